package org.atelier.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MeanwhileTest {

    @Test
    void shouldGiveWhatWasMadeWhileOthersWentOn() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        try (Meanwhile<String> meanwhile = Meanwhile.doing("test", () -> after(asked, "made"))) {
            asked.countDown();

            assertThat(meanwhile.result()).isEqualTo("made");
        }
    }

    @Test
    void shouldThrowWhatTheWorkHasThrown() {
        IllegalStateException failure = new IllegalStateException("The key cannot be read.");
        try (Meanwhile<String> meanwhile = Meanwhile.doing("test", () -> {
            throw failure;
        })) {
            assertThatThrownBy(meanwhile::result).isSameAs(failure);
        }
    }

    @Test
    void shouldWaitForItsEndWhenClosedThoughNobodyWantsIt() {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Meanwhile<String> meanwhile = Meanwhile.doing("test", () -> {
            after(asked, "");
            ended.set(true);
            throw new IllegalStateException("Nobody hears of this.");
        });
        asked.countDown();
        meanwhile.close();

        assertThat(ended).isTrue();
    }

    private static String after(CountDownLatch asked, String result) {
        try {
            asked.await();
            return result;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
