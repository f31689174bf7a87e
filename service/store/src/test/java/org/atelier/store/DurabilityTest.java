package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StoredWorkspace;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills a process with {@code kill -9} while several of its threads commit, once when its file has been made smaller often. */
@Timeout(60)
class DurabilityTest {

    private static final int THREADS = 4;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {200, 300, 5000})
    void shouldFindEveryCommitThatReturnedBeforeTheProcessWasKilled(int commits) {
        List<String> committed;
        try (ChildJvm child =
                ChildJvm.start(Committing.class, directory.resolve("store").toString())) {
            committed = child.killAfter(commits);
        }

        Map<WorkspaceId, Long> acknowledged = lastVersions(committed);
        assertThat(acknowledged).hasSize(THREADS);
        try (Database database = Database.open(DatabaseSettings.embedded(directory.resolve("store")))) {
            JdbcWorkspaceStore store = new JdbcWorkspaceStore(database);
            acknowledged.forEach((id, version) -> {
                Workspace found = store.inTransaction(session -> session.find(id))
                        .orElseThrow()
                        .workspace();
                int events = store.inTransaction(session -> session.takeEvents(100_000)).stream()
                        .filter(entry -> entry.event().workspace().equals(id))
                        .toList()
                        .size();
                assertThat(found.version()).isGreaterThanOrEqualTo(version);
                assertThat(events).as("an event for each change").isEqualTo((int) found.version() - 1);
            });
        }
    }

    /** The last line of each workspace; the last line of all may be torn. */
    private static Map<WorkspaceId, Long> lastVersions(List<String> lines) {
        Map<WorkspaceId, Long> versions = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        for (String line : lines.subList(0, lines.size() - 1)) {
            int space = line.indexOf(' ');
            versions.put(WorkspaceId.parse(line.substring(0, space)), Long.parseLong(line.substring(space + 1)));
        }
        return versions;
    }

    /** Changes one workspace in each thread until it is killed, and says so after each commit. */
    static final class Committing {
        public static void main(String[] arguments) {
            JdbcWorkspaceStore store =
                    new JdbcWorkspaceStore(Database.open(DatabaseSettings.embedded(Path.of(arguments[0]))));
            ExecutorService executor = Executors.newFixedThreadPool(THREADS);
            IntStream.range(0, THREADS).forEach(thread -> executor.execute(() -> change(store)));
        }

        private static void change(JdbcWorkspaceStore store) {
            StoredWorkspace inserted = store.inTransaction(session -> {
                StoredWorkspace workspace = Samples.workspace();
                session.insert(workspace);
                return workspace;
            });
            Workspace last = inserted.workspace();
            while (last.version() < 1_000_000) {
                Workspace next = Samples.in(WorkspaceState.RUNNING, Samples.NOW, last);
                last = store.inTransaction(session -> {
                    session.appendEvent(Samples.event(next.id(), next.sequence()));
                    return session.update(next);
                });
                System.out.println(last.id() + " " + last.version());
            }
        }
    }
}
