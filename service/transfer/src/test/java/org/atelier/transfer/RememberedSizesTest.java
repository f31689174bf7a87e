package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RememberedSizesTest {

    private static final URI IMAGE = URI.create("https://images.example/image");

    private final AtomicInteger asked = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final RememberedSizes sizes = new RememberedSizes(() -> now);

    @Test
    void shouldRememberASizeForAWhile() {
        ask(IMAGE, OptionalLong.of(17));
        now = now.plus(RememberedSizes.SIZE_KEPT).minusMillis(1);

        assertThat(ask(IMAGE, OptionalLong.of(18))).hasValue(17);

        now = now.plusMillis(1);
        assertThat(ask(IMAGE, OptionalLong.of(18))).hasValue(18);
        assertThat(asked).hasValue(2);
    }

    @Test
    void shouldRememberForAShorterWhileThatThereIsNone() {
        ask(IMAGE, OptionalLong.empty());
        now = now.plus(RememberedSizes.LACK_KEPT).minusMillis(1);

        assertThat(ask(IMAGE, OptionalLong.of(18))).isEmpty();

        now = now.plusMillis(1);
        assertThat(ask(IMAGE, OptionalLong.of(18))).hasValue(18);
    }

    @Test
    void shouldForgetThoseAskedAboutFirst() {
        for (int i = 0; i < RememberedSizes.MOST; i++) {
            ask(image(i), OptionalLong.of(i));
        }
        now = now.plus(Duration.ofSeconds(1));
        ask(IMAGE, OptionalLong.of(17));

        assertThat(ask(image(0), OptionalLong.of(-1))).hasValue(-1);
        assertThat(ask(image(2), OptionalLong.of(-1))).hasValue(2);
        assertThat(ask(IMAGE, OptionalLong.of(-1))).hasValue(17);
    }

    private static URI image(int number) {
        return URI.create("https://images.example/" + number);
    }

    private OptionalLong ask(URI url, OptionalLong answer) {
        return sizes.of(url, () -> {
            asked.incrementAndGet();
            return answer;
        });
    }
}
