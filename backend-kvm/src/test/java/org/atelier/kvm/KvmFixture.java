package org.atelier.kvm;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atelier.libvirt.LibvirtHost;
import org.atelier.spi.vmm.GuestAgent;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Disk;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmSettings;

/**
 * Real guests for tests: the image in the directory that the system property {@code atelier.test.guest} names ({@code vmlinuz},
 * {@code initrd}, {@code root.qcow2}), in an embedded hypervisor. A process may use one embedded directory only, so all tests of a
 * process share one; each has its own machines, and {@link #close} ends them.
 */
final class KvmFixture implements AutoCloseable {

    private static final String COMMAND_LINE =
            "console=ttyS0 quiet panic=-1 cryptomgr.notests nokaslr mitigations=off random.trust_cpu=on";
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern DEVICE =
            Pattern.compile("<source file='([^']+)'(?: index='\\d+')?/>|<mac address='([^']+)'");
    private static final int AS_SAVED = 2;
    private static final long DISK_BYTES = 256L << 20;

    private static final Path DATA = temporaryDirectory();

    private final List<Vmm> opened = new CopyOnWriteArrayList<>();
    private final Path directory;
    private final Path guest;

    private KvmFixture(Path directory, Path guest) {
        this.directory = directory;
        this.guest = guest;
    }

    static KvmFixture in(Path directory) {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/qemu-system-x86_64")), "apt-get install qemu-system-x86");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/qemu-img")), "apt-get install qemu-utils");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/xorriso")), "apt-get install xorriso");
        String guest = System.getProperty("atelier.test.guest", "");
        assumeTrue(!guest.isEmpty(), "-Datelier.test.guest=DIRECTORY must name the directory that build-guest made");
        return new KvmFixture(directory, Path.of(guest));
    }

    Vmm open(String site) {
        return open(site, embeddedUri(), Map.of("disk-cache", "unsafe"));
    }

    Vmm open(String site, String uri, Map<String, String> options) {
        Vmm vmm = new KvmVmmProvider()
                .open(new VmmSettings("testhost", site, Optional.of(uri), DATA.resolve("data"), options));
        opened.add(vmm);
        return vmm;
    }

    static String embeddedUri() {
        return EmbeddedRoot.below(DATA).uri();
    }

    Path directory() {
        return directory;
    }

    /** A machine with an overlay of the guest image. */
    MachineSpec newMachine(Vmm vmm) {
        return newMachine(vmm, directory);
    }

    /** A machine whose overlay is in this directory. */
    MachineSpec newMachine(Vmm vmm, Path place) {
        MachineId id = new MachineId(UUID.randomUUID());
        Path disk = place.resolve(id + ".qcow2");
        vmm.images().createOverlay(guest.resolve("root.qcow2"), ImageFormat.QCOW2, disk, DISK_BYTES);
        return new MachineSpec(
                id,
                "atelier-test-" + id,
                new MachineResources(1, 100, 128, 0),
                new MachineSpec.Boot(
                        Optional.of(guest.resolve("vmlinuz")), Optional.of(guest.resolve("initrd")), COMMAND_LINE),
                List.of(new Disk(disk, ImageFormat.QCOW2, DiskKind.DISK)),
                List.of(),
                directory.resolve(id + ".log"));
    }

    /** A machine like this one, with an overlay of its first disk. */
    MachineSpec newClone(Vmm vmm, MachineSpec original) {
        MachineId id = new MachineId(UUID.randomUUID());
        Path disk = directory.resolve(id + ".qcow2");
        vmm.images().createOverlay(original.disks().get(0).file(), ImageFormat.QCOW2, disk, DISK_BYTES);
        return new MachineSpec(
                id,
                "atelier-test-" + id,
                original.resources(),
                original.boot(),
                List.of(new Disk(disk, ImageFormat.QCOW2, DiskKind.DISK)),
                List.of(),
                directory.resolve(id + ".log"));
    }

    /** Creates the machine and waits until its guest answers. */
    MachineSpec start(Vmm vmm, MachineSpec machine) {
        vmm.create(machine);
        awaitGuest(vmm, machine);
        return machine;
    }

    void awaitGuest(Vmm vmm, MachineSpec machine) {
        await().atMost(PATIENCE).until(() -> vmm.guest(machine.id()).ready());
    }

    /** What a shell command in the guest prints. */
    static GuestAgent.Result shell(Vmm vmm, MachineSpec machine, String command) {
        return vmm.guest(machine.id()).run(List.of("/bin/sh", "-c", command), new byte[0], Duration.ofSeconds(30));
    }

    /** What the embedded hypervisor writes down of a machine's emulator. */
    static Path emulatorLog(MachineSpec machine) {
        return DATA.resolve("libvirt/log/qemu/" + machine.name() + ".log");
    }

    /** The files of a machine's disks and discs, and the MAC addresses of its NICs. */
    static List<String> devices(MachineId id) {
        try (LibvirtHost host = LibvirtHost.open("testhost", "contract", embeddedUri())) {
            String xml = host.require(id, "look at " + id, domain -> domain.getXMLDesc(AS_SAVED));
            return DEVICE.matcher(xml.replaceAll("(?s)<backingStore.*?</backingStore>", ""))
                    .results()
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                    .toList();
        }
    }

    /** The emulator's process of a machine in the embedded hypervisor. */
    static ProcessHandle emulator(MachineSpec machine) throws IOException {
        Path file = DATA.resolve("libvirt/run/qemu/" + machine.name() + ".pid");
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    }

    @Override
    public void close() {
        Vmm cleaner = open("contract");
        cleaner.machines().parallelStream().forEach(machine -> cleaner.destroy(machine.id()));
        opened.forEach(Vmm::close);
    }

    /** A directory for as long as this process lives, since the embedded hypervisor cannot leave its directory before. */
    private static Path temporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory("akvm");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            Files.delete(ShortPath.of(directory.resolve("libvirt")));
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
