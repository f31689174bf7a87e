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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRulesTest {

    private static final FileSource NOT_KNOWN = new FileSource(URI.create("https://example.org/a"), Optional.empty());
    private static final FileSource KNOWN =
            new FileSource(URI.create("https://example.org/a"), Optional.of("a".repeat(64)));

    private final SourceRules strict = new SourceRules(Set.of("https"), true, url -> {});
    private final SourceRules lax = new SourceRules(Set.of("https", "gsiftp", "sftp"), false, url -> {});

    @Test
    void shouldRefuseAFileWithoutADigestWhereTheSiteWantsOne() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> strict.check("Environment/Kernel", NOT_KNOWN))
                .withMessageContaining("sha256sum")
                .extracting(refusal -> ((Detail.Invalid) refusal.detail()).path())
                .isEqualTo("Environment/Kernel/Sha256");
        assertThatNoException().isThrownBy(() -> strict.check("Environment/Kernel", KNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/a", "gsiftp://example.org/a", "GSIFTP://example.org/a"})
    void shouldShowAProxyToServersThatAskForOne(URI url) {
        FileSource delegated = new FileSource(url, Optional.empty(), Optional.of("d-1"));

        assertThatNoException().isThrownBy(() -> lax.check("Environment/Kernel", delegated));
    }

    @Test
    void shouldRefuseAProxyForServersThatWouldNotLookAtIt() {
        FileSource delegated = new FileSource(URI.create("sftp://example.org/a"), Optional.empty(), Optional.of("d-1"));

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> lax.check("Environment/Kernel", delegated))
                .withMessageContaining("[gsiftp, https]")
                .extracting(refusal -> ((Detail.Invalid) refusal.detail()).path())
                .isEqualTo("Environment/Kernel/Delegation");
    }

    @Test
    void shouldTakeAFileWithoutADigestWhereTheSiteDoesNotMind() {
        assertThatNoException().isThrownBy(() -> lax.check("Environment/Kernel", NOT_KNOWN));
    }
}
