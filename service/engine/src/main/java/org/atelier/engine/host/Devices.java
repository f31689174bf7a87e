package org.atelier.engine.host;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.HostChange.AddAddress;
import org.atelier.engine.model.HostChange.AttachDisc;
import org.atelier.engine.model.HostChange.SetBootOrder;
import org.atelier.engine.model.HostChange.SetDisplay;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.spi.vmm.AddressRequest;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;

/** The devices of a workspace's machine: those of its environment, and what actions have changed of them since, or are changing now. */
public record Devices(Workspace workspace, WorkspaceFiles files) {

    private static final Set<ActionResult.State> HOLDING =
            EnumSet.of(ActionResult.State.RUNNING, ActionResult.State.SUCCEEDED);

    /**
     * A change that holds.
     *
     * @param action its number
     */
    private record Held(int action, HostChange change) {}

    /** The disks, the configuration disc, and the disks and discs that were attached. */
    List<MachineSpec.Disk> disks() {
        List<MachineSpec.Disk> disks = new ArrayList<>();
        List<Disk> own = workspace.request().environment().disks();
        for (int index = 0; index < own.size(); index++) {
            disks.add(disk(own.get(index).name(), files.disk(id(), index), DiskKind.DISK));
        }
        disks.add(new MachineSpec.Disk(files.configDisc(id()), ImageFormat.RAW, DiskKind.DISC));
        held().forEach(held -> attached(held).ifPresent(disks::add));
        return disks;
    }

    private Optional<MachineSpec.Disk> attached(Held held) {
        Path file = files.attached(id(), held.action());
        if (held.change() instanceof AttachDisc disc) {
            return Optional.of(disk(disc.name(), file, DiskKind.DISC));
        }
        return held.change().disk().map(disk -> disk(disk.name(), file, DiskKind.DISK));
    }

    private MachineSpec.Disk disk(String name, Path file, DiskKind kind) {
        ImageFormat format = kind == DiskKind.DISC ? ImageFormat.RAW : ImageFormat.QCOW2;
        return new MachineSpec.Disk(file, format, kind, name, bootOrder(name));
    }

    /** The file of the disk of this name; empty where the machine has none. */
    public Optional<Path> disk(String name) {
        return disks().stream()
                .filter(disk -> disk.kind() == DiskKind.DISK && disk.name().equals(name))
                .map(MachineSpec.Disk::file)
                .findFirst();
    }

    List<MachineSpec.Nic> nics() {
        Stream<Environment.Nic> added = held().flatMap(held -> held.change().nic().stream());
        return Stream.concat(workspace.request().environment().nics().stream(), added)
                .map(this::nic)
                .toList();
    }

    private MachineSpec.Nic nic(Environment.Nic nic) {
        String mac = nic.mac().orElseGet(() -> mac(id(), nic.name()));
        return new MachineSpec.Nic(nic.name(), mac, nic.kind(), nic.source().orElse(""), bootOrder(nic.name()));
    }

    /**
     * The addresses that are to be kept for its interfaces, by the number of the action that says so: what was asked for, or the one that
     * it has had before, if it can be had again. Not of interfaces that the machine was not given.
     */
    public SortedMap<Integer, AddressRequest> addresses() {
        SortedMap<Integer, AddressRequest> addresses = new TreeMap<>();
        held().forEach(held -> {
            if (held.change() instanceof AddAddress added) {
                nics().stream()
                        .filter(nic -> nic.name().equals(added.name()))
                        .forEach(nic -> addresses.put(held.action(), address(held.action(), added, nic)));
            }
        });
        return addresses;
    }

    private AddressRequest address(int action, AddAddress added, MachineSpec.Nic nic) {
        Map<String, String> known = workspace.actions().get(action - 1).attributes();
        Optional<String> address = added.address().or(() -> Optional.ofNullable(known.get(AddAddress.ATTRIBUTE)));
        return new AddressRequest(
                nic.source(), nic.mac(), address, added.address().isPresent());
    }

    /** An address that stays the same for this interface, in the range that QEMU uses. */
    private static String mac(WorkspaceId id, String nic) {
        byte[] seed = (id + "/" + nic).getBytes(StandardCharsets.UTF_8);
        long bits = UUID.nameUUIDFromBytes(seed).getLeastSignificantBits();
        return "52:54:00:%02x:%02x:%02x".formatted(bits >> 16 & 0xff, bits >> 8 & 0xff, bits & 0xff);
    }

    /** The socket of its screen, from when it is next started on; empty where it has none. */
    public Optional<Path> screen() {
        return last(SetDisplay.class)
                .filter(set -> set.display() == SetDisplay.Display.VNC)
                .map(set -> files.screen(id()));
    }

    private int bootOrder(String device) {
        return last(SetBootOrder.class)
                        .map(SetBootOrder::devices)
                        .orElseGet(this::installation)
                        .indexOf(device)
                + 1;
    }

    /** Of a machine that has nothing to boot from: its first disk, when that has been written, and discs before. */
    private List<String> installation() {
        Environment environment = workspace.request().environment();
        if (environment.bootable()) {
            return List.of();
        }
        Stream<String> discs = held().map(Held::change)
                .filter(AttachDisc.class::isInstance)
                .map(change -> ((AttachDisc) change).name());
        return Stream.concat(environment.disks().stream().limit(1).map(Disk::name), discs)
                .toList();
    }

    private <T extends HostChange> Optional<T> last(Class<T> kind) {
        return held().map(Held::change).filter(kind::isInstance).map(kind::cast).reduce((earlier, later) -> later);
    }

    /** In the order in which they were made, so that what is added comes behind what was there. */
    private Stream<Held> held() {
        List<ActionResult> results = workspace.actions();
        return IntStream.range(0, results.size())
                .filter(index -> HOLDING.contains(results.get(index).state()))
                .boxed()
                .sorted(Comparator.comparing(
                        index -> results.get(index).started().orElse(Instant.MIN)))
                .flatMap(index -> workspace.request().graph().get(index).host().stream()
                        .map(change -> new Held(index + 1, change)));
    }

    private WorkspaceId id() {
        return workspace.id();
    }
}
