package org.atelier.libvirt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineUsage;
import org.atelier.spi.vmm.MachineUsage.Disk;
import org.atelier.spi.vmm.MachineUsage.Traffic;
import org.libvirt.Domain;
import org.libvirt.DomainBlockStats;
import org.libvirt.DomainInfo;
import org.libvirt.DomainInterfaceStats;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the machines of one host use, asked of one domain after the other: for drivers of libvirt that cannot be asked for all at once,
 * as that of Xen. The files of the disks must be on this computer. Thread-safe.
 */
public final class DomainUsage {

    private static final Logger LOG = LoggerFactory.getLogger(DomainUsage.class);
    private static final long KIB_PER_MIB = 1024;

    private final LibvirtHost host;

    public DomainUsage(LibvirtHost host) {
        this.host = host;
    }

    /** Of those that are there and of this site; see {@link org.atelier.spi.vmm.Vmm#usage}. */
    public List<MachineUsage> of(Collection<MachineId> ids) {
        return ids.stream()
                .flatMap(id -> host.find(id, "measure what machine " + id + " uses", domain -> of(id, domain)).stream())
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty where the domain has just gone. */
    private static Optional<MachineUsage> of(MachineId id, Domain domain) throws LibvirtException {
        try {
            DomainInfo info = domain.getInfo();
            XmlNode devices = XmlNode.parse(domain.getXMLDesc(0)).child("devices");
            return Optional.of(new MachineUsage(
                    id,
                    Duration.ofNanos(info.cpuTime),
                    OptionalLong.of(info.memory / KIB_PER_MIB),
                    disk(id, domain, devices.children("disk")),
                    traffic(id, domain, devices.children("interface"))));
        } catch (LibvirtException e) {
            if (e.getError().getCode() == ErrorNumber.VIR_ERR_NO_DOMAIN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<Disk> disk(MachineId id, Domain domain, List<XmlNode> disks) {
        Disk sum = new Disk(0, 0, 0);
        try {
            for (XmlNode disk : disks) {
                Optional<Path> file = disk.find("source").map(source -> Path.of(source.attribute("file")));
                if (file.isPresent()) {
                    DomainBlockStats stats = domain.blockStats(target(disk));
                    sum = new Disk(
                            sum.readBytes() + stats.rd_bytes,
                            sum.writtenBytes() + stats.wr_bytes,
                            sum.spaceBytes() + Files.size(file.get()));
                }
            }
            return Optional.of(sum);
        } catch (LibvirtException | IOException e) {
            LOG.debug("machine={} has disks that are not counted: {}", id, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Traffic> traffic(MachineId id, Domain domain, List<XmlNode> nics) {
        Traffic sum = new Traffic(0, 0);
        try {
            for (XmlNode nic : nics) {
                DomainInterfaceStats stats = domain.interfaceStats(target(nic));
                sum = new Traffic(sum.receivedBytes() + stats.rx_bytes, sum.sentBytes() + stats.tx_bytes);
            }
            return Optional.of(sum);
        } catch (LibvirtException e) {
            LOG.debug("machine={} has NICs that are not counted: {}", id, e.getMessage());
            return Optional.empty();
        }
    }

    /** The name of a device on the host or in the guest; empty where it has none, as NICs in user mode. */
    private static String target(XmlNode device) {
        return device.find("target").map(target -> target.attribute("dev")).orElse("");
    }
}
