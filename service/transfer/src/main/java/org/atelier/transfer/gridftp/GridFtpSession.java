package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atelier.spi.transport.GridIdentity;
import org.atelier.spi.transport.TransferCredential;
import org.jspecify.annotations.Nullable;

/**
 * Somebody logged in at a GridFTP server. Life: made, logged in once, used by one thread, closed. {@link #cut} may be called by any thread
 * at any time.
 */
public final class GridFtpSession implements AutoCloseable {

    private static final int DONE = 200;
    private static final int FEATURES = 211;
    private static final int FILE_STATUS = 213;
    private static final int FILE_DONE = 250;
    private static final int MORE_NEEDED = 350;
    private static final int NOT_A_COMMAND = 500;
    private static final int NOT_THERE = 502;
    private static final Pattern TYPE = Pattern.compile("(?i)\\btype=([\\w.=-]{1,32});");
    private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");

    private final GridServer server;
    private final Connection connection;
    private final TransferCredential own;
    private final GridIdentity identity;
    private final InstantSource clock;
    private final boolean delegating;
    private final GridTls tls;
    private @Nullable ControlChannel control;

    /**
     * Makes it; connects to nobody.
     *
     * @param own shown to the server
     * @param identity whom the site believes
     * @param delegating whether the server gets a proxy, without which its data connections cannot be authenticated
     * @param clock for proxies' lives
     */
    public GridFtpSession(
            GridServer server, TransferCredential own, GridIdentity identity, boolean delegating, InstantSource clock)
            throws IOException {
        this.server = server;
        this.connection = new Connection(server);
        this.own = delegating ? DelegableCredentials.of(own, clock) : own;
        this.identity = identity;
        this.clock = clock;
        this.delegating = delegating;
        this.tls = new GridTls(this.own, identity);
    }

    /** Connects and logs in. */
    public void login() throws IOException {
        ControlChannel channel = new ControlChannel(connection.open(), server.stallTimeout());
        control = channel;
        GridLoginSteps steps = new GridLoginSteps(channel, tls, server.host());
        if (delegating) {
            steps.run(new ProxySignature(own, clock));
        } else {
            steps.run();
        }
        channel.require("TYPE I", DONE);
    }

    /**
     * How large a file is, in bytes.
     *
     * @throws NotAFileException where the server says that it is something else
     */
    public long size(String path) throws IOException {
        requireFile(control().ask("MLST " + path));
        String size = control().require("SIZE " + path, FILE_STATUS).value();
        if (!SIZE.matcher(size).matches()) {
            throw new ProtocolException("the server gives a size that is none");
        }
        return Long.parseLong(size);
    }

    /** When a file was changed, in the server's words; empty where it does not tell. */
    public String modified(String path) throws IOException {
        Reply reply = control().ask("MDTM " + path);
        return reply.isOneOf(FILE_STATUS) ? reply.value() : "";
    }

    /** The checksums that the server can make, in upper case, as it lists them. */
    public List<String> checksums() throws IOException {
        Reply features = control().ask("FEAT");
        if (!features.isOneOf(FEATURES)) {
            return List.of();
        }
        return features.lines().stream()
                .map(line -> line.strip().toUpperCase(Locale.ROOT))
                .filter(line -> line.startsWith("CKSM"))
                .flatMap(line -> Pattern.compile("[A-Z0-9]+")
                        .matcher(line.substring("CKSM".length()))
                        .results())
                .map(word -> word.group())
                .toList();
    }

    /**
     * The checksum of the beginning of a file, in lower-case hexadecimal digits.
     *
     * @param bytes how much of it
     * @param longest how long that may take
     */
    public Optional<String> checksum(String algorithm, String path, long bytes, Duration longest) throws IOException {
        Reply reply = control().ask("CKSM " + algorithm + " 0 " + bytes + " " + path, longest);
        if (reply.isOneOf(NOT_A_COMMAND, NOT_THERE)) {
            return Optional.empty();
        }
        if (!reply.isOneOf(FILE_STATUS)) {
            throw new FtpException(reply);
        }
        return Optional.of(reply.value().toLowerCase(Locale.ROOT));
    }

    /**
     * Begins to receive a file in blocks, by connections that the server opens and that nobody authenticates: who uses it makes sure that
     * the whole is what it should be.
     *
     * @param streams how many connections the server is asked for
     * @param bytes size of the file; what is behind it is refused
     * @param there parts that need not come, as {@link Ranges} writes them; empty: everything comes
     */
    public Incoming retrieveBlocks(String path, long bytes, String there, int streams, BlockSink sink)
            throws IOException {
        PieceReader pieces = new PieceReader(sink, bytes);
        DataPlan plan = new DataPlan(streams, false, false);
        DataCommands commands = new DataCommands(control());
        commands.prepare(plan, "E");
        DataSecurity security = security(plan);
        commands.parallel(streams);
        Crew crew = new Crew();
        try {
            BlockReception reception = new BlockReception(crew, security, pieces, (InetSocketAddress)
                    control().socket().getLocalSocketAddress());
            commands.connectTo(reception.address());
            if (!there.isEmpty()) {
                control().require("REST " + there, MORE_NEEDED);
            }
            reception.start();
            control().send("RETR " + path);
            return new Incoming(crew, new Outcome(crew, control()), reception::whole);
        } catch (IOException | RuntimeException e) {
            crew.close();
            throw e;
        }
    }

    /**
     * Begins to receive a file by one connection that this side opens (MODE S).
     *
     * @param bytes size of the file; what is behind it is refused
     * @param offset how much need not come
     */
    public Incoming retrieveStream(String path, long bytes, long offset, DataPlan plan, BlockSink sink)
            throws IOException {
        PieceReader pieces = new PieceReader(sink, bytes);
        DataCommands commands = new DataCommands(control());
        commands.prepare(plan, "S");
        DataSecurity security = security(plan);
        InetSocketAddress address = commands.passive(security::expects);
        Crew crew = new Crew();
        try {
            if (offset > 0) {
                control().require("REST " + offset, MORE_NEEDED);
            }
            StreamReception reception = new StreamReception(security, pieces);
            reception.start(crew, address, connection.timeoutMillis(), offset);
            control().send("RETR " + path);
            return new Incoming(crew, new Outcome(crew, control()), reception::whole);
        } catch (IOException | RuntimeException e) {
            crew.close();
            throw e;
        }
    }

    /**
     * Begins to send a file.
     *
     * @param offset how much of it is there already; the blocks that are sent begin there
     */
    public OutgoingBlocks store(String path, long offset, DataPlan plan) throws IOException {
        DataCommands commands = new DataCommands(control());
        commands.prepare(plan, "E");
        DataSecurity security = security(plan);
        InetSocketAddress address = commands.passive(security::expects);
        Crew crew = new Crew();
        try {
            if (offset > 0) {
                control().require("REST 0-" + offset, MORE_NEEDED);
            }
            control().send("STOR " + path);
            OutgoingBlocks blocks = new OutgoingBlocks(crew, new Outcome(crew, control()), plan);
            blocks.start(security, address, connection.timeoutMillis());
            return blocks;
        } catch (IOException | RuntimeException e) {
            crew.close();
            throw e;
        }
    }

    /** Begins with the server's part in what is sent from one server to another. */
    public RelayCommands relay(RelayPlan plan) throws IOException {
        DataCommands commands = new DataCommands(control());
        commands.prepare(plan);
        return new RelayCommands(control(), commands, server.dataHosts());
    }

    /** Gives a file another name. */
    public void rename(String from, String to) throws IOException {
        control().require("RNFR " + from, MORE_NEEDED);
        control().require("RNTO " + to, FILE_DONE);
    }

    public void delete(String path) throws IOException {
        control().require("DELE " + path, FILE_DONE);
    }

    /** Ends whatever it waits for, at once and for good. */
    public void cut() {
        connection.cut();
    }

    @Override
    public void close() {
        cut();
    }

    /** Others may have no end, or nobody at their other end; servers that do not say so (RFC 3659) are not asked for more. */
    private static void requireFile(Reply facts) throws NotAFileException {
        Matcher type = TYPE.matcher(String.join("\n", facts.lines()));
        if (facts.isOneOf(FILE_DONE) && type.find() && !type.group(1).equalsIgnoreCase("file")) {
            throw new NotAFileException(type.group(1));
        }
    }

    private DataSecurity security(DataPlan plan) {
        return new DataSecurity(tls, own, identity, plan, control().socket().getInetAddress(), server.dataHosts());
    }

    private ControlChannel control() {
        if (control == null) {
            throw new IllegalStateException("Nobody is logged in yet.");
        }
        return control;
    }
}
