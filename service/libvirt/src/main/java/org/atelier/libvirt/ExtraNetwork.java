package org.atelier.libvirt;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atelier.libvirt.network.DhcpLease;
import org.atelier.libvirt.network.Ipv4;
import org.atelier.spi.vmm.VmmException;
import org.jspecify.annotations.Nullable;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.Network;

/** The calls about networks that libvirt-java does not bind. */
final class ExtraNetwork {

    /** The flag of a change of what holds now. */
    static final int LIVE = 1;

    /** The flag of a change of what holds from the network's next start on. */
    static final int CONFIG = 2;

    private static final int DELETE = 2;
    private static final int ADD_LAST = 3;
    private static final int DHCP_HOST = 4;
    private static final int ANY_SUBNET = -1;
    private static final int NO_SUPPORT = 3;
    private static final int EXPIRY_OFFSET = 8;
    private static final int MAC_OFFSET = 24;
    private static final int ADDRESS_OFFSET = 40;

    private ExtraNetwork() {}

    /** The native functions. */
    interface Functions extends Library {
        int virNetworkUpdate(Pointer network, int command, int section, int parent, String xml, int flags);

        int virNetworkGetDHCPLeases(Pointer network, @Nullable String mac, PointerByReference leases, int flags);

        void virNetworkDHCPLeaseFree(Pointer lease);

        int virGetLastErrorCode();

        String virGetLastErrorMessage();
    }

    private static final class Holder {
        static final Functions FUNCTIONS = Native.load("virt", Functions.class);
    }

    /** Lets a network keep an address; gives the reason where it does not. */
    static Optional<String> add(Network network, String host, int flags) {
        return update(network, ADD_LAST, host, flags);
    }

    /** Lets a network keep an address no more; gives the reason where it does. */
    static Optional<String> delete(Network network, String host, int flags) {
        return update(network, DELETE, host, flags);
    }

    private static Optional<String> update(Network network, int command, String host, int flags) {
        int result = Holder.FUNCTIONS.virNetworkUpdate(pointer(network), command, DHCP_HOST, ANY_SUBNET, host, flags);
        return result == 0 ? Optional.empty() : Optional.of(Holder.FUNCTIONS.virGetLastErrorMessage());
    }

    /** The IPv4 addresses that are in use on an active network, as far as the hypervisor can tell. */
    static List<DhcpLease> leases(Network network) {
        PointerByReference array = new PointerByReference();
        int count = Holder.FUNCTIONS.virNetworkGetDHCPLeases(pointer(network), null, array, 0);
        if (count < 0) {
            return none();
        }
        List<DhcpLease> leases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Pointer lease = array.getValue().getPointer((long) i * Native.POINTER_SIZE);
            read(lease).ifPresent(leases::add);
            Holder.FUNCTIONS.virNetworkDHCPLeaseFree(lease);
        }
        Native.free(Pointer.nativeValue(array.getValue()));
        return leases;
    }

    /** One that is of IPv6, or that nobody uses, is passed over. */
    private static Optional<DhcpLease> read(Pointer lease) {
        Instant until = Instant.ofEpochSecond(lease.getLong(EXPIRY_OFFSET));
        Pointer mac = lease.getPointer(MAC_OFFSET);
        Pointer address = lease.getPointer(ADDRESS_OFFSET);
        if (mac == null || address == null) {
            return Optional.empty();
        }
        return Ipv4.parse(address.getString(0))
                .map(ipv4 -> new DhcpLease(mac.getString(0).toLowerCase(Locale.ROOT), ipv4, until));
    }

    private static List<DhcpLease> none() {
        if (Holder.FUNCTIONS.virGetLastErrorCode() == NO_SUPPORT) {
            return List.of();
        }
        throw failure("tell which addresses are in use", Holder.FUNCTIONS.virGetLastErrorMessage());
    }

    /**
     * What to say where a call has failed.
     *
     * @param operation what it was, to follow "libvirt cannot"
     */
    static VmmException failure(String operation, String reason) {
        return new VmmException(
                LibvirtErrors.kind(ErrorNumber.VIR_ERR_OPERATION_FAILED, reason),
                "libvirt cannot " + operation + ": " + reason);
    }

    private static Pointer pointer(Network network) {
        return ExtraLibvirt.pointer(network, Network.class, "vnp");
    }
}
