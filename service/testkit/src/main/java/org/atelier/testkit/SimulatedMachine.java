package org.atelier.testkit;

import java.time.Instant;
import java.util.Properties;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.MachineStatus.State;

/** A machine that runs nothing. */
record SimulatedMachine(
        MachineId id,
        String site,
        String name,
        MachineResources resources,
        State state,
        boolean guestReady,
        Instant started) {

    static SimulatedMachine booting(MachineSpec spec, String site, Instant now) {
        return new SimulatedMachine(spec.id(), site, spec.name(), spec.resources(), State.RUNNING, false, now);
    }

    SimulatedMachine in(State next) {
        return new SimulatedMachine(id, site, name, resources, next, guestReady, started);
    }

    SimulatedMachine rebooting(Instant now) {
        return new SimulatedMachine(id, site, name, resources, State.RUNNING, false, now);
    }

    SimulatedMachine ready() {
        return new SimulatedMachine(id, site, name, resources, state, true, started);
    }

    SimulatedMachine using(MachineResources next) {
        return new SimulatedMachine(id, site, name, next, state, guestReady, started);
    }

    boolean answers() {
        return guestReady && state == State.RUNNING;
    }

    MachineStatus status(Instant now) {
        long millis = Math.max(0, now.toEpochMilli() - started.toEpochMilli());
        return new MachineStatus(id, name, state, answers(), millis, resources.memoryMiB());
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
                State.valueOf(properties.getProperty("state")),
                Boolean.parseBoolean(properties.getProperty("guest-ready")),
                Instant.parse(properties.getProperty("started")));
    }
}
