package org.atelier.security;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.util.Set;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** Writes PEM files that only their owner can read, whole or not at all. */
public final class PrivateDirectory {

    private final Path directory;

    private PrivateDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes the directory where it is not there, and closes it to others in any case.
     *
     * @throws SecuritySetupException where it cannot
     */
    public static PrivateDirectory open(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            return new PrivateDirectory(directory);
        } catch (IOException | UnsupportedOperationException e) {
            throw new SecuritySetupException("Cannot make the private directory " + directory + ": " + e, e);
        }
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /**
     * Writes keys and certificates to a file of this name, in the place of what it held.
     *
     * @throws SecuritySetupException where it cannot; the file is as it was
     */
    public void write(String name, Object... objects) {
        try {
            writeText(name, pem(objects));
        } catch (IOException e) {
            throw new SecuritySetupException("Cannot write " + file(name) + ": " + e, e);
        }
    }

    /**
     * Writes a text in ASCII to a file of this name, in the place of what it held.
     *
     * @throws SecuritySetupException where it cannot; the file is as it was
     */
    void writeText(String name, String content) {
        Path part = file(name + ".part");
        try {
            Files.deleteIfExists(part);
            try (FileChannel channel = FileChannel.open(
                    part,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer text = ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII));
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            Files.move(part, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new SecuritySetupException("Cannot write " + file(name) + ": " + e, e);
        }
    }

    private static String pem(Object... objects) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object object : objects) {
                writer.writeObject(object instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : object);
            }
        }
        return text.toString();
    }
}
