package org.atelier.client;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** The certificate authorities that a client trusts. */
public final class TrustedAuthorities {

    private TrustedAuthorities() {}

    /**
     * Reads a PEM file, or every {@code *.pem}, {@code *.crt} and {@code *.0} of a directory such as a grid trust directory.
     *
     * @throws SettingsException if there is no certificate
     */
    public static List<X509Certificate> read(Path fileOrDirectory) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Path file : files(fileOrDirectory)) {
            certificates.addAll(PemFile.read(file).certificates());
        }
        if (certificates.isEmpty()) {
            throw new SettingsException("There is no CA certificate in %s.".formatted(fileOrDirectory));
        }
        return certificates;
    }

    private static List<Path> files(Path fileOrDirectory) {
        if (!Files.isDirectory(fileOrDirectory)) {
            return List.of(fileOrDirectory);
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(fileOrDirectory, "*.{pem,crt,0}")) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            return found;
        } catch (IOException e) {
            throw new SettingsException("The directory %s cannot be read: %s.".formatted(fileOrDirectory, e), e);
        }
    }
}
