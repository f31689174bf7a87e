package org.atelier.soap.signature;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.atelier.signature.SignatureRefused;
import org.atelier.signature.Timestamp;
import org.atelier.soap.http.SignaturesFull;
import org.junit.jupiter.api.Test;

final class SeenSignaturesTest {

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-30T12:00:00Z"));
    private final SeenSignatures seen = new SeenSignatures(time::get, 4, 3);

    private void admit(String signer, String fingerprint) {
        Instant now = time.get();
        seen.admit(signer, fingerprint, new Timestamp(now, now.plusSeconds(300)));
    }

    @Test
    void shouldRefuseOneCallerWhoSendsTooManyBeforeItRefusesAll() {
        admit("alice", "1");
        admit("alice", "2");
        admit("alice", "3");

        assertThatThrownBy(() -> admit("alice", "4")).isInstanceOf(SignaturesFull.class);
        assertThatCode(() -> admit("bob", "5")).doesNotThrowAnyException();
        assertThatThrownBy(() -> admit("carol", "6")).isInstanceOf(SignaturesFull.class);
    }

    @Test
    void shouldForgetOnlyWhatCannotComeAgain() {
        Timestamp ahead = new Timestamp(time.get().plusSeconds(60), time.get().plusSeconds(600));
        seen.admit("alice", "1", ahead);
        time.set(time.get().plusSeconds(360));

        assertThatThrownBy(() -> seen.admit("alice", "1", ahead))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("before");

        time.set(time.get().plusSeconds(1));
        assertThatThrownBy(() -> seen.admit("alice", "1", ahead))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageContaining("Sign again");
        for (int i = 0; i < 3; i++) {
            admit("alice", "new" + i);
        }
    }
}
