package org.atelier.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.atelier.spi.transport.SshLogin;
import org.atelier.spi.transport.TransportSettings;

/** What a site has to log in to SSH servers with, in a folder of a test. */
record SshFiles(Path folder) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static KeyPair newKey() {
        try {
            return KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Path key() {
        return folder.resolve("id");
    }

    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /** The key to log in with; written once. */
    SshFiles with(KeyPair key) {
        try (OutputStream out = Files.newOutputStream(key())) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "a test's", null, out);
            Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-------"));
            return this;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaces the known hosts, each a line. */
    void know(String... lines) {
        try {
            Files.write(knownHosts(), List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String line(String host, int port, PublicKey key) {
        return "[" + host + "]:" + port + " " + PublicKeyEntry.toString(key);
    }

    SshLogin login(String... users) {
        return new SshLogin(List.of(key()), knownHosts(), List.of(users));
    }

    /** A transport that is patient, but quick to try again, and knows {@code localhost}. */
    SftpTransport transport(List<String> allowedHosts, String... users) {
        return transport(PATIENCE, PATIENCE, allowedHosts, users);
    }

    /** The same, but as patient as this, also with connections that nobody uses. */
    SftpTransport transport(Duration stallTimeout, Duration idle, List<String> allowedHosts, String... users) {
        return new SftpTransport(
                site(stallTimeout, idle, allowedHosts, login(users)),
                Backoff.of(4, Duration.ofMillis(10)),
                Clock.systemUTC());
    }

    static SshSite site(Duration stallTimeout, Duration idle, List<String> allowedHosts, SshLogin login) {
        InMemoryDnsResolver names = new InMemoryDnsResolver();
        Map.of("localhost", "127.0.0.1", "inside.example", "127.0.0.1")
                .forEach((name, address) -> names.add(name, new InetAddress[] {HttpTransports.address(address)}));
        return new SshSite(
                new TransportSettings(
                        List.of(), allowedHosts, List.of(), stallTimeout, 4, Optional.of(login), List.of()),
                login,
                new LiteralsFirst(names),
                idle,
                Clock.systemUTC());
    }
}
