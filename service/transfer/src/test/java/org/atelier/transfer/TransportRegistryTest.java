package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.atelier.spi.transport.RelayRequest;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;
import org.atelier.spi.transport.TransportProvider;
import org.atelier.spi.transport.TransportSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "file:///image, file:///disk, cannot send to each other",
        "gsiftp://host.example/image, https://host.example/disk, cannot send to each other",
        "ftp://host.example/image, gsiftp://host.example/disk, of a scheme that nothing here moves"
    })
    void shouldRelayOnlyWhereOneTransportTakesBothUrls(URI source, URI target, String why) {
        RelayRequest request = new RelayRequest(
                source, Optional.empty(), target, Optional.empty(), TransportContract.sha256(new byte[0]));

        TransferException refused =
                catchThrowableOfType(TransferException.class, () -> TransportRegistry.load(settings())
                        .relay(request, TransferListener.SILENT));

        assertThat(TransportRegistry.load(settings()).relays(source, target)).isFalse();
        assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refused).hasMessageContaining(why);
    }

    @Test
    void shouldLetATransportRelayThatTakesBothUrls() {
        List<RelayRequest> relayed = new ArrayList<>();
        TransportRegistry registry = TransportRegistry.of(List.of(new Relaying(relayed)), settings(), NO_LIMITS);
        RelayRequest request = new RelayRequest(
                URI.create("one://a/image"),
                Optional.empty(),
                URI.create("TWO://b/disk"),
                Optional.empty(),
                TransportContract.sha256(new byte[0]));

        registry.relay(request, TransferListener.SILENT);

        assertThat(relayed).containsExactly(request);
        assertThat(registry.relays(request.source(), request.target())).isTrue();
        assertThat(registry.relays(request.target(), request.source())).isFalse();
    }

    /** Makes a transport that relays from the first of its schemes to the second. */
    private record Relaying(List<RelayRequest> relayed) implements TransportProvider {

        @Override
        public Set<String> schemes() {
            return Set.of("one", "two");
        }

        @Override
        public Transport create(TransportSettings settings) {
            return new Transport() {
                @Override
                public TransferResult fetch(TransferRequest request, TransferListener listener) {
                    throw new AssertionError("Nobody has asked for it.");
                }

                @Override
                public boolean relays(URI source, URI target) {
                    return source.getScheme().equals("one");
                }

                @Override
                public TransferResult relay(RelayRequest request, TransferListener listener) {
                    relayed.add(request);
                    return new TransferResult(0, request.sha256());
                }

                @Override
                public OptionalLong size(URI source) {
                    return OptionalLong.empty();
                }
            };
        }
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
