package org.atelier.security.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UrlPrefixTest {

    @ParameterizedTest
    @CsvSource({
        "https://store.example/out/, https://store.example/out/disk, true",
        "https://store.example/out/, HTTPS://Store.Example:443/out/a/disk, true",
        "https://store.example/out/, https://store.example/out/, false",
        "https://store.example/out/, https://store.example/outside, false",
        "https://store.example/out/, https://store.example:8443/out/disk, false",
        "https://store.example/out/, http://store.example/out/disk, false",
        "https://store.example/out/, https://other.example/out/disk, false",
        "https://store.example/out/, https://store.example/out/../etc/disk, false",
        "https://store.example/out/, https://store.example/out/%2e%2e/disk, false",
        "https://store.example/out/, https://store.example/out/a%2Fb, false",
        "https://store.example/out/, https://store.example/out//disk, false",
        "https://store.example/out/, https://store.example/out/%252e%252e/disk, false",
        "https://store.example/out/, https://store.example/out/a%5Cb, false",
        "https://store.example/out/, https://store.example/out/..;/disk, false",
        "https://store.example/out/, https://store.example/out/disk?x, false",
        "sftp://store.example/out/, sftp://grid@store.example/out/disk, true",
        "sftp://grid@store.example/out/, sftp://grid@store.example:22/out/disk, true",
        "sftp://grid@store.example/out/, sftp://root@store.example/out/disk, false",
        "sftp://grid@store.example/out/, sftp://store.example/out/disk, false",
        "sftp://store.example/out/, rsync://store.example:22/out/disk, true",
        "rsync://store.example/out/, scp://store.example/out/disk, true",
        "https://store.example/out/, https://store.example/out/a/, false",
        "https://store.example/out/, https://store.example/out/a%00, false",
        "file:///srv/out/, file://localhost/srv/out/disk, true",
        "file:///srv/out/, file:///srv/out/disk, true",
        "file:///, file:///etc/disk, true",
    })
    void shouldCoverWhatIsBelow(String prefix, URI target, boolean covered) {
        assertThat(UrlPrefix.ofFolder(prefix).covers(target, Optional.of("atlas")))
                .isEqualTo(covered);
        assertThat(UrlPrefix.ofFolder(prefix).covers(target, Optional.empty())).isEqualTo(covered);
    }

    @Test
    void shouldGiveEachOrganizationAFolderOfItsOwn() {
        UrlPrefix prefix = UrlPrefix.ofFolder("https://store.example/{vo}/out/");
        URI target = URI.create("https://store.example/atlas/out/disk");

        assertThat(prefix.covers(target, Optional.of("atlas"))).isTrue();
        assertThat(prefix.covers(target, Optional.of("cms"))).isFalse();
        assertThat(prefix.covers(target, Optional.empty())).isFalse();
        assertThat(prefix.covers(URI.create("https://store.example/x/../atlas/out/disk"), Optional.of("x/../atlas")))
                .isFalse();
        assertThat(prefix.covers(URI.create("https://store.example/../out/disk"), Optional.of("..")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cms/out", "cms/", "a b", "-", "..", "cms@store", "a%2fb"})
    void shouldGiveNothingToOrganizationsWhoseNamesAreNoNamesOfFolders(String vo) {
        UrlPrefix prefix = UrlPrefix.ofFolder("https://store.example/{vo}/");
        URI target = URI.create("https://store.example/" + vo.replace(" ", "%20") + "/disk");

        assertThat(prefix.covers(target, Optional.of(vo))).isFalse();
        assertThat(prefix.match(vo, target)).isNotEqualTo(UrlPrefix.Match.YES);
    }

    @Test
    void shouldNotTakeAnOddNameForAReasonNotToRefuse() {
        UrlPrefix prefix = new UrlPrefix("https://store.example/{vo}/");

        assertThat(prefix.match("cms/out", URI.create("https://store.example/cms/out/disk")))
                .isEqualTo(UrlPrefix.Match.UNCLEAR);
    }

    @Test
    void shouldSayWhichFolderOfThisHostItIs() {
        assertThat(UrlPrefix.ofFolder("file:///srv/out/").folder()).hasValue(Path.of("/srv/out"));
        assertThat(UrlPrefix.ofFolder("file:///srv/out-{vo}/x/").folder()).hasValue(Path.of("/srv"));
        assertThat(UrlPrefix.ofFolder("https://store.example/out/").folder()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/srv/out/",
                "https://store.example/out",
                "https://store.example",
                "https://store.example/a/../b/",
                "https://store.example/out/?x",
                "mailto:store@example.org",
                "https://store.example/{group}/",
            })
    void shouldRefuseWhatIsNoFolder(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> UrlPrefix.ofFolder(text));
    }
}
