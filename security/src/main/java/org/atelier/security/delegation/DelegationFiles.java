package org.atelier.security.delegation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.atelier.security.Credential;
import org.atelier.security.CredentialFiles;
import org.atelier.security.PrivateDirectory;

/**
 * Where the delegations of one owner are: a key that waits for its proxy as {@code ID.key}, and a proxy with its key as
 * {@code ID.pem}. Only the service can read them; each appears whole or not at all.
 */
final class DelegationFiles {

    private static final String KEY = ".key";
    private static final String PROXY = ".pem";
    private static final String RENEWED = ".renewed";

    private final Path path;

    private DelegationFiles(Path path) {
        this.path = path;
    }

    /** Of an owner, whose name may hold anything: the directory is named by its digest. */
    static DelegationFiles of(Path root, String owner) {
        return new DelegationFiles(root.resolve(digest(owner)));
    }

    /** Those of all owners. */
    static List<DelegationFiles> all(Path root) {
        try (Stream<Path> owners = Files.list(root)) {
            return owners.filter(Files::isDirectory).map(DelegationFiles::new).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String owner) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(owner.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256.", e);
        }
    }

    boolean isPending(String id) {
        return Files.exists(key(id));
    }

    boolean isDelivered(String id) {
        return Files.exists(proxy(id));
    }

    Path key(String id) {
        return path.resolve(id + KEY);
    }

    /** Where a new proxy is written to by somebody else. */
    Path renewed(String id) {
        return path.resolve(id + RENEWED);
    }

    Path proxy(String id) {
        return path.resolve(id + PROXY);
    }

    /** Makes the directory where it is not there, which reading does not. */
    void writeKey(String id, Object key) {
        PrivateDirectory.open(path).write(id + KEY, key);
    }

    /** Keeps the proxy, in the place of the one before: its certificate, its key, its issuers, which is how Globus' programs read it. */
    void writeProxy(String id, Credential proxy) {
        List<Object> parts = new ArrayList<>(proxy.chain());
        parts.add(1, proxy.key());
        PrivateDirectory.open(path).write(id + PROXY, parts.toArray());
    }

    Credential readProxy(String id) {
        return read(proxy(id));
    }

    Credential readRenewed(String id) {
        return read(renewed(id));
    }

    private static Credential read(Path file) {
        return new CredentialFiles(file, file).read();
    }

    /** The ids of proxies that were delivered, in order. */
    List<String> delivered() {
        return ids(PROXY);
    }

    /** The ids of keys that wait for proxies, in order. */
    List<String> pending() {
        return ids(KEY);
    }

    private List<String> ids(String suffix) {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the key was made. */
    Instant asked(String id) {
        try {
            return Files.getLastModifiedTime(key(id)).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String id) {
        delete(key(id));
        delete(proxy(id));
        delete(renewed(id));
    }

    void deleteKey(String id) {
        delete(key(id));
    }

    void deleteRenewed(String id) {
        delete(renewed(id));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
