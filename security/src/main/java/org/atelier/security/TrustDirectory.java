package org.atelier.security;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of PEM files with the authorities a site trusts and their revocation lists: {@code *.pem}, {@code *.crt},
 * {@code *.crl}, and the hashed names of grid trust directories ({@code HASH.0}, {@code HASH.r0}, {@code HASH.signing_policy},
 * {@code HASH.namespaces}). Changes are seen while the service runs; a change that cannot be read is logged and the last good contents stay in force. Thread-safe.
 */
public final class TrustDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(TrustDirectory.class);
    private static final Pattern READ = Pattern.compile(".*\\.(pem|crt|crl|r?[0-9])");
    private static final Pattern WATCHED = Pattern.compile(READ + "|.*\\.(signing_policy|namespaces)");

    private final Path directory;
    private final WatchedFiles files;
    private volatile TrustStore current;

    private TrustDirectory(Path directory, InstantSource clock) {
        this.directory = directory;
        try {
            this.files = new WatchedFiles(directory, 1, WATCHED, clock);
            this.current = load(1);
        } catch (IOException e) {
            throw new SecuritySetupException("Cannot read the trust directory " + directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * Opens a directory.
     *
     * @throws SecuritySetupException where it cannot be read or holds no authority
     */
    public static TrustDirectory open(Path directory, InstantSource clock) {
        return new TrustDirectory(directory, clock);
    }

    /** The authorities trusted now. */
    public List<X509Certificate> authorities() {
        return current().authorities();
    }

    Path path() {
        return directory;
    }

    /** Whether it is a grid's: its authorities have hashed names ({@code openssl rehash}). */
    public boolean isGrid() {
        return current().names() != HashedNames.NONE;
    }

    /** Whether those names are what OpenSSL makes from version 1 on. */
    boolean hasNewNames() {
        return current().names() == HashedNames.NEW;
    }

    /** What is trusted now; looks for changes at most once a second. */
    synchronized TrustStore current() {
        reloadWhereChanged();
        return current;
    }

    private void reloadWhereChanged() {
        try {
            if (files.changed()) {
                current = load(current.generation() + 1);
                LOG.info(
                        "trust directory={} reloaded authorities={} revocationLists={}",
                        directory,
                        current.authorities().size(),
                        current.revocationLists().size());
            }
        } catch (IOException | SecuritySetupException e) {
            LOG.error(
                    "trust directory={} has changed and cannot be read; the last good contents stay in force",
                    directory,
                    e);
        }
    }

    private TrustStore load(long generation) throws IOException {
        List<X509Certificate> authorities = new ArrayList<>();
        List<X509CRL> revocationLists = new ArrayList<>();
        HashedNames names = HashedNames.NONE;
        for (Path file : files.matching(READ)) {
            for (Object object : PemFiles.read(file)) {
                if (object instanceof X509CertificateHolder holder) {
                    X509Certificate authority = PemFiles.certificate(holder);
                    authorities.add(authority);
                    names = names.or(file, authority);
                } else if (object instanceof X509CRLHolder holder) {
                    revocationLists.add(PemFiles.crl(holder));
                }
            }
        }
        if (authorities.isEmpty()) {
            throw new SecuritySetupException("There is no authority in the trust directory " + directory
                    + "; put the PEM certificates of the authorities you trust there.");
        }
        return new TrustStore(generation, authorities.stream().distinct().toList(), revocationLists, names);
    }
}
