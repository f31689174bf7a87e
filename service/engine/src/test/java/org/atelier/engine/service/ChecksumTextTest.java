package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumTextTest {

    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final String OTHER = "f".repeat(64);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEX",
                "HEX\n",
                "\n  HEX  \r\n",
                "HEX  image.qcow2\n",
                "HEX *image.qcow2",
                "HEX\t./some folder/image.qcow2\n",
                "SHA256 (image.qcow2) = HEX\n",
                "SHA256(images/image.qcow2)= HEX",
                "SHA2-256(image.qcow2)= HEX",
                "OTHER  other.qcow2\nHEX  image.qcow2\n",
                "# made by hand\nHEX  image.qcow2\nHEX *image.qcow2"
            })
    void shouldReadWhatProgramsWrite(String text) {
        String written = text.replace("HEX", DIGEST).replace("OTHER", OTHER);

        assertThat(ChecksumText.digest(written, "image.qcow2")).contains(DIGEST);
    }

    @Test
    void shouldReadDigitsInUpperCase() {
        assertThat(ChecksumText.digest(DIGEST.toUpperCase(Locale.ROOT), "image"))
                .contains(DIGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>HEX</html>",
                "HEX0",
                "HEX  other.qcow2",
                "HEX  image.qcow2.xz",
                "HEX\nOTHER",
                "HEX\n# of the image",
                "HEX  image.qcow2\nOTHER  image.qcow2",
                "SHA512 (image.qcow2) = HEX",
                "MD5 (image.qcow2) = HEX"
            })
    void shouldReadNothingFromWhatDoesNotSayIt(String text) {
        String written = text.replace("HEX", DIGEST).replace("OTHER", OTHER);

        assertThat(ChecksumText.digest(written, "image.qcow2")).isEmpty();
    }
}
