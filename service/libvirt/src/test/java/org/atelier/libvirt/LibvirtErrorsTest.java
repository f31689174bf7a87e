package org.atelier.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import org.atelier.spi.vmm.VmmError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.libvirt.Error.ErrorNumber;

class LibvirtErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "VIR_ERR_NO_DOMAIN, NOT_FOUND",
        "VIR_ERR_OPERATION_INVALID, WRONG_STATE",
        "VIR_ERR_OPERATION_TIMEOUT, TIMEOUT",
        "VIR_ERR_AGENT_UNRESPONSIVE, GUEST_UNREACHABLE",
        "VIR_ERR_CONFIG_UNSUPPORTED, UNSUPPORTED",
        "VIR_ERR_NO_SUPPORT, UNSUPPORTED",
        "VIR_ERR_NO_CONNECT, UNAVAILABLE",
        "VIR_ERR_XML_ERROR, REJECTED",
        "VIR_ERR_DOM_EXIST, REJECTED",
    })
    void shouldSayWhatAnErrorMeans(ErrorNumber number, VmmError expected) {
        assertThat(LibvirtErrors.kind(number, "something")).isEqualTo(expected);
    }

    @Test
    void shouldReadAFullDiskAndALostDaemonFromTheMessage() {
        assertThat(LibvirtErrors.kind(ErrorNumber.VIR_ERR_OPERATION_FAILED, "write: No space left on device"))
                .isEqualTo(VmmError.NO_SPACE);
        assertThat(LibvirtErrors.kind(ErrorNumber.VIR_ERR_INTERNAL_ERROR, "client socket is closed"))
                .isEqualTo(VmmError.UNAVAILABLE);
    }
}
