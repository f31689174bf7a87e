package org.atelier.libvirt.network;

import java.util.Locale;
import java.util.Optional;
import org.atelier.libvirt.domain.XmlNode;

/**
 * What a network keeps for one host.
 *
 * @param mac in lower case; empty where it goes by the name alone
 * @param name the host's; empty where it has none
 * @param address in the form in which libvirt has it
 */
public record DhcpEntry(String mac, String name, String address) {

    /**
     * In minutes. Short, so that an address can be given to others soon after its machine has gone without a word, as machines do: as long
     * as it counts as in use, dnsmasq gives it to nobody else, whatever it keeps for whom.
     */
    private static final String LEASE = "5";

    /** One of this address. */
    public static DhcpEntry of(String mac, String name, String address) {
        return new DhcpEntry(mac.toLowerCase(Locale.ROOT), name, address);
    }

    static DhcpEntry of(XmlNode host) {
        return new DhcpEntry(
                host.attribute("mac").toLowerCase(Locale.ROOT), host.attribute("name"), host.attribute("ip"));
    }

    Optional<Ipv4> ipv4() {
        return Ipv4.parse(address);
    }

    /** As libvirt wants it. */
    public String xml() {
        XmlNode host = XmlNode.root("host").with("mac", mac).with("name", name).with("ip", address);
        host.add("lease").with("expiry", LEASE).with("unit", "minutes");
        return host.toString();
    }
}
