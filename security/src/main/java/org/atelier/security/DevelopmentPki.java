package org.atelier.security;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A public-key infrastructure that a development site makes for itself: one authority, the server, and the users {@code alice},
 * {@code bob} and {@code admin}. Opening it makes what is missing, renews what expires within a month, and leaves the rest as it
 * is. All files are PEM, readable by their owner only:
 * <pre>
 * trust/ca.pem                      what servers and clients trust
 * trust/HASH.0, .r0, .signing_policy    the same as grids have it, so that proxies are accepted
 * ca-key.pem                        the authority's key
 * server.pem, server-key.pem        and the same for each user
 * </pre>
 */
public final class DevelopmentPki {

    private static final Logger LOG = LoggerFactory.getLogger(DevelopmentPki.class);
    private static final String ORGANISATION = "O=Atelier Development";

    /** The subject of its user {@code admin}, who administers the site where nobody else is named. */
    public static final String ADMINISTRATOR = "CN=admin," + ORGANISATION;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Set<String> RESERVED = Set.of("ca", "server");
    private static final List<String> USERS = List.of("alice", "bob", "admin");
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration LIFE = Duration.ofDays(365);
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);

    /** Clocks of clients may be a little behind. */
    private static final Duration BACKDATE = Duration.ofHours(1);

    private final PrivateDirectory directory;
    private final PrivateDirectory trust;
    private final InstantSource clock;
    private final CertificateAuthority authority;

    private DevelopmentPki(Path path, InstantSource clock) {
        this.directory = PrivateDirectory.open(path);
        this.trust = PrivateDirectory.open(path.resolve("trust"));
        this.clock = clock;
        this.authority = openAuthority();
        Instant end = authority.credential().certificate().getNotAfter().toInstant();
        HashedAuthority.write(trust, authority, "/" + ORGANISATION, clock.instant(), end);
    }

    /** Opens the infrastructure of a directory, for a server on this machine. */
    public static DevelopmentPki open(Path path, InstantSource clock) {
        return open(path, clock, List.of());
    }

    /**
     * Opens the infrastructure of a directory.
     *
     * @param hostNames names and addresses of the server besides localhost, 127.0.0.1, ::1 and this machine's name
     */
    public static DevelopmentPki open(Path path, InstantSource clock, List<String> hostNames) {
        return locked(path, () -> {
            DevelopmentPki pki = new DevelopmentPki(path, clock);
            pki.openServer(HostNames.withOwn(hostNames));
            USERS.forEach(pki::openUser);
            return pki;
        });
    }

    /** Others, also in other processes, wait until {@code work} is done with the directory. */
    private static synchronized <T> T locked(Path path, Supplier<T> work) {
        Path lock = PrivateDirectory.open(path).file("lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(); // Let go of when the channel is closed.
            return work.get();
        } catch (IOException e) {
            throw new SecuritySetupException("Cannot lock " + lock + ": " + e.getMessage(), e);
        }
    }

    /** The directory with the authority's certificate, for a {@link TrustDirectory}. */
    public Path trustDirectory() {
        return trust.file("");
    }

    /** The authority's certificate, which clients must trust. */
    public Path authorityCertificate() {
        return trust.file("ca.pem");
    }

    public CredentialFiles server() {
        return files("server");
    }

    /**
     * The credential of a user, made where there is none or where it expires soon.
     *
     * @param name a lower-case letter, then letters, digits and hyphens, 63 in all at most
     */
    public CredentialFiles issue(String name) {
        if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
            throw new IllegalArgumentException("A user's name is a lower-case letter and up to 62 letters, digits and"
                    + " hyphens, and neither of " + RESERVED + "; not '" + name + "'.");
        }
        return locked(directory.file(""), () -> openUser(name));
    }

    /** The distinguished name that {@link #issue} gives a user, as {@link Caller#subject} has it. */
    public static String subject(String name) {
        return "CN=" + name + "," + ORGANISATION;
    }

    private CredentialFiles openUser(String name) {
        return issue(name, List.of(), credential -> true);
    }

    private void openServer(List<String> hostNames) {
        issue("server", hostNames, credential -> HostNames.of(credential.certificate())
                .containsAll(hostNames));
    }

    private CredentialFiles issue(String name, List<String> hostNames, Predicate<Credential> stillRight) {
        CredentialFiles files = files(name);
        boolean usable = readable(files)
                .filter(this::lastsLongEnough)
                .filter(credential -> authority.issued(credential.certificate()))
                .filter(stillRight)
                .isPresent();
        if (!usable) {
            Instant now = clock.instant();
            write(
                    files,
                    directory,
                    authority.issue(
                            new CertificateRequest(subject(name), hostNames, now.minus(BACKDATE), now.plus(LIFE))));
        }
        return files;
    }

    private CertificateAuthority openAuthority() {
        CredentialFiles files = new CredentialFiles(authorityCertificate(), directory.file("ca-key.pem"));
        return readable(files)
                .filter(this::lastsLongEnough)
                .map(CertificateAuthority::of)
                .orElseGet(() -> newAuthority(files));
    }

    private CertificateAuthority newAuthority(CredentialFiles files) {
        Instant now = clock.instant();
        String name = "CN=Development CA " + UUID.randomUUID().toString().substring(0, 8) + "," + ORGANISATION;
        CertificateAuthority made = CertificateAuthority.create(name, now.minus(BACKDATE), now.plus(AUTHORITY_LIFE));
        write(files, trust, made.credential());
        return made;
    }

    /** The key first: a certificate without its key is then never seen. */
    private void write(CredentialFiles files, PrivateDirectory certificates, Credential credential) {
        directory.write(fileName(files.key()), credential.key());
        certificates.write(fileName(files.certificate()), credential.certificate());
    }

    private static String fileName(Path file) {
        return Optional.ofNullable(file.getFileName()).map(Path::toString).orElseThrow();
    }

    private CredentialFiles files(String name) {
        return new CredentialFiles(directory.file(name + ".pem"), directory.file(name + "-key.pem"));
    }

    private static Optional<Credential> readable(CredentialFiles files) {
        if (!Files.exists(files.certificate()) || !Files.exists(files.key())) {
            return Optional.empty();
        }
        try {
            return Optional.of(files.read());
        } catch (SecuritySetupException e) {
            LOG.warn("development credential file={} is damaged and made anew", files.certificate(), e);
            return Optional.empty();
        }
    }

    private boolean lastsLongEnough(Credential credential) {
        Instant notAfter = credential.certificate().getNotAfter().toInstant();
        return notAfter.isAfter(clock.instant().plus(RENEW_BEFORE).truncatedTo(ChronoUnit.SECONDS));
    }
}
