package org.atelier.transfer.gridftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataAddressTest {

    private static final InetAddress SERVER = InetAddress.getLoopbackAddress();

    @Test
    void shouldReadWhatServersSay() throws IOException {
        assertThat(DataAddress.ofPassive("Entering Passive Mode (192,0,2,7,10,251)"))
                .isEqualTo(new InetSocketAddress(InetAddress.getByName("192.0.2.7"), 2811));
        assertThat(DataAddress.ofExtendedPassive("Entering Extended Passive Mode (|||2811|)", SERVER))
                .isEqualTo(new InetSocketAddress(SERVER, 2811));
        assertThat(DataAddress.ofExtendedPassive("Passive (|2|2001:db8::7|2811|)", SERVER))
                .isEqualTo(new InetSocketAddress(InetAddress.getByName("2001:db8::7"), 2811));
    }

    @Test
    void shouldTellServersWhereToConnect() throws IOException {
        assertThat(DataAddress.command(new InetSocketAddress(InetAddress.getByName("192.0.2.7"), 2811)))
                .isEqualTo("PORT 192,0,2,7,10,251");
        assertThat(DataAddress.command(new InetSocketAddress(InetAddress.getByName("2001:db8::7"), 2811)))
                .isEqualTo("EPRT |2|2001:db8:0:0:0:0:0:7|2811|");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(|||0|)", "(|||65536|)", "(|3||2811|)", "(|||)", "(|2|host.example|2811|)"})
    void shouldRefuseWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> DataAddress.ofExtendedPassive(text, SERVER)).isInstanceOf(ProtocolException.class);
    }
}
