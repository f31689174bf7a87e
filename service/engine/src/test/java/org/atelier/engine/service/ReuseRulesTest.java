package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.atelier.engine.service.Requests.aRequest;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.admission.ActionOrder;
import org.atelier.engine.admission.RequestRules;
import org.atelier.engine.admission.SourceRules;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.Reuse;
import org.junit.jupiter.api.Test;

/** What may be in golden images. */
class ReuseRulesTest {

    private final RequestRules rules = new RequestRules(
            SiteLimits.DEFAULT,
            new SourceRules(Set.of("test"), false, url -> {}),
            90,
            Duration.ofMinutes(5),
            Clock.systemUTC());

    private static ActionDraft action(String name, Reuse reuse, String... after) {
        return new ActionDraft(name, "true", after).reuse(reuse);
    }

    private void assertRefused(String path, String value, List<Action> graph) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> rules.check(
                        aRequest().with(graph.toArray(Action[]::new)).build()))
                .satisfies(refusal -> {
                    Detail.Invalid detail = (Detail.Invalid) refusal.detail();
                    assertThat(detail.path()).isEqualTo(path);
                    assertThat(detail.value()).isEqualTo(value);
                });
    }

    @Test
    void shouldRefuseACheckpointBehindWhatIsSpecificToAWorkspace() {
        assertRefused(
                "ConfigurationGraph/Action[Name='save']/Checkpoint",
                "after password",
                List.of(
                        action("save", Reuse.CHECKPOINT_DISK, "install").action(),
                        action("install", Reuse.CACHEABLE, "password").action(),
                        action("password", Reuse.INSTANCE).action()));
    }

    @Test
    void shouldAcceptACheckpointBesideWhatIsSpecificToAWorkspace() {
        List<Action> graph = List.of(
                action("password", Reuse.INSTANCE).action(),
                action("save", Reuse.CHECKPOINT_MEMORY, "install").action(),
                action("install", Reuse.CACHEABLE).action());

        assertThatCode(() -> rules.check(
                        aRequest().with(graph.toArray(Action[]::new)).build()))
                .doesNotThrowAnyException();
        assertThat(ActionOrder.of(graph)).extracting(Action::name).containsExactly("install", "save", "password");
    }

    @Test
    void shouldRefuseToReuseWhatCompensatesOrRunsBeforeTheEnd() {
        assertRefused(
                "ConfigurationGraph/Action[Name='undo']/Cacheable",
                "true",
                List.of(
                        action("do", Reuse.INSTANCE).action(),
                        action("undo", Reuse.CACHEABLE).compensates("do").action()));
        assertRefused(
                "DestructionGraph/Action[Name='bye']/Cacheable",
                "true",
                List.of(action("bye", Reuse.CACHEABLE)
                        .cleanup(Duration.ofMinutes(1))
                        .action()));
    }
}
