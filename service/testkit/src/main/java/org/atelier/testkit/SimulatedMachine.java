package org.atelier.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.MachineStatus.State;
import org.atelier.spi.vmm.MachineUsage;
import org.atelier.spi.vmm.MachineUsage.Disk;
import org.atelier.spi.vmm.MachineUsage.Traffic;

/** A machine that runs nothing. */
record SimulatedMachine(
        MachineId id,
        String site,
        String name,
        MachineResources resources,
        SimulatedDevices devices,
        State state,
        boolean guestReady,
        Instant started) {

    private static final int WHOLE_CPU = 100;
    private static final int WRITTEN_EACH_MILLI = 512;
    private static final int RECEIVED_EACH_MILLI = 200;
    private static final int SENT_EACH_MILLI = 100;
    /** What a boot reads of each disk, in bytes. */
    private static final long FIRST_READ = 32L << 20;
    /** What an empty disk takes, in bytes. */
    private static final long LEAST_SPACE = 192 << 10;

    static SimulatedMachine booting(MachineSpec spec, String site, Instant now) {
        return new SimulatedMachine(
                spec.id(), site, spec.name(), spec.resources(), SimulatedDevices.of(spec), State.RUNNING, false, now);
    }

    SimulatedMachine in(State next) {
        return new SimulatedMachine(id, site, name, resources, devices, next, guestReady, started);
    }

    SimulatedMachine rebooting(Instant now) {
        return new SimulatedMachine(id, site, name, resources, devices, State.RUNNING, false, now);
    }

    SimulatedMachine ready() {
        return new SimulatedMachine(id, site, name, resources, devices, state, true, started);
    }

    SimulatedMachine using(MachineResources next) {
        return new SimulatedMachine(id, site, name, next, devices, state, guestReady, started);
    }

    SimulatedMachine with(SimulatedDevices more) {
        return new SimulatedMachine(id, site, name, resources, devices.with(more), state, guestReady, started);
    }

    boolean answers() {
        return guestReady && state == State.RUNNING;
    }

    MachineStatus status(Instant now) {
        long millis = Math.max(0, now.toEpochMilli() - started.toEpochMilli());
        return new MachineStatus(id, name, state, answers(), millis, resources.memoryMiB());
    }

    /** As of a guest that is busy all the time: its figures follow from its age, and grow with it. */
    MachineUsage usage(Instant now) {
        long millis = Math.max(0, now.toEpochMilli() - started.toEpochMilli());
        int disks = devices.disks().size();
        long written = (long) disks * millis * WRITTEN_EACH_MILLI;
        return new MachineUsage(
                id,
                Duration.ofMillis(millis * resources.vcpus() * resources.cpuSharePercent() / WHOLE_CPU),
                OptionalLong.of(resources.memoryMiB()),
                Optional.of(new Disk(disks * FIRST_READ + written, written, disks * LEAST_SPACE + written)),
                Optional.of(new Traffic(millis * RECEIVED_EACH_MILLI, millis * SENT_EACH_MILLI)));
    }

    Properties toProperties() {
        Properties properties = new Properties();
        properties.setProperty("id", id.toString());
        properties.setProperty("site", site);
        properties.setProperty("name", name);
        properties.setProperty("vcpus", Integer.toString(resources.vcpus()));
        properties.setProperty("cpu-share-percent", Integer.toString(resources.cpuSharePercent()));
        properties.setProperty("memory-mib", Long.toString(resources.memoryMiB()));
        properties.setProperty("bandwidth-mbps", Integer.toString(resources.bandwidthMbps()));
        devices.writeTo(properties);
        properties.setProperty("state", state.name());
        properties.setProperty("guest-ready", Boolean.toString(guestReady));
        properties.setProperty("started", started.toString());
        return properties;
    }

    static SimulatedMachine of(Properties properties) {
        return new SimulatedMachine(
                MachineId.parse(properties.getProperty("id")),
                properties.getProperty("site"),
                properties.getProperty("name"),
                new MachineResources(
                        Integer.parseInt(properties.getProperty("vcpus")),
                        Integer.parseInt(properties.getProperty("cpu-share-percent")),
                        Long.parseLong(properties.getProperty("memory-mib")),
                        Integer.parseInt(properties.getProperty("bandwidth-mbps", "0"))),
                SimulatedDevices.of(properties),
                State.valueOf(properties.getProperty("state")),
                Boolean.parseBoolean(properties.getProperty("guest-ready")),
                Instant.parse(properties.getProperty("started")));
    }
}
