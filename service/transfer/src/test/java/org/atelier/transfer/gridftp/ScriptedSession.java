package org.atelier.transfer.gridftp;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.atelier.spi.transport.TransferCredential;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Somebody connected to a {@link ScriptedGridFtp}. Used by one thread. */
public final class ScriptedSession {

    private static final KeyPair DELEGATED = keys();

    private final ScriptedGridFtp server;
    private final Socket socket;
    private final TimedLines lines;
    private TlsTokens context;
    private TransferCredential delegated;
    private InetSocketAddress port;
    private ServerSocket passive;
    private String mode = "S";
    private boolean authenticated = true;
    private String there = "";
    private String renamed = "";

    ScriptedSession(ScriptedGridFtp server, Socket socket) {
        this.server = server;
        this.socket = socket;
        this.lines = new TimedLines(socket);
    }

    void run() throws IOException, InterruptedException {
        say("220 Scripted.");
        login();
        while (true) {
            String command = new String(context.unwrap(token(line(), "ENC ")), StandardCharsets.UTF_8).strip();
            server.commands.add(command);
            Optional<String> scripted = server.script.answer(command, this);
            say(scripted.isPresent() ? scripted.get() : honest(command));
        }
    }

    /** Says this, as it is told to. */
    public void raw(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Says this, protected once somebody is logged in. */
    public void say(String text) throws IOException {
        if (context == null) {
            raw(text + "\r\n");
        } else {
            raw("632 "
                    + Base64.getEncoder().encodeToString(context.wrap((text + "\r\n").getBytes(StandardCharsets.UTF_8)))
                    + "\r\n");
        }
    }

    /** Ends everything at once. */
    public void cut() throws IOException {
        socket.close();
    }

    private void login() throws IOException {
        line();
        say("334 Go on.");
        TlsTokens tokens = ScriptedTls.of(server.credential, server.identity);
        while (!tokens.established()) {
            byte[] answer = tokens.step(token(line(), "ADAT "));
            say("335 ADAT=" + Base64.getEncoder().encodeToString(answer));
        }
        if (tokens.unwrap(token(line(), "ADAT "))[0] == 'D') {
            say("335 ADAT=" + Base64.getEncoder().encodeToString(tokens.wrap(request())));
            delegated = delegated(tokens, tokens.unwrap(token(line(), "ADAT ")));
        }
        say("235 Welcome.");
        context = tokens;
    }

    private String honest(String command) throws IOException, InterruptedException {
        String[] words = command.split(" ", 2);
        String rest = words.length > 1 ? words[1] : "";
        return switch (words[0].toUpperCase(Locale.ROOT)) {
            case "USER" -> "331 Password?";
            case "PASS" -> "230 In.";
            case "FEAT" -> "211-Features:\r\n CKSM MD5:10;SHA256:30;\r\n211 End.";
            case "SIZE" -> file(rest).map(content -> "213 " + content.length).orElse("550 No such file or directory");
            case "MDTM" -> "213 2026113013" + (1000 + server.changedAt.get());
            case "CKSM" -> checksum(rest);
            case "MODE" -> {
                mode = rest;
                yield "200 Good.";
            }
            case "DCAU" -> {
                authenticated = rest.equals("A");
                yield "200 Good.";
            }
            case "PORT" -> {
                port = DataAddress.ofPassive(rest);
                yield "200 Good.";
            }
            case "PASV" -> passive();
            case "REST" -> {
                there = rest;
                yield "350 Good.";
            }
            case "RETR" -> retrieve(file(rest).orElseThrow());
            case "STOR" -> store(rest);
            case "RNFR" -> {
                renamed = rest;
                yield "350 Good.";
            }
            case "RNTO" -> {
                server.files.put(rest, server.files.remove(renamed));
                yield "250 Done.";
            }
            case "DELE" -> {
                server.files.remove(rest);
                yield "250 Done.";
            }
            default -> "200 Good.";
        };
    }

    private Optional<byte[]> file(String path) {
        return Optional.ofNullable(server.files.get(path));
    }

    private String checksum(String text) throws IOException {
        String[] words = text.split(" ", 4);
        byte[] content = Arrays.copyOf(file(words[3]).orElseThrow(), Integer.parseInt(words[2]));
        try {
            return "213 "
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private String passive() throws IOException {
        passive = new ServerSocket(0, 50, socket.getLocalAddress());
        int number = passive.getLocalPort();
        String address = "127,0,0,1," + number / 256 + "," + number % 256;
        server.waited.add(address);
        return "227 Entering Passive Mode (" + address + ")";
    }

    private String retrieve(byte[] content) throws IOException, InterruptedException {
        say("150 Here it comes.");
        if (mode.equals("E")) {
            try (ScriptedBlocks blocks = new ScriptedBlocks(port, there, this)) {
                there = "";
                server.sending.send(blocks, content);
            }
        } else {
            try (ServerSocket listener = passive) {
                ScriptedData data = new ScriptedData(listener.accept());
                authenticate(data);
                int from = there.isEmpty() ? 0 : Integer.parseInt(there);
                there = "";
                data.out().write(content, from, content.length - from);
                data.close();
            }
        }
        return "226 All of it.";
    }

    private String store(String path) throws IOException {
        say("150 Go ahead.");
        int from = there.isEmpty() ? 0 : Integer.parseInt(there.substring(2));
        there = "";
        byte[] before = Arrays.copyOf(file(path).orElse(new byte[0]), from);
        ScriptedStore store = new ScriptedStore(before, server.takes);
        try (ServerSocket listener = passive) {
            while (store.ended() < store.connections()) {
                ScriptedData data = new ScriptedData(listener.accept());
                authenticate(data);
                if (!store.take(data)) {
                    server.files.put(path, store.content());
                    data.close();
                    cut();
                    throw new EOFException("as scripted");
                }
            }
        }
        server.files.put(path, store.content());
        return "226 Have it.";
    }

    private void authenticate(ScriptedData data) throws IOException {
        if (authenticated && !server.trusting) {
            data.authenticate(ScriptedTls.of(server.dataCredential.orElse(delegated), server.identity));
        }
    }

    private String line() throws IOException {
        return lines.next(Long.MAX_VALUE / 2 + System.nanoTime() / 2);
    }

    private static byte[] token(String line, String word) throws IOException {
        if (!line.startsWith(word)) {
            throw new IOException("not " + word + ": " + line);
        }
        return Base64.getDecoder().decode(line.substring(word.length()));
    }

    private static byte[] request() throws IOException {
        try {
            return new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=any"), DELEGATED.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(DELEGATED.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException e) {
            throw new IOException(e);
        }
    }

    private static TransferCredential delegated(TlsTokens tokens, byte[] certificate) throws IOException {
        try {
            X509Certificate proxy = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
            return new TransferCredential(
                    Stream.concat(Stream.of(proxy), tokens.peer().stream()).toList(), DELEGATED.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
