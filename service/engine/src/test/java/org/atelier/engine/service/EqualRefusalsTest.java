package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;
import static org.atelier.engine.service.TestSite.BOB;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.atelier.engine.EngineException;
import org.atelier.engine.WorkspaceService;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.SaveRequest;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.InMemoryStore;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.WorkspaceStore;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Strangers are refused by the same way whether a workspace is, was or never was: in the same words, after the same looks into the store. */
class EqualRefusalsTest {

    @TempDir
    Path directory;

    private final Watched store = new Watched();

    private interface Ask {
        void ask(WorkspaceService service, WorkspaceId id);
    }

    static Stream<Named<Ask>> operations() {
        return Stream.of(
                Named.of("get", (service, id) -> service.get(BOB, id)),
                Named.of("watched", (service, id) -> service.watched(BOB, id)),
                Named.of("start", (service, id) -> service.start(BOB, id)),
                Named.of("shutdown", (service, id) -> service.shutdown(BOB, id, ShutdownKind.PAUSE)),
                Named.of("configure", (service, id) -> service.configure(BOB, id, List.of())),
                Named.of(
                        "save",
                        (service, id) ->
                                service.save(BOB, id, new SaveRequest(Optional.empty(), false, false, Map.of()))),
                Named.of("transfer", (service, id) -> service.transfer(BOB, id, Optional.empty())),
                Named.of("acceptTransfer", (service, id) -> service.acceptTransfer(BOB, id)),
                Named.of("destroy", (service, id) -> service.destroy(BOB, id)),
                Named.of("setTerminationTime", (service, id) -> service.setTerminationTime(BOB, id, Instant.MAX)),
                Named.of(
                        "modify",
                        (service, id) -> service.modify(BOB, id, new Modification(Optional.empty(), Optional.empty()))),
                Named.of("consoleTail", (service, id) -> service.consoleTail(BOB, id, 1)),
                Named.of("screen", (service, id) -> service.screen(BOB, id)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void shouldTellStrangersNothing(Ask operation) {
        try (TestSite site = TestSite.at(directory, store).start()) {
            // given
            Workspace is = site.service().create(ALICE, aRequest().build()).get(0);
            Workspace was = site.service().create(ALICE, aRequest().build()).get(0);
            site.await(is, WorkspaceState.RUNNING);
            site.service().destroy(ALICE, was.id());
            site.await(was, WorkspaceState.DESTROYED);

            // when
            Refusal ofNothing = refusal(site, operation, new WorkspaceId(UUID.randomUUID()));

            // then
            assertThat(ofNothing.looks()).isNotEmpty();
            assertThat(refusal(site, operation, is.id())).isEqualTo(ofNothing);
            assertThat(refusal(site, operation, was.id())).isEqualTo(ofNothing);
        }
    }

    @Test
    void shouldSeeADifferenceWhereThereIsOne() {
        try (TestSite site = TestSite.at(directory, store).start()) {
            Workspace workspace =
                    site.service().create(ALICE, aRequest().build()).get(0);
            site.await(workspace, WorkspaceState.RUNNING);
            store.looks();

            site.service().destroy(ALICE, workspace.id());

            assertThat(store.looks()).contains("find", "appendSteps");
        }
    }

    private record Refusal(String message, List<String> looks) {}

    private Refusal refusal(TestSite site, Ask operation, WorkspaceId id) {
        store.looks();
        Throwable thrown = catchThrowable(() -> operation.ask(site.service(), id));
        assertThat(thrown).isInstanceOf(EngineException.class);
        return new Refusal(((EngineException) thrown).code() + " " + thrown.getMessage(), store.looks());
    }

    /** Remembers what this thread asks of the store. */
    private static final class Watched implements WorkspaceStore {

        private final WorkspaceStore store = new InMemoryStore();
        private final Thread watched = Thread.currentThread();
        private final List<String> looks = new ArrayList<>();

        /** What was asked since the last time. */
        List<String> looks() {
            List<String> all = List.copyOf(looks);
            looks.clear();
            return all;
        }

        @Override
        public <T> T inTransaction(Work<T> work) {
            return Thread.currentThread().equals(watched)
                    ? store.inTransaction(session -> work.run(watch(session)))
                    : store.inTransaction(work);
        }

        private StoreSession watch(StoreSession session) {
            looks.add("begin");
            return (StoreSession) Proxy.newProxyInstance(
                    StoreSession.class.getClassLoader(),
                    new Class<?>[] {StoreSession.class},
                    (proxy, method, arguments) -> {
                        looks.add(method.getName());
                        try {
                            return method.invoke(session, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
