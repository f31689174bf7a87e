package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SshKeysTest {

    @TempDir
    Path folder;

    @Test
    void shouldReadThemInOrder() {
        KeyPair first = SshFiles.newKey();
        KeyPair second = SshFiles.newKey();
        Path other = folder.resolve("other");
        new SshFiles(folder).with(second).key().toFile().renameTo(other.toFile());
        Path file = new SshFiles(folder).with(first).key();

        assertThat(SshKeys.read("transport.ssh-keys", List.of(file, other)))
                .extracting(KeyPair::getPublic)
                .containsExactly(first.getPublic(), second.getPublic());
    }

    @Test
    void shouldRefuseOneThatOthersMayRead() throws IOException {
        Path file = new SshFiles(folder).with(SshFiles.newKey()).key();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertRefused(file, "chmod 600 " + file);
    }

    @Test
    void shouldRefuseOneWithAPassphrase() throws IOException, GeneralSecurityException {
        OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
        encryption.setPassword("secret");
        encryption.setCipherType("256");
        encryption.setKdfRounds(1);
        Path file = new SshFiles(folder).key();
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(SshFiles.newKey(), "a test's", encryption, out);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertRefused(file, "passphrase");
    }

    @Test
    void shouldRefuseWhatIsNoKeyOrNotThere() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "no key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertRefused(file, "cannot be read");
        assertRefused(folder.resolve("missing"), "cannot be read");
    }

    private static void assertRefused(Path file, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SshKeys.read("transport.ssh-keys", List.of(file)))
                .withMessageContainingAll("transport.ssh-keys", file.toString(), why);
    }
}
