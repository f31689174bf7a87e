package org.atelier.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.HostSet;
import org.atelier.engine.model.HostChanges;
import org.atelier.server.settings.HostSettings;
import org.atelier.server.settings.ServerSettings;
import org.atelier.server.settings.SettingsException;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings file is edited while the hosts of another one are open. */
class SettingsReloadTest {

    private static final String SIMULATED = "vmm.%s.kind=simulated\n";

    @TempDir
    Path home;

    private final FakeEngine engine = new FakeEngine();
    private HostOpener opener;
    private OpenHosts open;
    private SettingsReload reload;

    /** Lets go of hosts unless the test says that something is there. */
    private static final class FakeEngine implements HostSet {

        private final Map<String, Vmm> hosts = new TreeMap<>();
        private String busy = "";

        @Override
        public void add(String name, Vmm vmm) {
            assertThat(hosts.put(name, vmm)).isNull();
        }

        @Override
        public void remove(String name) {
            if (name.equals(busy)) {
                throw new EngineException(
                        ErrorCode.ILLEGAL_STATE, "Busy: " + name, new Detail.HostInUse(List.of(), List.of("offer")));
            }
            hosts.remove(name);
        }
    }

    @BeforeEach
    void open() throws IOException {
        edit(SIMULATED.formatted("a"), SIMULATED.formatted("b"));
        opener = HostOpener.of("test", home.resolve("data"));
        open = OpenHosts.open(opener, settings().hosts());
        reload = new SettingsReload(() -> settings().hosts(), opener, open);
        engine.hosts.putAll(open.vmms());
    }

    @AfterEach
    void close() {
        open.close();
    }

    private void edit(String... lines) throws IOException {
        Files.writeString(home.resolve("atelier.properties"), String.join("", lines));
    }

    private ServerSettings settings() {
        return ServerSettings.load(home, Optional.of(home.resolve("atelier.properties")), Map.of(), List.of());
    }

    private static HostChanges changes(List<String> added, List<String> removed, List<String> changed) {
        return new HostChanges(added, removed, changed, List.of());
    }

    private int cpus(String host) {
        return Optional.ofNullable(engine.hosts.get(host))
                .orElseThrow()
                .describe()
                .cpus();
    }

    @Test
    void shouldAddRemoveAndReplaceWhatTheFileSays() throws IOException {
        // given
        Vmm before = engine.hosts.get("b");
        Vmm gone = engine.hosts.get("a");
        edit(SIMULATED.formatted("b"), "vmm.b.option.cpus=3\n", SIMULATED.formatted("c"));

        // when
        HostChanges done = reload.reload(engine);

        // then
        assertThat(done).isEqualTo(changes(List.of("c"), List.of("a"), List.of("b")));
        assertThat(engine.hosts).containsOnlyKeys("b", "c").isEqualTo(open.vmms());
        assertThat(cpus("b")).isEqualTo(3);
        assertThatThrownBy(before::describe).isInstanceOf(VmmException.class);
        assertThatThrownBy(gone::describe).isInstanceOf(VmmException.class);
        assertThat(reload.reload(engine)).isEqualTo(changes(List.of(), List.of(), List.of()));
    }

    @Test
    void shouldLeaveHostsAloneThatAreInUseAndDoTheRest() throws IOException {
        engine.busy = "a";
        edit(SIMULATED.formatted("b"), SIMULATED.formatted("c"));

        HostChanges done = reload.reload(engine);

        assertThat(done.added()).containsExactly("c");
        assertThat(done.removed()).isEmpty();
        assertThat(done.refused()).containsExactly(new HostChanges.Refused("a", "Busy: a"));
        assertThat(engine.hosts).containsOnlyKeys("a", "b", "c").isEqualTo(open.vmms());
        assertThat(cpus("a")).isPositive();
    }

    @Test
    void shouldGoOnWithTheOldSettingsOfAHostThatIsInUse() throws IOException {
        engine.busy = "a";
        int before = cpus("a");
        edit(SIMULATED.formatted("a"), "vmm.a.option.cpus=3\n", SIMULATED.formatted("b"));

        assertThat(reload.reload(engine).refused()).hasSize(1);

        assertThat(cpus("a")).isEqualTo(before);
        engine.busy = "";
        assertThat(reload.reload(engine)).isEqualTo(changes(List.of(), List.of(), List.of("a")));
        assertThat(cpus("a")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "server.prot=1, server.prot, atelier.properties",
        "server.port=many, server.port, atelier.properties",
        "vmm.c.kind=vax, vmm.c.kind, vax",
        "vmm.c.kind=simulated;vmm.c.option.speed=9, vmm.c, speed",
        "vmm.b.option.cpus=no, vmm.b, cpus"
    })
    void shouldChangeNothingWhereASettingIsBad(String bad, String name, String why) throws IOException {
        edit(SIMULATED.formatted("b"), SIMULATED.formatted("new"), bad.replace(';', '\n'));
        Map<String, Vmm> before = Map.copyOf(engine.hosts);

        assertThatThrownBy(() -> reload.reload(engine))
                .hasMessageContaining(name)
                .hasMessageContaining(why)
                .hasMessageContaining("No host was changed.")
                .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
                .extracting(EngineException::code)
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(engine.hosts).isEqualTo(before).isEqualTo(open.vmms());
    }

    @Test
    void shouldRefuseTwoHostsOnOneHypervisor() throws IOException {
        OpenHost twin = opener.open(settings().hosts().get(0));
        OpenHost renamed = new OpenHost(
                new HostSettings("z", "simulated", Optional.empty(), Optional.empty(), Map.of()),
                twin.connection(),
                twin.vmm());

        assertThatThrownBy(() -> open.requireAlone(renamed))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("The hosts a and z would drive the same hypervisor");
        open.requireAlone(twin);
        twin.vmm().close();
    }
}
