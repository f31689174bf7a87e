package org.atelier.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.libvirt.domain.BootConfigurator;
import org.atelier.libvirt.domain.CpuConfigurator;
import org.atelier.libvirt.domain.DomainXml;
import org.atelier.libvirt.domain.IdentityConfigurator;
import org.atelier.libvirt.domain.MemoryConfigurator;
import org.atelier.libvirt.domain.NicConfigurator;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.MachineEvent;
import org.atelier.spi.vmm.MachineEvent.Stopped.Cause;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Nic;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.MachineStatus.State;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.testkit.EventRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs on libvirt's own test driver: real libvirt, no guests. */
class LibvirtMachinesTest {

    @TempDir
    Path directory;

    private final EventRecorder events = new EventRecorder();
    private LibvirtHost host;
    private LibvirtMachines machines;

    @BeforeEach
    void open() {
        assumeTrue(Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/libvirt.so.0")), "apt-get install libvirt0");
        host = LibvirtHost.open("testhost", "here", "test:///default");
        machines = new LibvirtMachines(host);
        host.listen(events);
    }

    @AfterEach
    void close() {
        if (host != null) {
            machines.list().forEach(machine -> machines.destroy(machine.id()));
            host.close();
        }
    }

    @Test
    void shouldCreatePauseResumeAndDestroy() {
        MachineSpec machine = machine();

        machines.create(machine.id(), xml("here", machine));
        machines.create(machine.id(), xml("here", machine));
        machines.pause(machine.id());
        State paused = status(machine).state();
        machines.resume(machine.id());
        State resumed = status(machine).state();
        machines.destroy(machine.id());
        machines.destroy(machine.id());

        assertThat(paused).isEqualTo(State.PAUSED);
        assertThat(resumed).isEqualTo(State.RUNNING);
        assertThat(machines.status(machine.id())).isEmpty();
        await().untilAsserted(() -> assertThat(events.events())
                .containsExactly(
                        new MachineEvent.Running(machine.id()),
                        new MachineEvent.Paused(machine.id()),
                        new MachineEvent.Running(machine.id()),
                        new MachineEvent.Stopped(machine.id(), Cause.DESTROYED)));
    }

    @Test
    void shouldLeaveDomainsOfOthersAlone() {
        MachineSpec foreign = machine();
        host.call("create", connection -> {
            connection.domainCreateXML(xml("elsewhere", foreign), 0).free();
            return true;
        });

        machines.destroy(foreign.id());

        assertThat(machines.list()).isEmpty();
        assertThat(machines.status(foreign.id())).isEmpty();
        assertFails(VmmError.NOT_FOUND, () -> machines.pause(foreign.id()));
        long running = host.call(
                "count", connection -> List.of(connection.listAllDomains(1)).size());
        assertThat(running).isEqualTo(2);
        assertThat(events.events()).isEmpty();
    }

    @Test
    void shouldSaveAndRestore() {
        MachineSpec machine = machine();
        Path memory = directory.resolve("memory");
        machines.create(machine.id(), xml("here", machine));

        machines.save(machine.id(), memory);

        assertThat(machines.status(machine.id())).isEmpty();
        assertThat(directory).isDirectoryContaining(file -> file.equals(memory));
        assertThat(directory).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
    }

    @Test
    void shouldRefuseMoreMemoryThanTheMachineWasStartedWith() {
        MachineSpec machine = machine();
        machines.create(machine.id(), xml("here", machine));

        assertFails(VmmError.UNSUPPORTED, () -> machines.setMemory(machine.id(), 1024));
        machines.setMemory(machine.id(), 64);

        assertThat(status(machine).memoryUsedMiB()).isEqualTo(64);
    }

    @Test
    void shouldChangeTheBandwidthOfARunningMachine() {
        MachineSpec machine = machine(new Nic("a", "52:54:00:00:00:0a", NicKind.BRIDGE, "br0"));
        machines.create(machine.id(), xml("here", machine));
        String none = rates(machine);

        machines.setBandwidth(machine.id(), 8);
        String eight = rates(machine);
        machines.setBandwidth(machine.id(), 8);
        machines.setBandwidth(machine.id(), 100);
        String hundred = rates(machine);
        machines.setBandwidth(machine.id(), 0);

        assertThat(List.of(none, eight, hundred, rates(machine)))
                .containsExactly("none none", "1000 1000", "12500 12500", "none none");
        assertFails(VmmError.NOT_FOUND, () -> machines.setBandwidth(new MachineId(UUID.randomUUID()), 8));
    }

    @Test
    void shouldSayWhyABandwidthCannotBeHeld() {
        MachineSpec machine = machine();
        machines.create(machine.id(), xml("here", machine));

        Optional<String> reason =
                host.require(machine.id(), "shape", domain -> ExtraLibvirt.shape(domain, "52:54:00:00:00:ff", 1000));

        assertThat(reason.orElseThrow()).contains("52:54:00:00:00:ff");
        machines.setBandwidth(machine.id(), 8);
    }

    /** What the machine's one NIC may receive and send. */
    private String rates(MachineSpec machine) {
        XmlNode domain = host.require(machine.id(), "look", found -> XmlNode.parse(found.getXMLDesc(0)));
        XmlNode nic = NicConfigurator.shapeable(domain).get(0);
        return Stream.of("inbound", "outbound")
                .map(direction -> nic.find("bandwidth", direction)
                        .map(rate -> rate.attribute("average"))
                        .orElse("none"))
                .collect(Collectors.joining(" "));
    }

    @Test
    void shouldFailTypedWhenClosedOrInterruptedOrWithoutAHypervisor() {
        Thread.currentThread().interrupt();
        assertFails(VmmError.INTERRUPTED, () -> machines.list());
        assertThat(Thread.interrupted()).isTrue();

        LibvirtHost closing = LibvirtHost.open("testhost", "here", "test:///default");
        closing.close();
        assertFails(VmmError.UNAVAILABLE, () -> new LibvirtMachines(closing).list());

        assertFails(
                VmmError.UNAVAILABLE,
                () -> LibvirtHost.open("h", "s", "qemu+unix:///system?socket=/nonexistent/socket"));
    }

    @Test
    void shouldRefuseXmlThatLibvirtRefuses() {
        MachineSpec machine = machine();

        assertFails(VmmError.REJECTED, () -> machines.create(machine.id(), "<domain type='test'/>"));
        assertThat(machines.status(machine.id())).isEmpty();
    }

    private MachineStatus status(MachineSpec machine) {
        return machines.status(machine.id()).orElseThrow();
    }

    private MachineSpec machine(Nic... nics) {
        MachineId id = new MachineId(UUID.randomUUID());
        return new MachineSpec(
                id,
                "atelier-test-" + id.toString().substring(0, 8),
                new MachineResources(1, 100, 128, 0),
                MachineSpec.Boot.FROM_DISK,
                List.of(),
                List.of(nics),
                directory.resolve("console"));
    }

    private static String xml(String site, MachineSpec machine) {
        return new DomainXml(
                        "test",
                        List.of(
                                new IdentityConfigurator(site),
                                new BootConfigurator("hvm", "pc"),
                                new CpuConfigurator(),
                                new MemoryConfigurator(),
                                new NicConfigurator("virtio")))
                .of(machine);
    }

    private static void assertFails(VmmError error, ThrowingCallable call) {
        assertThatExceptionOfType(VmmException.class).isThrownBy(call).satisfies(failure -> assertThat(failure.error())
                .isEqualTo(error));
    }
}
