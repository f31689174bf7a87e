package org.atelier.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.atelier.security.CredentialException;
import org.atelier.security.CredentialException.Kind;
import org.atelier.security.MutableClock;
import org.junit.jupiter.api.Test;

final class RemoteKeysTest {

    private final MutableClock clock = new MutableClock(TestIssuer.NOW);
    private final Deque<CompletableFuture<JWKSet>> fetches = new ConcurrentLinkedDeque<>();
    private final RemoteKeys keys = new RemoteKeys("iam", this::fetch, clock);

    private CompletableFuture<JWKSet> fetch() {
        fetches.add(new CompletableFuture<>());
        return fetches.getLast();
    }

    @Test
    void shouldFetchAtOnceAndRenewWithoutWaiting() {
        fetches.getLast().complete(TestIssuer.keys());
        KeySet first = keys.current();
        assertThat(first.keys().size()).isEqualTo(5);
        assertThat(fetches).hasSize(1);

        clock.advance(RemoteKeys.RENEWED_EVERY);
        assertThat(keys.current()).isSameAs(first);
        assertThat(fetches).hasSize(2);
        fetches.getLast().complete(new JWKSet(TestIssuer.EC.toPublicJWK()));

        assertThat(keys.current().keys().size()).isEqualTo(1);
        assertThat(keys.current().generation()).isGreaterThan(first.generation());
    }

    @Test
    void shouldLookForAnUnknownKeyEveryHalfMinuteAtMost() {
        fetches.getLast().complete(new JWKSet());
        keys.renewed();
        assertThat(fetches).hasSize(1);

        clock.advance(RemoteKeys.TRIED_EVERY);
        CompletableFuture<KeySet> found = CompletableFuture.supplyAsync(keys::renewed);
        await().atMost(Duration.ofSeconds(60)).until(() -> fetches.size() == 2);
        fetches.getLast().complete(TestIssuer.keys());

        assertThat(found.join().keys().size()).isEqualTo(5);
        keys.renewed();
        assertThat(fetches).hasSize(2);
    }

    @Test
    void shouldCountOldKeysForADayWhereTheServerFails() {
        fetches.getLast().complete(TestIssuer.keys());
        for (Duration age = Duration.ZERO;
                age.compareTo(RemoteKeys.KEPT) < 0;
                age = age.plus(RemoteKeys.RENEWED_EVERY)) {
            assertThat(keys.current().keys().size()).isEqualTo(5);
            fetches.getLast().completeExceptionally(new IOException("broken"));
            clock.advance(RemoteKeys.RENEWED_EVERY);
        }
        fetches.getLast().completeExceptionally(new IOException("broken"));
        int before = fetches.size();
        CompletableFuture<KeySet> last = CompletableFuture.supplyAsync(keys::current);
        await().atMost(Duration.ofSeconds(60)).until(() -> last.isDone() || fetches.size() > before);
        fetches.getLast().completeExceptionally(new IOException("broken"));

        assertThatThrownBy(last::join).hasRootCauseInstanceOf(CredentialException.class);
    }

    @Test
    void shouldHoldFourRequestsAtMostWhileTheServerHangs() {
        List<CompletableFuture<KeySet>> held = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            CompletableFuture<KeySet> request = new CompletableFuture<>();
            Thread thread = new Thread(() -> request.complete(keys.current()));
            thread.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> thread.getState() == Thread.State.TIMED_WAITING);
            held.add(request);
        }

        assertThatThrownBy(keys::current).isInstanceOfSatisfying(CredentialException.class, e -> assertThat(e.kind())
                .isEqualTo(Kind.KEYS_UNAVAILABLE));
        fetches.getLast().complete(TestIssuer.keys());

        assertThat(held)
                .allSatisfy(request -> assertThat(request.join().keys().size()).isEqualTo(5));
    }
}
