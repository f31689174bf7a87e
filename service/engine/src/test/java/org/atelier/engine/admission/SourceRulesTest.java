package org.atelier.engine.admission;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.model.FileSource;
import org.junit.jupiter.api.Test;

class SourceRulesTest {

    private static final FileSource NOT_KNOWN = new FileSource(URI.create("https://example.org/a"), Optional.empty());
    private static final FileSource KNOWN =
            new FileSource(URI.create("https://example.org/a"), Optional.of("a".repeat(64)));

    private final SourceRules strict = new SourceRules(Set.of("https"), true, url -> {});

    @Test
    void shouldRefuseAFileWithoutADigestWhereTheSiteWantsOne() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> strict.check("Environment/Kernel", NOT_KNOWN))
                .withMessageContaining("sha256sum")
                .extracting(refusal -> ((Detail.Invalid) refusal.detail()).path())
                .isEqualTo("Environment/Kernel/Sha256");
        assertThatNoException().isThrownBy(() -> strict.check("Environment/Kernel", KNOWN));
    }

    @Test
    void shouldTakeAFileWithoutADigestWhereTheSiteDoesNotMind() {
        SourceRules lax = new SourceRules(Set.of("https"), false, url -> {});

        assertThatNoException().isThrownBy(() -> lax.check("Environment/Kernel", NOT_KNOWN));
    }
}
