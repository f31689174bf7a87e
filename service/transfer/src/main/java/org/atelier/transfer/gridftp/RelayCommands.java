package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Predicate;

/**
 * What a server is told of a file that goes from one server to another in blocks (MODE E). The one that takes it waits for connections; the
 * one that has it opens them. Used by one thread.
 */
public final class RelayCommands {

    private static final int MORE_NEEDED = 350;

    private final ControlChannel control;
    private final DataCommands commands;
    private final Predicate<InetAddress> dataHosts;

    RelayCommands(ControlChannel control, DataCommands commands, Predicate<InetAddress> dataHosts) {
        this.control = control;
        this.commands = commands;
        this.dataHosts = dataHosts;
    }

    /** Whether it is spoken to at an address that leads every host to itself. */
    public boolean isHere() {
        return control.socket().getInetAddress().isLoopbackAddress();
    }

    /**
     * Lets it wait for the other's connections.
     *
     * @return where
     * @throws ForeignDataHostException where it names a host that it may not name
     */
    public InetSocketAddress listen() throws IOException {
        InetAddress own = control.socket().getInetAddress();
        return commands.passive(address -> address.equals(own) || dataHosts.test(address));
    }

    /** Tells it where the other waits, and by how many connections it is to send. */
    public void aim(InetSocketAddress other, int streams) throws IOException {
        commands.parallel(streams);
        commands.connectTo(other);
    }

    /**
     * Begins to take a file from the other.
     *
     * @param from how much of it is there already
     */
    public RelayEnd store(String path, long from) throws IOException {
        // Those that know this tell each second how far they are, others as often as they like.
        Reply unused = control.ask("TREV PERF 1");
        return begin("STOR " + path, from);
    }

    /**
     * Begins to send a file to the other.
     *
     * @param from how much of it need not be sent
     */
    public RelayEnd retrieve(String path, long from) throws IOException {
        return begin("RETR " + path, from);
    }

    private RelayEnd begin(String command, long from) throws IOException {
        if (from > 0) {
            control.require("REST 0-" + from, MORE_NEEDED);
        }
        control.send(command);
        return new RelayEnd(control);
    }
}
