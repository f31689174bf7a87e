package org.atelier.server.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.security.CredentialFiles;

/**
 * How the service exchanges files with the servers of a grid.
 *
 * @param credential shown to them where a request delegates none; absent: nothing is
 * @param trust directory of the authorities that they must come from; absent: that of clients
 * @param streams connections for a file, 1 to 16
 * @param confidential whether files are encrypted on their way
 */
public record GridSettings(
        Optional<CredentialFiles> credential, Optional<Path> trust, int streams, boolean confidential) {

    private static final int MOST_STREAMS = 16;

    private static final Setting<Optional<Path>> CERTIFICATE = new Setting<>(
            "transport.grid-certificate",
            "",
            "PEM file of the certificate and its chain that the service shows to GridFTP servers, read each time, so a proxy may be"
                    + " renewed there; whoever may create workspaces gets what it may read there; empty: only what requests delegate",
            Texts.optional(Texts.path()));

    private static final Setting<Optional<Path>> KEY = new Setting<>(
            "transport.grid-key",
            "",
            "PEM file of its private key, readable by its owner only; empty: it is in the file of the certificate",
            Texts.optional(Texts.path()));

    private static final Setting<Optional<Path>> TRUST = new Setting<>(
            "transport.grid-trust",
            "",
            "directory of the authorities that GridFTP servers must come from, as grids have it (hashed names); empty:"
                    + " tls.trust-directory, where that is one",
            Texts.optional(Texts.path()));

    private static final Setting<Integer> STREAMS = new Setting<>(
            "transport.gridftp-streams",
            "4",
            "connections that a file goes by to or from a GridFTP server at once, 1 to 16; for files that are fetched the server opens"
                    + " them, but with 1 the service does, which a firewall may want",
            Texts.integer(1, MOST_STREAMS));

    private static final Setting<Boolean> PROTECTION = new Setting<>(
            "transport.gridftp-protection",
            "clear",
            "clear or private: whether files are encrypted on their way to or from GridFTP servers, which takes longer, and fetches"
                    + " by one connection; that they are what they were is made sure of in either case",
            Texts.oneOf(Map.of("clear", false, "private", true)));

    static final List<Setting<?>> SETTINGS = List.of(CERTIFICATE, KEY, TRUST, STREAMS, PROTECTION);

    static GridSettings of(RawSettings settings, Path home) {
        Optional<Path> certificate = settings.get(CERTIFICATE).map(home::resolve);
        Optional<Path> key = settings.get(KEY).map(home::resolve);
        if (certificate.isEmpty() && key.isPresent()) {
            throw new SettingsException("transport.grid-certificate must be set where transport.grid-key is.");
        }
        return new GridSettings(
                certificate.map(file -> new CredentialFiles(file, key.orElse(file))),
                settings.get(TRUST).map(home::resolve),
                settings.get(STREAMS),
                settings.get(PROTECTION));
    }
}
