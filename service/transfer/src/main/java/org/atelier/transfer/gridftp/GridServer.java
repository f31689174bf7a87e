package org.atelier.transfer.gridftp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where a server is, and what holds for it.
 *
 * @param addresses of the server, tried in this order; at least one
 * @param host the name it must show that it has
 * @param dataHosts where it may also have data sent to, or send data from
 * @param stallTimeout how long it may take to connect, and to answer
 */
public record GridServer(
        List<InetSocketAddress> addresses, String host, Predicate<InetAddress> dataHosts, Duration stallTimeout) {

    public GridServer {
        addresses = List.copyOf(addresses);
    }
}
