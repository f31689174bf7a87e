package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GridFtpUrlTest {

    @ParameterizedTest
    @CsvSource({
        "gsiftp://Host.example/a/b, host.example, 2811, /a/b, b",
        "gsiftp://host.example:2812/a%20b+c, host.example, 2812, /a b+c, a b+c",
        "gsiftp://[2001:db8::1]/%C3%A9, 2001:db8::1, 2811, /\u00e9, \u00e9"
    })
    void shouldSayWhatIsMeant(URI url, String host, int port, String path, String name) {
        GridFtpUrl meant = GridFtpUrl.of(url);

        assertThat(meant).isEqualTo(new GridFtpUrl(url, host, port, path));
        assertThat(meant.name()).isEqualTo(name);
        assertThat(meant.sibling("other")).isEqualTo(path.replace(name, "other"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gsiftp:/path",
                "gsiftp:path",
                "gsiftp://host.example",
                "gsiftp://host.example/",
                "gsiftp://host.example/folder/",
                "gsiftp://host.example/a%0D%0ADELE%20b",
                "gsiftp://host.example/a%00b",
                "gsiftp://host.example/a%FFb",
                "gsiftp://host.example/a?b",
                "gsiftp://host.example/a#b",
                "gsiftp://host.example:0/a",
                "gsiftp://host.example:65536/a",
                "gsiftp://alice:s3cret@host.example/a",
                "gsiftp://ho_st/a"
            })
    void shouldRefuseWhatNamesNoFile(URI url) {
        TransferException refused = catchThrowableOfType(TransferException.class, () -> GridFtpUrl.of(url));

        assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refused.getMessage()).doesNotContain("s3cret");
    }
}
