package org.atelier.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.atelier.cli.settings.ClientConfiguration;
import org.atelier.security.CredentialFiles;
import org.atelier.security.DevelopmentPki;

/** Lets the client on this machine find a service that has made its own PKI, as the user {@code alice}. */
final class ClientFile {

    private static final String USER = "alice";

    private ClientFile() {}

    /** Writes the client's settings where there are none yet, and says so; existing ones are left as they are. */
    static Optional<String> write(URI publicBase, DevelopmentPki pki) {
        Path file = Home.directory().resolve(ClientConfiguration.FILE);
        if (Files.exists(file)) {
            return Optional.empty();
        }
        CredentialFiles alice = pki.issue(USER);
        String text =
                "# The development site on this machine, as " + USER + "; remove this file to have it made anew.\n"
                        + "url=" + publicBase + "/services\n"
                        + "certificate=" + alice.certificate() + "\n"
                        + "key=" + alice.key() + "\n"
                        + "ca=" + pki.authorityCertificate() + "\n";
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the client's settings " + file + ".", e);
        }
        return Optional.of("Clients on this machine find it, as " + USER + ", through " + file);
    }
}
