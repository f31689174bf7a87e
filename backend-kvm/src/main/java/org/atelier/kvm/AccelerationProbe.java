package org.atelier.kvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.atelier.libvirt.LibvirtHost;
import org.atelier.libvirt.LibvirtMachines;
import org.atelier.libvirt.domain.BootConfigurator;
import org.atelier.libvirt.domain.ConsoleConfigurator;
import org.atelier.libvirt.domain.CpuConfigurator;
import org.atelier.libvirt.domain.DiskConfigurator;
import org.atelier.libvirt.domain.DomainXml;
import org.atelier.libvirt.domain.IdentityConfigurator;
import org.atelier.libvirt.domain.MemoryConfigurator;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Boots {@link ProbeDisk} to see whether a kind of acceleration really runs code. */
record AccelerationProbe(LibvirtHost host, Path directory) {

    private static final Logger LOG = LoggerFactory.getLogger(AccelerationProbe.class);
    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int MEMORY_MIB = 32;

    /** Whether the marker came within seconds. */
    boolean works(Acceleration acceleration) {
        MachineId id = new MachineId(UUID.randomUUID());
        Path disk = directory.resolve("probe-" + id + ".raw");
        Path log = directory.resolve("probe-" + id + ".log");
        LibvirtMachines machines = new LibvirtMachines(host);
        try {
            Files.createDirectories(directory);
            Files.write(disk, ProbeDisk.content());
            machines.create(id, xml(acceleration).of(spec(id, disk, log)));
            return sawMarker(log);
        } catch (VmmException e) {
            LOG.info("uri={} acceleration={} does not start: {}", host.uri(), acceleration.label(), e.getMessage());
            return false;
        } catch (IOException e) {
            throw new VmmException(
                    VmmError.UNAVAILABLE, "The probe cannot write to " + directory + ": " + e.getMessage(), e);
        } finally {
            machines.destroy(id);
            MachineLogs.of(host.uri()).delete(id);
            delete(disk);
            delete(log);
        }
    }

    private DomainXml xml(Acceleration acceleration) {
        return new DomainXml(
                acceleration.domainType(),
                List.of(
                        new IdentityConfigurator(host.site()),
                        new BootConfigurator("hvm", "pc"),
                        new MemoryConfigurator(),
                        new CpuConfigurator(),
                        new DiskConfigurator("ide", "hd", "unsafe"),
                        new ConsoleConfigurator()));
    }

    private static MachineSpec spec(MachineId id, Path disk, Path log) {
        return new MachineSpec(
                id,
                "atelier-probe-" + id,
                new MachineResources(1, 100, MEMORY_MIB, 0),
                MachineSpec.Boot.FROM_DISK,
                List.of(new MachineSpec.Disk(disk, ImageFormat.RAW, DiskKind.DISK)),
                List.of(),
                log);
    }

    private static boolean sawMarker(Path log) throws IOException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            if (read(log).contains(ProbeDisk.MARKER)) {
                return true;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return false;
    }

    private static String read(Path log) throws IOException {
        return Files.isReadable(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("file={} of a probe is left behind: {}", file, e.getMessage());
        }
    }
}
