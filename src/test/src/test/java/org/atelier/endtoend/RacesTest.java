package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.fault.InternalFailureException;
import org.atelier.client.fault.ServiceException;
import org.atelier.endtoend.site.Images;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.types.ShutdownKindType;
import org.atelier.types.StateType;
import org.atelier.types.WorkspaceRequestType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that do not wait for one another. */
class RacesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RACERS = 8;

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = TestSite.simulated("races");
        Images.tiny(site.data());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 30, 60, 100, 150, 250, 400})
    void shouldDestroyAtAnyMoment(int milliseconds) {
        try (AtelierClient alice = site.client("alice")) {
            // given
            WorkspaceHandle workspace = alice.create(request());
            Executor later = CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS);

            // when
            CompletableFuture.runAsync(workspace::destroy, later).join();
            workspace.awaitDestroyed(PATIENCE, status -> {});

            // then
            site.assertNothingLeft();
        }
    }

    @Test
    void shouldMakeOneWorkspaceForOneToken() {
        try (AtelierClient alice = site.client("alice")) {
            // given
            WorkspaceRequestType request = request();
            request.setClientToken("one");

            // when
            List<CompletableFuture<WorkspaceHandle>> creations = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                creations.add(CompletableFuture.supplyAsync(() -> alice.create(request)));
            }
            Set<String> ids = creations.stream()
                    .map(creation -> creation.join().status().id())
                    .collect(java.util.stream.Collectors.toSet());

            // then
            assertThat(ids).hasSize(1);
            assertThat(alice.list()).hasSize(1);
            WorkspaceHandle workspace = creations.get(0).join();
            workspace.destroy();
            workspace.awaitDestroyed(PATIENCE, status -> {});
        }
    }

    @Test
    void shouldSurviveClientsThatPullInAllDirections() {
        try (AtelierClient alice = site.client("alice")) {
            // given
            WorkspaceHandle workspace = alice.create(request());
            workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, status -> {});
            List<Runnable> wishes = List.of(
                    () -> workspace.shutdown(ShutdownKindType.PAUSE),
                    workspace::start,
                    () -> workspace.shutdown(ShutdownKindType.SERIALIZE),
                    () -> workspace.shutdown(ShutdownKindType.NORMAL),
                    () -> workspace.setLifetime(Duration.ofMinutes(20)),
                    workspace::destroy);

            // when
            CompletableFuture.allOf(wishes.stream()
                            .map(wish -> CompletableFuture.runAsync(() -> tryIt(wish)))
                            .toArray(CompletableFuture[]::new))
                    .join();
            workspace.awaitDestroyed(PATIENCE, status -> {});

            // then
            site.assertNothingLeft();
        }
    }

    /** A wish may come too late, but never breaks the service. */
    private static void tryIt(Runnable wish) {
        try {
            wish.run();
        } catch (ServiceException refused) {
            assertThat(refused).isNotInstanceOf(InternalFailureException.class);
        }
    }

    private static WorkspaceRequestType request() {
        return Requests.read(Requests.small(Images.tiny(site.data()), 64));
    }
}
