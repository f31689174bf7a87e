package org.atelier.server.guests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.atelier.server.guests.SocketTable.Owner;
import org.atelier.soap.http.ConnectionRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does not speak to guests of this machine: what comes through their user-mode networks looks like a connection of a process here, so its
 * process is looked for; and there may be networks that are known to be guests'. Where the machine does not say whose a connection is, it
 * is not spoken to either, as long as there are guests.
 */
public final class NoGuests implements ConnectionRule {

    private static final Logger LOG = LoggerFactory.getLogger(NoGuests.class);

    private static final Path PROC = Path.of("/proc");

    private final List<AddressRange> networks;
    private final GuestProcesses processes;
    private final SocketTable sockets;

    /** @param networks whose addresses are guests' */
    public NoGuests(List<AddressRange> networks) {
        this(networks, PROC);
    }

    NoGuests(List<AddressRange> networks, Path proc) {
        this.networks = List.copyOf(networks);
        this.processes = new GuestProcesses(proc);
        this.sockets = new SocketTable(proc);
    }

    @Override
    public boolean admits(InetSocketAddress peer, InetSocketAddress here) {
        if (networks.stream().anyMatch(network -> network.contains(peer.getAddress()))) {
            LOG.debug("peer={} comes from a network of guests", peer);
            return false;
        }
        boolean admitted = !isLocal(peer.getAddress(), here.getAddress()) || !isGuest(peer, here);
        if (!admitted) {
            LOG.debug("peer={} comes out of a guest", peer);
        }
        return admitted;
    }

    private static boolean isLocal(InetAddress peer, InetAddress here) {
        try {
            return peer.isLoopbackAddress() || peer.equals(here) || NetworkInterface.getByInetAddress(peer) != null;
        } catch (SocketException e) {
            LOG.warn("peer={} may be of this machine: {}", peer, e.getMessage());
            return true;
        }
    }

    private boolean isGuest(InetSocketAddress peer, InetSocketAddress here) {
        try {
            List<Path> guests = processes.find();
            if (guests.isEmpty()) {
                return false;
            }
            Optional<Owner> owner = sockets.find(peer, here);
            return owner.isEmpty() || owner.get().inode() == 0 || GuestProcesses.anyHas(guests, owner.get());
        } catch (IOException e) {
            LOG.warn("peer={} may be a guest, since this machine does not say whose it is: {}", peer, e.getMessage());
            return true;
        }
    }
}
