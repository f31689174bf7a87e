package org.atelier.soap.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SelectorManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the number of connections within bounds, in all and for each client address. A connection is a stranger until its first
 * request from a known caller; where there are too many connections, the oldest stranger of the same address gives way, so that
 * a flood of silent connections does not keep out those who have something to say. Where there is no older one the new one is closed.
 */
final class ConnectionBounds implements SelectorManager.AcceptListener, Connection.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionBounds.class);

    private final ConnectionRule rule;
    private final int max;
    private final int maxPerAddress;
    private final Map<SelectableChannel, InetAddress> addresses = new HashMap<>();
    private final Map<InetAddress, Peer> peers = new HashMap<>();
    private final LongAdder refused = new LongAdder();

    /** @param rule which connections are spoken to at all */
    ConnectionBounds(ConnectionRule rule, int max, int maxPerAddress) {
        this.rule = rule;
        this.max = max;
        this.maxPerAddress = maxPerAddress;
    }

    /** The connections of one address. */
    private static final class Peer {
        private int connections;
        private final Map<SelectableChannel, Optional<EndPoint>> strangers = new LinkedHashMap<>();
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        if (!isAdmitted(channel)) {
            refused.increment();
            close(channel);
            return;
        }
        Optional<Runnable> remedy = admit(channel);
        remedy.ifPresent(Runnable::run);
    }

    private boolean isAdmitted(SelectableChannel channel) {
        try {
            return !(channel instanceof SocketChannel socket)
                    || !(socket.getRemoteAddress() instanceof InetSocketAddress peer)
                    || !(socket.getLocalAddress() instanceof InetSocketAddress here)
                    || rule.admits(peer, here);
        } catch (IOException e) {
            LOG.debug("connection closed before it was looked at", e);
            return false;
        }
    }

    private synchronized Optional<Runnable> admit(SelectableChannel channel) {
        InetAddress address = addressOf(channel);
        Peer peer = peers.computeIfAbsent(address, any -> new Peer());
        boolean full = addresses.size() >= max || peer.connections >= maxPerAddress;
        addresses.put(channel, address);
        peer.connections++;
        peer.strangers.put(channel, Optional.empty());
        if (!full) {
            return Optional.empty();
        }
        LOG.debug("connections={} address={} fromAddress={}", addresses.size(), address, peer.connections);
        return Optional.of(leaving(peer));
    }

    /** Takes the oldest stranger off the books; Jetty may not have opened it yet. */
    private Runnable leaving(Peer peer) {
        Map.Entry<SelectableChannel, Optional<EndPoint>> oldest =
                peer.strangers.entrySet().iterator().next();
        SelectableChannel channel = oldest.getKey();
        Optional<EndPoint> opened = oldest.getValue();
        remove(channel);
        return opened.<Runnable>map(endPoint -> endPoint::close).orElse(() -> close(channel));
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
        remove(channel);
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        remove(channel);
    }

    private synchronized void remove(SelectableChannel channel) {
        InetAddress address = addresses.remove(channel);
        Peer peer = address == null ? null : peers.get(address);
        if (peer != null) {
            peer.connections--;
            peer.strangers.remove(channel);
            if (peer.connections == 0) {
                peers.remove(address);
            }
        }
    }

    @Override
    public synchronized void onOpened(Connection connection) {
        EndPoint endPoint = connection.getEndPoint();
        channelOf(endPoint).ifPresent(channel -> peerOf(channel)
                .ifPresent(peer -> peer.strangers.computeIfPresent(channel, (known, before) -> Optional.of(endPoint))));
    }

    private Optional<Peer> peerOf(SelectableChannel channel) {
        return Optional.ofNullable(addresses.get(channel)).map(peers::get);
    }

    /** Notes that a known caller uses this connection. */
    synchronized void welcome(EndPoint endPoint) {
        channelOf(endPoint).ifPresent(channel -> peerOf(channel).ifPresent(peer -> peer.strangers.remove(channel)));
    }

    /** How many were not spoken to. */
    long refused() {
        return refused.sum();
    }

    synchronized int connections() {
        return addresses.size();
    }

    private static Optional<SelectableChannel> channelOf(EndPoint endPoint) {
        Object transport = endPoint.getTransport();
        while (transport instanceof EndPoint below) {
            transport = below.getTransport();
        }
        return transport instanceof SelectableChannel channel ? Optional.of(channel) : Optional.empty();
    }

    private static InetAddress addressOf(SelectableChannel channel) {
        try {
            if (channel instanceof SocketChannel socket
                    && socket.getRemoteAddress() instanceof InetSocketAddress peer) {
                return peer.getAddress();
            }
        } catch (IOException e) {
            LOG.debug("connection closed before it was accepted", e);
        }
        return InetAddress.getLoopbackAddress();
    }

    private static void close(SelectableChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("connection could not be closed", e);
        }
    }
}
