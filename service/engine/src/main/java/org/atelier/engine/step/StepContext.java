package org.atelier.engine.step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.guest.GuestRunner;
import org.atelier.engine.host.Devices;
import org.atelier.engine.host.Machines;
import org.atelier.engine.host.WorkspaceFiles;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StepRecord;
import org.atelier.security.policy.Account;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** One step of one workspace, and what it is done with. */
public record StepContext(Workspace workspace, StepRecord step, StepTools tools) {

    static final String INDEX = "index";

    WorkspaceId id() {
        return workspace.id();
    }

    /** For whom it is. */
    Account account() {
        return Account.of(workspace.owner(), workspace.group());
    }

    MachineId machine() {
        return Machines.id(workspace.id());
    }

    MachineSpec spec() {
        return tools.machines().spec(workspace);
    }

    WorkspaceFiles files() {
        return tools.files();
    }

    Devices devices() {
        return new Devices(workspace, files());
    }

    Vmm vmm() {
        return tools.hosts().vmm(host());
    }

    /** The name of its host. */
    String host() {
        return workspace
                .lease()
                .flatMap(Lease::host)
                .orElseThrow(() -> new VmmException(VmmError.NOT_FOUND, "Workspace " + id() + " has no place yet."));
    }

    public Optional<MachineStatus> machineStatus() {
        return vmm().status(machine());
    }

    boolean machineIs(MachineStatus.State state) {
        return machineStatus().filter(status -> status.state() == state).isPresent();
    }

    GuestRunner runner() {
        return new GuestRunner(vmm().guest(machine()));
    }

    /** What the workspace is cloned from. */
    GoldenImage golden() {
        GoldenImageId image = workspace.golden().orElseThrow();
        return tools.warehouse()
                .find(image)
                .orElseThrow(() -> new StepFailedException(
                        ErrorCode.IMAGE_NOT_FOUND,
                        "The golden image " + image + ", which the workspace is cloned from, is not there any more."));
    }

    /** The number among its like that the step is about: a disk from 0, an action from 1. */
    int index() {
        return Integer.parseInt(step.parameters().getOrDefault(INDEX, "0"));
    }

    /** The numbers of the actions that the step runs, from 1, each after those it waits for. */
    List<Integer> indices() {
        String several = step.parameters().get(StepRecord.INDICES);
        return several == null
                ? List.of(index())
                : Stream.of(several.split(",")).map(Integer::valueOf).toList();
    }

    /** After which time nothing is run any more, where the step belongs before the end. */
    Optional<Instant> until() {
        return Optional.ofNullable(step.parameters().get(StepRecord.UNTIL)).map(Instant::parse);
    }

    /** Whether the step is taken before the workspace is destroyed. */
    boolean afterTheEnd() {
        return step.phase() == WorkspaceState.CANCELLING;
    }

    Instant now() {
        return tools.clock().instant();
    }

    public boolean pastLimit(Step kind) {
        return sinceStart().compareTo(kind.limit(this)) > 0;
    }

    /** The time since the step was first tried, or since the service is back, if that is later. */
    public Duration sinceStart() {
        Instant started = step.started().orElseGet(this::now);
        return Duration.between(started.isBefore(tools.since()) ? tools.since() : started, now());
    }
}
