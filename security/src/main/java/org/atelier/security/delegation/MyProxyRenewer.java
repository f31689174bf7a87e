package org.atelier.security.delegation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.atelier.security.CredentialFiles;
import org.atelier.security.delegation.DelegationException.Kind;

/**
 * Renews from a MyProxy server by its own program {@code myproxy-logon}: the server gives a new proxy to who shows both the service's
 * certificate and a proxy of the user that is still valid. Users arrange for it with {@code myproxy-init -d -x -R SERVICE}, where the
 * server's configuration lets the service renew. What virtual organisations say of the user is not in the new proxy.
 */
public final class MyProxyRenewer implements ProxyRenewer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONGEST_SAID = 500;
    private static final int HOURS = 12;

    private final Path program;
    private final Server server;
    private final CredentialFiles service;
    private final Path trusted;

    /**
     * Where to ask.
     *
     * @param credential the name under which users store their credentials; absent: the one without a name
     */
    public record Server(String host, int port, Optional<String> credential) {}

    /**
     * Makes one.
     *
     * @param program {@code myproxy-logon}
     * @param service shown to the server
     * @param trusted the grid's trust directory
     */
    public MyProxyRenewer(Path program, Server server, CredentialFiles service, Path trusted) {
        this.program = program;
        this.server = server;
        this.service = service;
        this.trusted = trusted;
    }

    @Override
    public void renew(Path current, Path target) {
        Path said = target.resolveSibling(target.getFileName() + ".said");
        try {
            Files.deleteIfExists(target);
            ProcessBuilder builder = new ProcessBuilder(command(current, target))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "X509_USER_CERT", service.certificate().toString(),
                            "X509_USER_KEY", service.key().toString(),
                            "X509_CERT_DIR", trusted.toString()));
            builder.environment().remove("X509_USER_PROXY");
            Process process = builder.start();
            process.getOutputStream().close();
            await(process, said);
        } catch (IOException e) {
            throw new DelegationException(Kind.NOT_RENEWED, program + " cannot be run: " + e.getMessage(), e);
        } finally {
            delete(said);
        }
    }

    private List<String> command(Path current, Path target) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-s",
                server.host(),
                "-p",
                Integer.toString(server.port()),
                "-d",
                "-n",
                "-a",
                current.toString(),
                "-t",
                Integer.toString(HOURS),
                "-o",
                target.toString()));
        server.credential().ifPresent(name -> command.addAll(List.of("-k", name)));
        return command;
    }

    private void await(Process process, Path said) throws IOException {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw notRenewed("has not answered within " + PATIENCE.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                String text =
                        Files.readString(said, StandardCharsets.ISO_8859_1).strip();
                throw notRenewed("says: " + text.substring(0, Math.min(LONGEST_SAID, text.length())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DelegationException(Kind.NOT_RENEWED, "The renewal was interrupted.", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private DelegationException notRenewed(String why) {
        return new DelegationException(
                Kind.NOT_RENEWED, "The MyProxy server " + server.host() + ":" + server.port() + " " + why);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
