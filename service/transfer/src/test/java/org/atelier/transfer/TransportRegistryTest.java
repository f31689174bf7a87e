package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.TransportSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransportRegistryTest {

    private static final BandwidthLimits NO_LIMITS =
            new BandwidthLimits(Bandwidths.NO_LIMIT, System::nanoTime, Backoff.SLEEP);

    @TempDir
    Path directory;

    @Test
    void shouldFindTheTransportsOfThisModule() {
        assertThat(TransportRegistry.load(settings()).schemes())
                .containsExactly("file", "gsiftp", "http", "https", "rsync", "scp", "sftp");
    }

    @Test
    void shouldChooseByTheSchemeInAnyCase() throws Exception {
        Path source = Files.writeString(directory.resolve("source"), "content");
        URI url = URI.create(source.toUri().toString().replace("file:", "FILE:"));

        TransportRegistry.load(settings()).fetch(request(url, Optional.empty()), TransferListener.SILENT);

        assertThat(directory.resolve("target")).hasContent("content");
    }

    @Test
    void shouldRememberHowFastAFileCame() throws Exception {
        Path source = Files.write(directory.resolve("source"), new byte[1 << 20]);
        TransportRegistry registry = TransportRegistry.load(settings());

        TransferResult unused = registry.fetch(
                new TransferRequest(source.toUri(), directory.resolve("target"), Optional.empty(), 1 << 20),
                TransferListener.SILENT);

        assertThat(registry.rates().bytesPerSecond(source.toUri()).orElseThrow())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host.example/image", "image", "jar:file:/x!/y", "javascript:alert(1)"})
    void shouldNameTheSchemesThereAreForOthers(String url) {
        TransferException refused = refusal(request(URI.create(url), Optional.empty()));

        assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refused).hasMessageContaining("[file, gsiftp, http, https, rsync, scp, sftp]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sftp://host.example/image", "scp://host.example/image", "rsync://host.example/image"})
    void shouldNameTheSettingWithoutWhichThereIsNoSsh(String url) {
        TransferException refused = refusal(request(URI.create(url), Optional.empty()));

        assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refused).hasMessageContaining("transport.ssh-keys");
        assertThatThrownBy(() -> TransportRegistry.load(settings()).check(URI.create(url)))
                .hasMessage(refused.getMessage());
    }

    @Test
    void shouldNameTheSettingWithoutWhichThereIsNoGrid() {
        TransferException refused = refusal(request(URI.create("gsiftp://host.example/image"), Optional.empty()));

        assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refused).hasMessageContaining("transport.grid-trust");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../etc/passwd", "ABCDEF"})
    void shouldRefuseWhatIsNoDigest(String sha256) {
        String text = sha256.equals("ABCDEF")
                ? "ABCDEF0123".repeat(7).substring(0, 64).toUpperCase(Locale.ROOT)
                : sha256;

        assertThat(refusal(request(URI.create("file:///x"), Optional.of(text))).kind())
                .isEqualTo(Kind.UNSUPPORTED);
    }

    @Test
    void shouldRefuseTwoTransportsOfOneScheme() {
        assertThatThrownBy(() -> TransportRegistry.of(
                        List.of(new FileTransportProvider(), new FileTransportProvider()), settings(), NO_LIMITS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'file'");
    }

    private TransferException refusal(TransferRequest request) {
        return catchThrowableOfType(TransferException.class, () -> TransportRegistry.load(settings())
                .fetch(request, TransferListener.SILENT));
    }

    private TransferRequest request(URI url, Optional<String> sha256) {
        return new TransferRequest(url, directory.resolve("target"), sha256, 1_000);
    }

    private TransportSettings settings() {
        return new TransportSettings(List.of(directory), List.of(), List.of(), Duration.ofSeconds(1), 1);
    }
}
