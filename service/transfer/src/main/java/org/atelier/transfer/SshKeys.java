package org.atelier.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Reads the keys that a service logs in with, in OpenSSH's format or PEM. */
final class SshKeys {

    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private SshKeys() {}

    /**
     * All keys in the files.
     *
     * @param setting that names them
     * @throws IllegalArgumentException where one holds none that can be read without a passphrase, or others may read it
     */
    static List<KeyPair> read(String setting, List<Path> files) {
        List<KeyPair> keys = new ArrayList<>();
        for (Path file : files) {
            requirePrivate(setting, file);
            read(setting, file).forEach(keys::add);
        }
        return keys;
    }

    private static Iterable<KeyPair> read(String setting, Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            Iterable<KeyPair> keys = SecurityUtils.loadKeyPairIdentities(
                    null, new PathResource(file), content, FilePasswordProvider.EMPTY);
            if (keys == null || !keys.iterator().hasNext()) {
                throw new GeneralSecurityException("there is no key in it");
            }
            return keys;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The setting " + setting + " names " + file + ", which cannot be read as a private key without"
                            + " passphrase: " + e.getMessage() + ".",
                    e);
        }
    }

    private static void requirePrivate(String setting, Path file) {
        try {
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IllegalArgumentException("The setting " + setting + " names " + file
                        + ", which others than its owner may read; run: chmod 600 " + file + ".");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The setting " + setting + " names " + file + ", which cannot be read: " + e + ".", e);
        }
    }
}
