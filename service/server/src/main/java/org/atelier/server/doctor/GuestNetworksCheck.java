package org.atelier.server.doctor;

import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Collectors;
import org.atelier.cli.doctor.DoctorCheck;
import org.atelier.cli.doctor.Finding;
import org.atelier.cli.doctor.Patient;

/** Through which networks of libvirt guests reach this machine. */
public final class GuestNetworksCheck implements DoctorCheck {

    private static final String BRIDGE = "virbr";

    @Override
    public String name() {
        return "networks of guests";
    }

    @Override
    public List<Finding> look(Patient patient) {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(network -> network.getName().startsWith(BRIDGE))
                    .map(network -> judge(network.getName(), addresses(network)))
                    .collect(Collectors.collectingAndThen(
                            Collectors.toList(), found -> found.isEmpty() ? List.of(none()) : found));
        } catch (SocketException e) {
            return List.of(Finding.warning(
                    "the networks of this machine cannot be listed: " + e.getMessage(), "ip addr says why."));
        }
    }

    private static Finding none() {
        return Finding.ok("no network of libvirt is up; user-mode ones do not lead to the ports of the service");
    }

    private static String addresses(NetworkInterface network) {
        return network.getInterfaceAddresses().stream()
                .filter(address -> !address.getAddress().isLinkLocalAddress())
                .map(GuestNetworksCheck::range)
                .collect(Collectors.joining(";"));
    }

    private static String range(InterfaceAddress address) {
        return address.getAddress().getHostAddress() + "/" + address.getNetworkPrefixLength();
    }

    static Finding judge(String bridge, String addresses) {
        return Finding.warning(
                "guests on the bridge " + bridge + " (" + addresses + ") reach this machine by all of its addresses",
                "Set guest.networks=" + addresses
                        + " for the service not to speak to them; for sshd and others, a firewall: nft add rule inet filter input iifname "
                        + bridge + " meta l4proto tcp drop");
    }
}
