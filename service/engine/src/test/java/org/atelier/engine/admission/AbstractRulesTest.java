package org.atelier.engine.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.service.Requests;
import org.atelier.spi.transport.TransferException;

/** Requests that a site with the usual limits refuses. */
abstract class AbstractRulesTest {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    final RequestRules rules = new RequestRules(
            SiteLimits.DEFAULT,
            new SourceRules(Set.of("test", "https"), false, AbstractRulesTest::checkSite),
            108,
            Duration.ofMinutes(5),
            Clock.fixed(NOW, ZoneOffset.UTC));

    private static void checkSite(URI url) {
        if (url.toString().contains("never")) {
            throw new TransferException(TransferException.Kind.FORBIDDEN, "Never, says the site.");
        }
    }

    final void assertRefused(String path, String value, Requests request) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> rules.check(request.build()))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
                    Detail.Invalid detail = (Detail.Invalid) refusal.detail();
                    assertThat(detail.path()).isEqualTo(path);
                    assertThat(detail.value()).startsWith(value);
                    assertThat(detail.limit()).isNotEmpty();
                    assertThat(refusal).hasMessageContaining(path).hasMessageContaining(detail.limit());
                    assertThat(refusal.getMessage()).hasSizeLessThan(500);
                });
    }
}
