package org.atelier.transfer;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.atelier.spi.transport.TransferException;

/**
 * Connections to servers, each for one transfer at a time. Logging in takes up to a second, so one that has served well is kept for the
 * next transfer, for a while. Thread-safe.
 */
final class SshLogins implements AutoCloseable {

    private final SshConnections connections;
    private final KnownHosts knownHosts;
    private final Duration idle;
    private final Map<SftpUrl.Door, Deque<SshConnection>> resting = new HashMap<>();
    private boolean closed;

    /**
     * Makes it.
     *
     * @param idle how long a connection is kept that nobody uses
     */
    SshLogins(SshConnections connections, KnownHosts knownHosts, Duration idle) {
        this.idle = idle;
        this.connections = connections;
        this.knownHosts = knownHosts;
    }

    /** Something that is done at a server. */
    @FunctionalInterface
    interface Work<T> {
        T with(TimedSftpClient client) throws IOException;
    }

    /**
     * Does something at the server of a URL.
     *
     * @throws TransferException where it cannot be done
     */
    <T> T with(SftpUrl url, Work<T> work) {
        KnownHost known = knownHosts.find(url);
        try {
            Optional<SshConnection> rested = rested(url.door(), known);
            SshConnection connection = rested.isPresent() ? rested.get() : connections.open(url, known);
            return with(connection, url.door(), work);
        } catch (TransferException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw SshFailures.translated(url, e, connections.stallTimeout());
        }
    }

    private <T> T with(SshConnection connection, SftpUrl.Door door, Work<T> work) throws IOException {
        try {
            connection.work();
            T result = work.with(connection.sftp());
            keep(door, connection);
            return result;
        } catch (IOException | RuntimeException e) {
            connection.cut();
            throw e;
        }
    }

    /** One that can be used again, if there is one; its server is looked at again, since the site may trust it no more. */
    private synchronized Optional<SshConnection> rested(SftpUrl.Door door, KnownHost known) {
        Deque<SshConnection> there = resting.getOrDefault(door, new ArrayDeque<>());
        while (!there.isEmpty()) {
            SshConnection connection = there.pop();
            if (connection.isOpen()) {
                known.require(connection.serverKey());
                return Optional.of(connection);
            }
        }
        return Optional.empty();
    }

    private synchronized void keep(SftpUrl.Door door, SshConnection connection) {
        if (closed) {
            connection.cut();
            return;
        }
        connection.rest(idle);
        resting.computeIfAbsent(door, key -> new ArrayDeque<>()).push(connection);
        connection.whenClosed(() -> forget(door, connection));
    }

    private synchronized void forget(SftpUrl.Door door, SshConnection connection) {
        Deque<SshConnection> there = resting.getOrDefault(door, new ArrayDeque<>());
        there.remove(connection);
        if (there.isEmpty()) {
            resting.remove(door);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        connections.close();
    }
}
