package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.DnsResolver;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransportSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A name server that does not answer. */
@Timeout(60)
final class SlowNamesTest {

    @TempDir
    Path arrivals;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        never.countDown();
    }

    @Test
    void shouldGiveUpWhenTheNameIsNotResolvedInTime() {
        TransferException refused = refusal(Duration.ofMillis(200));

        assertThat(refused.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(refused).hasMessageContaining("slow.example").hasMessageContaining("PT0.2S");
    }

    @Test
    void shouldEndWhenInterrupted() throws InterruptedException {
        CompletableFuture<TransferException> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> outcome.complete(refusal(Duration.ofMinutes(1))));
        thread.start();
        asked.await();

        thread.interrupt();

        await().until(outcome::isDone);
        assertThat(outcome.join().kind()).isEqualTo(Kind.CANCELLED);
    }

    private TransferException refusal(Duration stallTimeout) {
        HttpTransport transport = new HttpTransport(
                new TransportSettings(List.of(), List.of("slow.example"), List.of(), stallTimeout, 1),
                new SilentNames(),
                Backoff.of(1, Duration.ZERO),
                Clock.systemUTC());
        return catchThrowableOfType(
                TransferException.class,
                () -> transport.fetch(
                        new TransferRequest(
                                URI.create("http://slow.example/image"),
                                arrivals.resolve("target"),
                                Optional.empty(),
                                10),
                        TransferListener.SILENT));
    }

    private final class SilentNames implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            asked.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
