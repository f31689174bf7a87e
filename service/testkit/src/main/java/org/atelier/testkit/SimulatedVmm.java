package org.atelier.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.atelier.spi.vmm.AddressRequest;
import org.atelier.spi.vmm.GuestAgent;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.ImageStore;
import org.atelier.spi.vmm.MachineEvent;
import org.atelier.spi.vmm.MachineEvent.Stopped.Cause;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineListener;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.MachineStatus.State;
import org.atelier.spi.vmm.MachineUsage;
import org.atelier.spi.vmm.VmmException;
import org.atelier.spi.vmm.VmmSettings;

/**
 * A host without a hypervisor. Its machines are records in memory and small files in the data directory: they outlive
 * {@link #close} and a killed process, and opening the same directory again finds them. Tests program what guests answer
 * ({@link #respondTo}), what fails ({@link #failNext}), what waits ({@link #holdNext}) and what happens by itself ({@link #crash},
 * {@link #powerOff}, {@link #breakDisk}, {@link #loseHost}). Thread-safe; good for thousands of machines.
 */
public final class SimulatedVmm extends AbstractMishapVmm {

    private final VmmSettings settings;
    private final SimulatedOptions options;
    private final InstantSource clock;
    private final GuestScripts scripts = new GuestScripts();
    private final SimulatedImages images;
    private volatile Duration bootDelay;
    private volatile Predicate<MachineId> obeysShutdown = id -> true;

    private SimulatedVmm(VmmSettings settings, InstantSource clock) {
        this(settings, clock, SimulatedOptions.of(settings.options()));
    }

    private SimulatedVmm(VmmSettings settings, InstantSource clock, SimulatedOptions options) {
        super(settings, options.networks());
        this.settings = settings;
        this.options = options;
        this.clock = clock;
        this.bootDelay = options.bootDelay();
        this.images = new SimulatedImages(settings.dataDirectory(), options.diskMiB() << 20, faults);
    }

    /** Opens the host whose machines are kept in the settings' data directory. */
    public static SimulatedVmm open(VmmSettings settings, InstantSource clock) {
        SimulatedVmm vmm = new SimulatedVmm(settings, clock);
        vmm.machines.all().stream()
                .filter(machine -> !machine.guestReady())
                .forEach(machine -> vmm.bootGuest(machine.id(), vmm.bootDelay));
        return vmm;
    }

    /** Makes guests answer matching commands like this; the newest matching answer counts. */
    public SimulatedVmm respondTo(Predicate<List<String>> command, GuestScript script) {
        scripts.add(command, script);
        return this;
    }

    /** From creation or reboot to the agent's first answer; for machines booted from now on. */
    public SimulatedVmm bootDelay(Duration delay) {
        bootDelay = delay;
        return this;
    }

    /** Makes the matching machines ignore {@link #shutdown}, as a guest without an ACPI handler does. */
    public SimulatedVmm ignoreShutdownOf(Predicate<MachineId> ignoring) {
        obeysShutdown = ignoring.negate();
        return this;
    }

    /** Makes the next call of this kind fail before it has done anything; several add up. */
    public SimulatedVmm failNext(Verb verb, VmmException failure) {
        faults.addBefore(verb, () -> {
            throw failure;
        });
        return this;
    }

    /** Makes the next call of this kind fail after it has done its work, as a lost answer does. */
    public SimulatedVmm failNextAfterwards(Verb verb, VmmException failure) {
        faults.addAfter(verb, () -> {
            throw failure;
        });
        return this;
    }

    /** Makes the next call of this kind wait before it does anything. */
    public Hold holdNext(Verb verb) {
        Hold hold = new Hold();
        faults.addBefore(verb, hold);
        return hold;
    }

    @Override
    public HostDescription describe() {
        faults.before(Verb.DESCRIBE);
        return options.describe(settings);
    }

    @Override
    public ImageStore images() {
        return images;
    }

    @Override
    public void create(MachineSpec spec) {
        perform(Verb.CREATE, () -> {
            options.check(spec.resources());
            start(spec, bootDelay);
        });
    }

    @Override
    public void restore(MachineSpec spec, Path memoryFile) {
        perform(Verb.RESTORE, () -> {
            if (machines.find(spec.id()).isEmpty()) {
                MachineFiles.requireMemoryOf(spec.id(), memoryFile);
                start(spec, bootDelay);
            }
        });
    }

    @Override
    public void save(MachineId id, Path memoryFile) {
        perform(
                Verb.SAVE,
                () -> machines.end(id, memoryFile, machine -> MachineFiles.write(memoryFile, machine.toProperties())));
    }

    @Override
    public void freeze(MachineId id, Path memoryFile) {
        perform(
                Verb.FREEZE,
                () -> machines.end(id, memoryFile, machine -> {
                    machines.requireRunning(id);
                    FrozenMemory.write(machine, memoryFile);
                }));
    }

    @Override
    public void thaw(MachineSpec spec, Path memoryFile) {
        perform(Verb.THAW, () -> {
            options.check(spec.resources());
            if (machines.find(spec.id()).isEmpty()) {
                FrozenMemory.requireFit(spec, memoryFile);
                start(spec, Duration.ZERO);
            }
            machines.change(spec.id(), machine -> machine.in(State.RUNNING), new MachineEvent.Running(spec.id()));
        });
    }

    @Override
    public void pause(MachineId id) {
        perform(Verb.PAUSE, () -> {
            machines.require(id);
            machines.change(id, machine -> machine.in(State.PAUSED), new MachineEvent.Paused(id));
        });
    }

    @Override
    public void resume(MachineId id) {
        perform(Verb.RESUME, () -> {
            machines.require(id);
            machines.change(id, machine -> machine.in(State.RUNNING), new MachineEvent.Running(id));
        });
    }

    @Override
    public void reboot(MachineId id) {
        perform(Verb.REBOOT, () -> {
            machines.requireRunning(id);
            machines.change(id, machine -> machine.rebooting(clock.instant()));
            bootGuest(id, bootDelay);
        });
    }

    @Override
    public void shutdown(MachineId id) {
        perform(Verb.SHUTDOWN, () -> {
            machines.requireRunning(id);
            if (obeysShutdown.test(id)) {
                machines.remove(id, Cause.GUEST_SHUTDOWN);
            }
        });
    }

    @Override
    public void destroy(MachineId id) {
        perform(Verb.DESTROY, () -> {
            machines.remove(id, Cause.DESTROYED);
            addresses.giveBack(id);
        });
    }

    @Override
    public void adjust(MachineId id, MachineResources resources) {
        perform(Verb.ADJUST, () -> {
            machines.require(id);
            options.check(resources);
            machines.change(id, machine -> machine.using(resources));
        });
    }

    @Override
    public void equip(MachineSpec spec) {
        perform(Verb.EQUIP, () -> {
            options.requireHotplug();
            machines.require(spec.id());
            MachineFiles.requireFiles(spec);
            machines.change(spec.id(), machine -> machine.with(SimulatedDevices.of(spec)));
        });
    }

    @Override
    public void grow(MachineId id, Path disk, long sizeBytes) {
        perform(Verb.GROW, () -> {
            options.requireHotplug();
            machines.requireDisk(id, disk);
            SimulatedImages.resize(disk, sizeBytes);
        });
    }

    @Override
    public List<String> reserve(MachineId id, List<AddressRequest> requests) {
        faults.before(Verb.RESERVE);
        List<String> given = addresses.keep(id, requests);
        faults.after(Verb.RESERVE);
        return given;
    }

    @Override
    public Optional<MachineStatus> status(MachineId id) {
        faults.before(Verb.STATUS);
        return machines.find(id).map(machine -> machine.status(clock.instant()));
    }

    @Override
    public List<MachineStatus> machines() {
        faults.before(Verb.LIST);
        return machines.statuses(clock.instant());
    }

    @Override
    public List<MachineUsage> usage(Collection<MachineId> ids) {
        faults.before(Verb.USAGE);
        return machines.usage(ids, clock.instant());
    }

    /** What the machine may use now, as created or last adjusted. */
    public Optional<MachineResources> resources(MachineId id) {
        return machines.find(id).map(SimulatedMachine::resources);
    }

    /** The files of the machine's disks and discs, and the MAC addresses of its NICs. */
    public List<String> devices(MachineId id) {
        return machines.require(id).devices().all();
    }

    @Override
    public GuestAgent guest(MachineId id) {
        return new SimulatedGuest(id, machines, scripts, faults);
    }

    @Override
    public Registration listen(MachineListener listener) {
        return events.listen(listener);
    }

    @Override
    public void close() {
        faults.loseHost("it was closed");
        events.close();
    }

    private void start(MachineSpec spec, Duration delay) {
        MachineFiles.requireFiles(spec);
        SimulatedMachine machine = SimulatedMachine.booting(spec, settings.site(), clock.instant());
        if (machines.add(machine, new MachineEvent.Running(spec.id()))) {
            bootGuest(spec.id(), delay);
        }
    }

    private void bootGuest(MachineId id, Duration delay) {
        events.after(delay, () -> machines.change(id, SimulatedMachine::ready, new MachineEvent.GuestReady(id)));
    }
}
