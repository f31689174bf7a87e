package org.atelier.libvirt;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.atelier.libvirt.DomainFigures.RefusedException;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineUsage;
import org.atelier.spi.vmm.MachineUsage.Disk;
import org.atelier.spi.vmm.MachineUsage.Traffic;
import org.atelier.spi.vmm.VmmException;

/** What the machines of one host use, as libvirt counts it. Thread-safe. */
final class LibvirtUsage {

    private static final long KIB_PER_MIB = 1024;

    private final LibvirtHost host;

    LibvirtUsage(LibvirtHost host) {
        this.host = host;
    }

    /** Of those that are there and of this site; see {@link org.atelier.spi.vmm.Vmm#usage}. */
    List<MachineUsage> of(Collection<MachineId> ids) {
        Set<MachineId> wanted = Set.copyOf(ids);
        Stream<DomainFigures> figures =
                switch (wanted.size()) {
                    case 0 -> Stream.empty();
                    case 1 -> ofOne(wanted.iterator().next()).stream();
                    default -> ofAll().stream();
                };
        return figures.filter(domain -> wanted.contains(MachineId.parse(domain.uuid())))
                .flatMap(domain -> usage(domain).stream())
                .filter(usage -> host.owns(usage.id()))
                .toList();
    }

    private List<DomainFigures> ofOne(MachineId id) {
        String operation = "measure what machine " + id + " uses";
        return host.find(id, operation, domain -> {
                    try {
                        return DomainFigures.of(domain);
                    } catch (RefusedException e) {
                        throw failure(operation, e);
                    }
                })
                .orElse(List.of());
    }

    private List<DomainFigures> ofAll() {
        String operation = "measure what machines use";
        return host.call(operation, connection -> {
            try {
                return DomainFigures.ofAll(connection);
            } catch (RefusedException e) {
                throw failure(operation, e);
            }
        });
    }

    private static VmmException failure(String operation, RefusedException e) {
        String reason = String.valueOf(e.getMessage());
        return new VmmException(LibvirtErrors.kind(e.code(), reason), "libvirt cannot " + operation + ": " + reason, e);
    }

    /** Empty for a domain that is not known to run: it has just gone. */
    private static Optional<MachineUsage> usage(DomainFigures domain) {
        OptionalLong cpu = domain.number("cpu.time");
        return cpu.isEmpty()
                ? Optional.empty()
                : Optional.of(new MachineUsage(
                        MachineId.parse(domain.uuid()),
                        Duration.ofNanos(cpu.getAsLong()),
                        memory(domain),
                        disk(domain),
                        traffic(domain)));
    }

    private static OptionalLong memory(DomainFigures domain) {
        OptionalLong resident = domain.number("balloon.rss");
        return resident.isEmpty() ? resident : OptionalLong.of(resident.getAsLong() / KIB_PER_MIB);
    }

    private static Optional<Disk> disk(DomainFigures domain) {
        OptionalLong read = domain.sum("block", "rd.bytes");
        OptionalLong written = domain.sum("block", "wr.bytes");
        OptionalLong space = domain.sum("block", "physical");
        return read.isEmpty() || written.isEmpty() || space.isEmpty()
                ? Optional.empty()
                : Optional.of(new Disk(read.getAsLong(), written.getAsLong(), space.getAsLong()));
    }

    private static Optional<Traffic> traffic(DomainFigures domain) {
        OptionalLong received = domain.sum("net", "rx.bytes");
        OptionalLong sent = domain.sum("net", "tx.bytes");
        return received.isEmpty() || sent.isEmpty()
                ? Optional.empty()
                : Optional.of(new Traffic(received.getAsLong(), sent.getAsLong()));
    }
}
