package org.atelier.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/**
 * All that one run of the program ssh reads, in a folder that is its working directory and deleted with it: its configuration, the keys
 * that its server must show, and links to the keys that it logs in with. The names in it are our own, so none needs quoting.
 */
record SshFolder(Path path) implements AutoCloseable {

    /** The name of the configuration in the folder. */
    static final String CONFIGURATION = "config";

    /** The host that ssh is told to connect to. */
    static final String HOST = "127.0.0.1";

    private static final String KNOWN_HOSTS = "known_hosts";
    private static final String KEY = "key";
    private static final String SERVER = "server";
    private static final List<String> FIXED = List.of(
            "HostKeyAlias " + SERVER,
            "UserKnownHostsFile " + KNOWN_HOSTS,
            "GlobalKnownHostsFile none",
            "StrictHostKeyChecking yes",
            "UpdateHostKeys no",
            "VerifyHostKeyDNS no",
            "CheckHostIP no",
            "BatchMode yes",
            "PreferredAuthentications publickey",
            "IdentitiesOnly yes",
            "IdentityAgent none",
            "ClearAllForwardings yes",
            "ControlMaster no",
            "ControlPath none",
            "Compression no",
            "LogLevel ERROR",
            // The fastest first, as for SFTP.
            "Ciphers aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes256-ctr,chacha20-poly1305@openssh.com");

    /** Makes one for a server, with files of private keys. */
    static SshFolder make(KnownHost known, List<Path> keys) throws IOException {
        SshFolder folder = new SshFolder(SshFolders.TEMPORARY.make());
        try {
            List<String> lines = new ArrayList<>();
            known.keys().forEach(key -> lines.add(line("", key)));
            known.revoked().forEach(key -> lines.add(line("@revoked ", key)));
            Files.write(folder.path.resolve(KNOWN_HOSTS), lines);
            for (int i = 0; i < keys.size(); i++) {
                Files.createSymbolicLink(
                        folder.path.resolve(KEY + i), keys.get(i).toAbsolutePath());
            }
            return folder;
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static String line(String marker, PublicKey key) {
        return marker + SERVER + " " + PublicKeyEntry.toString(key);
    }

    /**
     * Writes the configuration.
     *
     * @param url whose user's name needs no quoting
     * @param port of {@link #HOST}
     * @param seconds to wait for the server
     */
    void configure(SftpUrl url, int port, long seconds) throws IOException {
        List<String> lines = new ArrayList<>(FIXED);
        lines.addAll(List.of("User " + url.user(), "Port " + port, "ConnectTimeout " + seconds));
        IntStream.iterate(0, i -> Files.exists(path.resolve(KEY + i)), i -> i + 1)
                .forEach(i -> lines.add("IdentityFile " + KEY + i));
        Files.write(path.resolve(CONFIGURATION), lines);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
