package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.store.Samples.NOW;

import java.util.Optional;
import org.atelier.engine.model.WorkspaceId;
import org.junit.jupiter.api.Test;

/** Which node works on a workspace, and from when on. */
interface ClaimsContract extends StoreWork {

    @Test
    default void shouldClaimWhatIsDueLongestOnce() {
        WorkspaceId second = due(NOW);
        WorkspaceId first = due(NOW.minusSeconds(1));
        due(NOW.plusSeconds(1));

        assertThat(claim("a", NOW)).contains(first);
        assertThat(claim("b", NOW)).contains(second);
        assertThat(claim("a", NOW)).isEmpty();
    }

    @Test
    default void shouldClaimWhatAnotherNodeHasLetLapse() {
        WorkspaceId id = due(NOW);
        claim("a", NOW);

        assertThat(claim("b", NOW.plusSeconds(10))).as("at its end").isEmpty();
        assertThat(claim("b", NOW.plusSeconds(11))).as("after its end").contains(id);
        assertThat(did(session -> session.renewClaim(id, "a", LATER))).isFalse();
        assertThat(did(session -> session.releaseClaim(id, "a", Optional.empty())))
                .isFalse();
    }

    @Test
    default void shouldHoldAClaimThatIsRenewed() {
        WorkspaceId id = due(NOW);
        claim("a", NOW);

        assertThat(did(session -> session.renewClaim(id, "a", LATER))).isTrue();

        assertThat(claim("b", NOW.plusSeconds(30))).isEmpty();
    }

    @Test
    default void shouldReleaseAClaimWithTheNextDueTime() {
        WorkspaceId id = due(NOW);
        claim("a", NOW);

        assertThat(did(session -> session.releaseClaim(id, "a", Optional.of(LATER))))
                .isTrue();

        assertThat(claim("b", NOW)).isEmpty();
        assertThat(claim("b", LATER)).contains(id);
        did(session -> session.releaseClaim(id, "b", Optional.empty()));
        assertThat(claim("b", LATER.plusSeconds(100))).isEmpty();
    }

    @Test
    default void shouldGiveBackAllClaimsOfANode() {
        WorkspaceId id = due(NOW);
        due(NOW);
        claim("a", NOW);
        claim("b", NOW);

        run(session -> session.releaseClaims("a"));

        assertThat(claim("c", NOW)).isPresent();
        assertThat(claim("c", NOW)).isEmpty();
        assertThat(maybe(session -> session.find(id)))
                .hasValueSatisfying(stored -> assertThat(stored.workspace().version())
                        .as("claims leave the version alone")
                        .isEqualTo(1));
    }
}
