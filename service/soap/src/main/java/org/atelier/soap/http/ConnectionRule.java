package org.atelier.soap.http;

import java.net.InetSocketAddress;

/** Says which connections are spoken to at all. Thread-safe; never throws. */
@FunctionalInterface
public interface ConnectionRule {

    /** All of them. */
    ConnectionRule EVERYBODY = (peer, here) -> true;

    /**
     * Whether to speak to a connection; others are closed without a word.
     *
     * @param peer its other end
     * @param here its end on this machine
     */
    boolean admits(InetSocketAddress peer, InetSocketAddress here);
}
