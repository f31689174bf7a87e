package org.atelier.engine.admission;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment.Nic;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.HostChange.AddAddress;
import org.atelier.engine.model.HostChange.AttachDisc;
import org.atelier.engine.model.HostChange.ResizeDisk;
import org.atelier.engine.model.HostChange.SetBootOrder;
import org.atelier.engine.model.HostChange.SetDisplay;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;

/** Rules for what hosts do for workspaces in place of scripts. */
final class HostRules {

    /** As much of a disk's name as its guest is sure to see. */
    private static final int SEEN = 20;

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    /** What Linux has room for in the address of a socket, in bytes. */
    private static final int LONGEST_SOCKET = 107;

    private final SiteLimits limits;
    private final int screenPathBytes;
    private final SourceRules sources;
    private final EnvironmentRules environments;

    /**
     * Makes the rules.
     *
     * @param screenPathBytes how long the path of the socket of a screen is
     */
    HostRules(SiteLimits limits, int screenPathBytes, SourceRules sources, EnvironmentRules environments) {
        this.limits = limits;
        this.screenPathBytes = screenPathBytes;
        this.sources = sources;
        this.environments = environments;
    }

    /** Refuses what only a script can have. */
    static void checkPlain(String path, Action action) {
        absent(action.script().isEmpty() && action.source().isEmpty(), path + "/Script");
        absent(action.user().isEmpty(), path + "/User");
        absent(action.parameters().isEmpty(), path + "/Parameter");
        absent(action.timeout().equals(Duration.ZERO), path + "/Timeout");
        absent(action.outputs().isEmpty(), path + "/Output");
        absent(!action.parallel(), path + "/Parallel");
        absent(!action.reuse().cacheable(), path + "/Cacheable");
        absent(action.cleanup().isEmpty(), path);
    }

    private static void absent(boolean holds, String path) {
        Check.isTrue(
                holds, path, "present", "absent, or false, where the host does it; and that is not before the end");
    }

    /**
     * Checks the changes that actions make.
     *
     * @param before the workspace without them
     * @param earlier of each action the names of those that it waits for, directly or not
     */
    void check(List<Action> added, WorkspaceRequest before, Function<Action, Set<String>> earlier) {
        WorkspaceRequest after = before.withMore(added);
        for (Action action : added) {
            String path = GraphPath.of(action);
            action.compensates().ifPresent(failed -> checkCompensation(path, action, failed, added));
            action.host().ifPresent(change -> {
                Set<String> known = new HashSet<>(earlier.apply(action));
                before.graph().forEach(other -> known.add(other.name()));
                check(
                        path,
                        change,
                        after,
                        after.graph().stream()
                                .filter(other -> known.contains(other.name()))
                                .toList());
            });
        }
        if (added.stream().anyMatch(action -> action.host().isPresent())) {
            checkAll(after);
        }
    }

    /** Those that run at the same time are one piece of work in the guest, with what compensates for them. */
    private static void checkCompensation(String path, Action action, String failed, List<Action> graph) {
        boolean parallel = graph.stream().anyMatch(other -> other.name().equals(failed) && other.parallel());
        Check.isTrue(
                action.runsInGuest() || !parallel,
                path + "/Compensates",
                failed,
                "the name of an action that is not parallel, for what the host does");
    }

    private void check(String path, HostChange change, WorkspaceRequest request, List<Action> before) {
        change.disk().ifPresent(disk -> environments.checkAlone(path + "/AttachDisk", disk));
        change.nic().ifPresent(nic -> EnvironmentRules.check(path + "/AddNic", nic));
        if (change instanceof AttachDisc disc) {
            check(path + "/AttachDisc", disc);
        } else if (change instanceof AddAddress added) {
            check(path + "/AddAddress", added, request, before);
        } else if (change instanceof SetDisplay set) {
            check(path + "/SetDisplay", set);
        } else if (change instanceof SetBootOrder order) {
            check(path + "/SetBootOrder", order, request);
        } else if (change instanceof ResizeDisk resize) {
            check(path + "/ResizeDisk", resize, request, before);
        }
    }

    private void check(String path, AttachDisc disc) {
        Check.matches(path + "/Name", disc.name(), EnvironmentRules.NAME, EnvironmentRules.NAME_RULE);
        sources.check(path + "/File", disc.file());
        Check.isTrue(disc.file().sha256().isPresent(), path + "/File/Sha256", "absent", "the digest of the file");
    }

    private static void check(String path, AddAddress added, WorkspaceRequest request, List<Action> before) {
        Nic nic = nics(request.environment().nics().stream(), before.stream())
                .filter(known -> known.name().equals(added.name()))
                .findFirst()
                .orElseThrow(
                        () -> Check.invalid(
                                path + "/Nic",
                                added.name(),
                                "the name of an interface that the workspace has, or is given by an action that this one waits for"));
        Check.isTrue(
                nic.kind() == NicKind.NETWORK,
                path + "/Nic",
                added.name(),
                "the name of an interface of type network: others have no network of the hypervisor that could keep an address");
        added.address().ifPresent(address -> {
            Check.matches(
                    path + "/Address", address, IPV4, "an IPv4 address like 10.77.0.20; IPv6 addresses are not kept");
            boolean apart = request.lease().affinity() == LeaseRequest.Affinity.APART;
            Check.isTrue(
                    request.lease().nodes() == 1 || apart,
                    path + "/Address",
                    address,
                    "absent for several equal workspaces, unless each is on a host of its own (Affinity apart)");
        });
    }

    private static Stream<Nic> nics(Stream<Nic> own, Stream<Action> graph) {
        return Stream.concat(own, changes(graph).flatMap(change -> change.nic().stream()));
    }

    private void check(String path, SetDisplay set) {
        Check.isTrue(
                set.display() == SetDisplay.Display.NONE || screenPathBytes <= LONGEST_SOCKET,
                path,
                "vnc",
                "none at this site: the path of a screen's socket has " + screenPathBytes + " bytes here, and room for "
                        + LONGEST_SOCKET
                        + "; its administrator can give the service a data directory with a shorter name");
    }

    private static void check(String path, SetBootOrder order, WorkspaceRequest request) {
        Check.isTrue(
                request.environment().kernel().isEmpty(),
                path,
                "present",
                "absent for a workspace with a kernel, which is started directly");
        Check.unique(path + "/Device", order.devices(), "device");
        List<String> known = names(request).toList();
        order.devices().forEach(device -> {
            long count = known.stream().filter(device::equals).count();
            Check.isTrue(
                    count == 1, path + "/Device", device, "the name of one disk, disc or interface: one of " + known);
        });
    }

    private void check(String path, ResizeDisk resize, WorkspaceRequest request, List<Action> before) {
        Check.within(path + "/SizeMiB", resize.sizeMiB(), 1, limits.maxDiskMiB(), "MiB");
        Disk disk = disks(request.environment().disks().stream(), before.stream())
                .filter(known -> known.name().equals(resize.name()))
                .findFirst()
                .orElseThrow(() -> Check.invalid(
                        path + "/Name",
                        resize.name(),
                        "the name of a disk that the workspace has, or is given by an action that this one waits for"));
        Stream<Long> earlier = changes(before.stream())
                .filter(change ->
                        change instanceof ResizeDisk other && other.name().equals(disk.name()))
                .map(change -> ((ResizeDisk) change).sizeMiB());
        long least = Stream.concat(disk.sizeMiB().stream().boxed(), earlier)
                .max(Long::compareTo)
                .orElse(1L);
        Check.isTrue(
                resize.sizeMiB() >= least,
                path + "/SizeMiB",
                Long.toString(resize.sizeMiB()),
                "at least the " + least + " MiB that the disk has by then: disks only grow");
    }

    private void checkAll(WorkspaceRequest request) {
        List<String> files = Stream.concat(
                        disks(request.environment().disks().stream(), request.graph().stream())
                                .map(Disk::name),
                        discs(request))
                .toList();
        Check.atMost(
                GraphPath.CONFIGURATION + "/AttachDisk", files, limits.maxDisks(), "disks and discs with those it has");
        Check.atMost(
                GraphPath.CONFIGURATION + "/AddNic",
                request.nics(),
                limits.maxNics(),
                "network interfaces with those it has");
        Check.unique(GraphPath.CONFIGURATION + "/AttachDisk/Name", files, "name of a disk or disc");
        List<String> seen = files.stream()
                .map(name -> name.substring(0, Math.min(SEEN, name.length())))
                .toList();
        Check.unique(
                GraphPath.CONFIGURATION + "/AttachDisk/Name", seen, "beginning of a name, of " + SEEN + " characters,");
        List<Nic> nics = request.nics();
        Check.unique(
                GraphPath.CONFIGURATION + "/AddNic/Name",
                nics.stream().map(Nic::name).toList(),
                "name");
        Check.unique(
                GraphPath.CONFIGURATION + "/AddNic/Mac",
                nics.stream().flatMap(nic -> nic.mac().stream()).toList(),
                "MAC address");
        checkAddresses(request);
    }

    private static void checkAddresses(WorkspaceRequest request) {
        List<AddAddress> added = request.hostChanges()
                .filter(AddAddress.class::isInstance)
                .map(AddAddress.class::cast)
                .toList();
        Check.unique(
                GraphPath.CONFIGURATION + "/AddAddress/Nic",
                added.stream().map(AddAddress::name).toList(),
                "interface");
    }

    private static Stream<String> names(WorkspaceRequest request) {
        return Stream.of(
                        disks(request.environment().disks().stream(), request.graph().stream())
                                .map(Disk::name),
                        discs(request),
                        request.nics().stream().map(Nic::name))
                .flatMap(names -> names);
    }

    private static Stream<Disk> disks(Stream<Disk> own, Stream<Action> graph) {
        return Stream.concat(own, changes(graph).flatMap(change -> change.disk().stream()));
    }

    private static Stream<String> discs(WorkspaceRequest request) {
        return request.hostChanges().filter(AttachDisc.class::isInstance).map(change -> ((AttachDisc) change).name());
    }

    private static Stream<HostChange> changes(Stream<Action> graph) {
        return graph.map(Action::host).flatMap(Optional::stream);
    }
}
