package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection that commands go by, protected once somebody is logged in (RFC 2228). Used by one thread for commands and by one for
 * replies.
 */
final class ControlChannel {

    private static final Logger LOG = LoggerFactory.getLogger(ControlChannel.class);
    private static final int MOST_LINES = 1_000;
    private static final int MOST_MARKERS = 1_000;
    private static final int CONFIDENTIAL = 632;
    private static final int INTEGRAL = 631;
    private static final int BOTH = 633;

    private final Socket socket;
    private final TimedLines lines;
    private final Duration patience;
    private final Deque<String> opened = new ArrayDeque<>();
    private volatile @Nullable TlsTokens protection;

    /**
     * Makes it.
     *
     * @param patience how long a reply may take
     */
    ControlChannel(Socket socket, Duration patience) {
        this.socket = socket;
        this.lines = new TimedLines(socket);
        this.patience = patience;
    }

    Socket socket() {
        return socket;
    }

    Duration patience() {
        return patience;
    }

    /** From now on nothing is said, or believed, that is not protected. */
    void protect(TlsTokens context) {
        protection = context;
    }

    /**
     * Says one command.
     *
     * @throws ProtocolException where it would be more than one, or none: names come from certificates and from clients
     */
    void send(String command) throws IOException {
        if (command.chars().anyMatch(Character::isISOControl)) {
            throw new ProtocolException("a name with control characters cannot be said to a GridFTP server");
        }
        TlsTokens context = protection;
        byte[] line = (command + "\r\n").getBytes(StandardCharsets.UTF_8);
        if (context != null) {
            String token = Base64.getEncoder().encodeToString(context.wrap(line));
            line = ("ENC " + token + "\r\n").getBytes(StandardCharsets.US_ASCII);
        }
        socket.getOutputStream().write(line);
    }

    /** The next reply, a preliminary one perhaps. */
    Reply receive(Duration longest) throws IOException {
        long deadline = System.nanoTime() + longest.toNanos();
        String first = line(deadline);
        int code = Reply.code(first);
        List<String> all = new ArrayList<>(List.of(first));
        if (Reply.opens(first)) {
            while (!Reply.ends(all.get(all.size() - 1), code)) {
                if (all.size() == MOST_LINES) {
                    throw new ProtocolException("the server answers with more than " + MOST_LINES + " lines");
                }
                all.add(line(deadline));
            }
        }
        return new Reply(code, all);
    }

    /** The reply to a command that brings no data. */
    Reply ask(String command, Duration longest) throws IOException {
        send(command);
        long deadline = System.nanoTime() + longest.toNanos();
        for (int count = 0; count < MOST_MARKERS; count++) {
            Reply reply = receive(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            if (!reply.preliminary()) {
                return reply;
            }
        }
        throw new ProtocolException("the server never comes to the point");
    }

    Reply ask(String command) throws IOException {
        return ask(command, patience);
    }

    /**
     * The reply to a command.
     *
     * @throws FtpException where it is not one of these
     */
    Reply require(String command, int... codes) throws IOException {
        Reply reply = ask(command);
        if (!reply.isOneOf(codes)) {
            throw new FtpException(reply);
        }
        return reply;
    }

    /** Ends whatever waits for the server. */
    void cut() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a connection cannot be closed", e);
        }
    }

    private String line(long deadline) throws IOException {
        TlsTokens context = protection;
        if (context == null) {
            return lines.next(deadline);
        }
        while (opened.isEmpty()) {
            open(lines.next(deadline), context);
        }
        return opened.remove();
    }

    private void open(String line, TlsTokens context) throws IOException {
        int code = Reply.code(line);
        if (code != CONFIDENTIAL && code != INTEGRAL && code != BOTH) {
            throw new ProtocolException("the server answers without protection");
        }
        String text =
                new String(context.unwrap(decoded(line.substring(Math.min(4, line.length())))), StandardCharsets.UTF_8);
        text.replace("\0", "").lines().forEach(opened::add);
    }

    static byte[] decoded(String token) throws ProtocolException {
        try {
            return Base64.getDecoder().decode(token.strip());
        } catch (IllegalArgumentException e) {
            ProtocolException failure = new ProtocolException("the server sends a token that is not in base 64");
            failure.initCause(e);
            throw failure;
        }
    }
}
