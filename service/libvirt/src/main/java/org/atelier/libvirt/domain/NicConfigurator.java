package org.atelier.libvirt.domain;

import java.util.List;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;

/**
 * Network interfaces. Those on bridges and networks are held to their part of the machine's bandwidth; user-mode ones cannot be, since
 * they have no device on the host that its kernel could slow down.
 *
 * @param model the device the guest sees, for example {@code virtio}; empty for the hypervisor's own
 */
public record NicConfigurator(String model) implements DomainConfigurator {

    private static final int KILOBYTES_PER_MEGABIT = 125;

    /**
     * The part of one interface in a machine's bandwidth, as libvirt wants averages: in kilobytes, which are 1,000 bytes here since
     * that is what libvirt's tc makes of them, a second; 0 for no limit.
     *
     * @param nics how many interfaces share the bandwidth
     */
    public static int average(int bandwidthMbps, int nics) {
        return nics == 0 ? 0 : (int) ((long) bandwidthMbps * KILOBYTES_PER_MEGABIT / nics);
    }

    /** The interfaces in a domain's XML that can be held to a bandwidth. */
    public static List<XmlNode> shapeable(XmlNode domain) {
        return domain.find("devices").stream()
                .flatMap(devices -> devices.children("interface").stream())
                .filter(nic -> !nic.attribute("type").equals("user"))
                .toList();
    }

    @Override
    public void configure(MachineSpec machine, XmlNode domain) {
        List<MachineSpec.Nic> nics = machine.nics();
        int shaped =
                (int) nics.stream().filter(nic -> nic.kind() != NicKind.USER).count();
        int average = average(machine.resources().bandwidthMbps(), shaped);
        nics.forEach(nic -> add(domain.child("devices").add("interface"), nic, average));
    }

    private void add(XmlNode element, MachineSpec.Nic nic, int average) {
        switch (nic.kind()) {
            case USER -> element.with("type", "user");
            case BRIDGE -> element.with("type", "bridge").add("source").with("bridge", nic.source());
            case NETWORK -> element.with("type", "network").add("source").with("network", nic.source());
        }
        element.add("mac").with("address", nic.mac());
        if (!model.isEmpty()) {
            element.add("model").with("type", model);
            if (nic.bootOrder() == 0) {
                element.add("rom").with("enabled", "no");
            }
        }
        DeviceNames.order(element, nic.bootOrder());
        if (average > 0 && nic.kind() != NicKind.USER) {
            XmlNode bandwidth = element.add("bandwidth");
            bandwidth.add("inbound").with("average", Integer.toString(average));
            bandwidth.add("outbound").with("average", Integer.toString(average));
        }
    }
}
