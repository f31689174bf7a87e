package org.atelier.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import org.atelier.server.settings.HostSettings;
import org.atelier.server.settings.SettingsException;
import org.atelier.spi.vmm.MachineEvent;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.spi.vmm.VmmProvider;
import org.atelier.spi.vmm.VmmSettings;
import org.atelier.testkit.SimulatedVmm;
import org.atelier.testkit.SimulatedVmmProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateHostTest {

    @TempDir
    Path directory;

    private final Set<String> down = ConcurrentHashMap.newKeySet();
    private final Set<String> slow = ConcurrentHashMap.newKeySet();
    private final Semaphore gate = new Semaphore(0);
    private final Map<String, SimulatedVmm> answering = new ConcurrentHashMap<>();
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
    private VmmError error = VmmError.UNAVAILABLE;
    private HostOpener opener;

    /** Simulated hosts that answer unless they are down. */
    private final class Flaky implements VmmProvider {
        private final SimulatedVmmProvider simulated = new SimulatedVmmProvider();

        @Override
        public String name() {
            return "flaky";
        }

        @Override
        public String description() {
            return "";
        }

        @Override
        public Vmm open(VmmSettings settings) {
            if (down.contains(settings.host())) {
                throw new VmmException(error, settings.host() + " is down.");
            }
            if (slow.contains(settings.host())) {
                gate.acquireUninterruptibly();
            }
            SimulatedVmm opened = simulated.open(settings);
            answering.put(settings.host(), opened);
            return opened;
        }
    }

    @BeforeEach
    void makeOpener() {
        opener = new HostOpener("test", directory, new Passage(directory, mask -> {}), Map.of("flaky", new Flaky()));
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private OpenHosts open(String... names) {
        return OpenHosts.open(opener, settings(names));
    }

    private static List<HostSettings> settings(String... names) {
        return List.of(names).stream()
                .map(name -> new HostSettings(name, "flaky", Optional.empty(), Optional.empty(), Map.of()))
                .toList();
    }

    @Test
    void shouldStartWithoutAHostThatDoesNotAnswerAndDriveItAsSoonAsItDoes() {
        down.add("b");
        List<MachineEvent> events = new CopyOnWriteArrayList<>();
        try (OpenHosts hosts = open("a", "b", "c")) {
            Vmm late = hosts.vmms().get("b");
            late.listen(events::add);

            assertThat(hosts.vmms()).containsOnlyKeys("a", "b", "c");
            assertThat(hosts.vmms().get("c").describe().host()).isEqualTo("c");
            assertThatThrownBy(late::describe)
                    .isInstanceOf(VmmException.class)
                    .hasMessage("The host b has not been reached yet. b is down.")
                    .extracting("error")
                    .isEqualTo(VmmError.UNAVAILABLE);

            down.clear();
            hosts.reachLate(opener, executor);
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> late.describe().host().equals("b"));
            assertThat(late.machines()).isEmpty();

            answering.get("b").loseHost("It is down again.");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> events.contains(new MachineEvent.HostLost("b", "It is down again.")));
        }
    }

    @Test
    void shouldNotWaitForOneThatSaysNothingAndCloseItWhereItAnswersTooLate() {
        slow.add("b");

        List<OpeningHosts.Outcome> outcomes = OpeningHosts.open(opener, settings("a", "b"), Duration.ofMillis(500));

        assertThat(outcomes.get(0).open()).isPresent();
        assertThat(outcomes.get(1).failure()).get().extracting("error").isEqualTo(VmmError.TIMEOUT);
        assertThat(answering).containsOnlyKeys("a");

        gate.release();
        await().until(() -> answering.containsKey("b") && isClosed(answering.get("b")));
        outcomes.get(0).open().orElseThrow().vmm().close();
    }

    private static boolean isClosed(Vmm vmm) {
        try {
            vmm.machines();
            return false;
        } catch (VmmException e) {
            return true;
        }
    }

    @Test
    void shouldNotStartWhereNoHostAnswers() {
        down.addAll(Set.of("a", "b"));

        assertThatThrownBy(() -> open("a", "b"))
                .isInstanceOf(VmmException.class)
                .hasMessage("a is down.");
    }

    @Test
    void shouldNotStartWithSettingsThatAnAdapterCannotUse() {
        down.add("b");
        error = VmmError.REJECTED;

        assertThatThrownBy(() -> open("a", "b"))
                .isInstanceOf(VmmException.class)
                .hasMessage("b is down.");
    }

    @Test
    void shouldNotStartWithAKindThatNoAdapterDrives() {
        HostSettings unknown = new HostSettings("x", "vax", Optional.empty(), Optional.empty(), Map.of());

        assertThatThrownBy(() -> OpenHosts.open(opener, List.of(unknown))).isInstanceOf(SettingsException.class);
    }
}
