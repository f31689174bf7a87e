package org.atelier.spi.transport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a site allows transports to do.
 *
 * @param allowedRoots directories that {@code file:} URLs may name; symbolic links out of them are refused
 * @param allowedHosts hosts that remote URLs may name, {@code host} or {@code host:port}, also after redirects; {@code *} allows every
 *     public address, never loopback, link-local or private ones, which must be named
 * @param trustedCertificates PEM file of the authorities that servers must present; empty list: the JVM's own
 * @param stallTimeout how long a transfer may stand still
 * @param attempts how often a transfer is begun or taken up before it fails, where the reason may pass; at least 1
 * @param ssh how to log in to SSH servers; absent: nothing is fetched from them
 * @param targetRoots directories that files may be sent to by {@code file:} URLs; symbolic links out of them are refused
 * @param grid how to log in to the servers of a grid; absent: nothing is fetched from them, nor sent to them
 */
public record TransportSettings(
        List<Path> allowedRoots,
        List<String> allowedHosts,
        List<Path> trustedCertificates,
        Duration stallTimeout,
        int attempts,
        Optional<SshLogin> ssh,
        List<Path> targetRoots,
        Optional<GridLogin> grid) {

    public TransportSettings {
        allowedRoots = List.copyOf(allowedRoots);
        allowedHosts = List.copyOf(allowedHosts);
        trustedCertificates = List.copyOf(trustedCertificates);
        targetRoots = List.copyOf(targetRoots);
    }

    /** The same for a site that fetches nothing from SSH servers, and sends nothing. */
    public TransportSettings(
            List<Path> allowedRoots,
            List<String> allowedHosts,
            List<Path> trustedCertificates,
            Duration stallTimeout,
            int attempts) {
        this(allowedRoots, allowedHosts, trustedCertificates, stallTimeout, attempts, Optional.empty(), List.of());
    }

    /** The same for a site that is not part of a grid. */
    public TransportSettings(
            List<Path> allowedRoots,
            List<String> allowedHosts,
            List<Path> trustedCertificates,
            Duration stallTimeout,
            int attempts,
            Optional<SshLogin> ssh,
            List<Path> targetRoots) {
        this(
                allowedRoots,
                allowedHosts,
                trustedCertificates,
                stallTimeout,
                attempts,
                ssh,
                targetRoots,
                Optional.empty());
    }

    /** The same for a site that is part of one. */
    public TransportSettings with(GridLogin login) {
        return new TransportSettings(
                allowedRoots,
                allowedHosts,
                trustedCertificates,
                stallTimeout,
                attempts,
                ssh,
                targetRoots,
                Optional.of(login));
    }
}
