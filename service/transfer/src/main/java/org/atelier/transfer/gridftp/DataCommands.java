package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Predicate;

/** What a server is told of the connections for data, before there are any. Used by one thread. */
record DataCommands(ControlChannel control) {

    private static final int DONE = 200;
    private static final int PASSIVE = 227;
    private static final int EXTENDED_PASSIVE = 229;

    void prepare(DataPlan plan, String mode) throws IOException {
        control.require("MODE " + mode, DONE);
        if (plan.authenticated()) {
            protect("A", plan.confidential());
        } else {
            control.require("DCAU N", DONE);
        }
    }

    void prepare(RelayPlan plan) throws IOException {
        control.require("MODE E", DONE);
        protect(plan.peer().map(peer -> "S " + peer).orElse("A"), plan.confidential());
    }

    /** How many connections the server is to open when it sends. */
    void parallel(int streams) throws IOException {
        control.require("OPTS RETR Parallelism=%1$d,%1$d,%1$d;".formatted(streams), DONE);
    }

    /** Tells the server where data is waited for. */
    void connectTo(InetSocketAddress address) throws IOException {
        control.require(DataAddress.command(address), DONE);
    }

    /**
     * Lets the server wait for connections.
     *
     * @param expected where it may
     * @return where it does
     * @throws ForeignDataHostException where it may not
     */
    InetSocketAddress passive(Predicate<InetAddress> expected) throws IOException {
        InetAddress remote = control.socket().getInetAddress();
        InetSocketAddress address = remote instanceof Inet4Address
                ? DataAddress.ofPassive(control.require("PASV", PASSIVE).value())
                : DataAddress.ofExtendedPassive(
                        control.require("EPSV", EXTENDED_PASSIVE).value(), remote);
        if (!expected.test(address.getAddress())) {
            throw new ForeignDataHostException(address.getAddress());
        }
        return address;
    }

    private void protect(String authentication, boolean confidential) throws IOException {
        control.require("DCAU " + authentication, DONE);
        control.require("PBSZ 1048576", DONE);
        control.require(confidential ? "PROT P" : "PROT C", DONE);
    }
}
