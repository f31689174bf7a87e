package org.atelier.security;

import eu.emi.security.authn.x509.X509CertChainValidatorExt;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.italiangrid.voms.VOMSAttribute;
import org.italiangrid.voms.VOMSValidators;
import org.italiangrid.voms.ac.VOMSValidationResult;
import org.italiangrid.voms.store.VOMSTrustStore;
import org.italiangrid.voms.store.impl.DefaultVOMSTrustStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What virtual organisations say of a caller: the attribute certificates (RFC 5755) that VOMS has put into its proxy. Whose word
 * counts is in a directory like {@code /etc/grid-security/vomsdir}: {@code VO/HOST.lsc} or {@code VO/HOST.pem}; it is read again when
 * it changes. What cannot be verified is left out, and logged. Thread-safe.
 */
final class VomsAttributes {

    private static final Logger LOG = LoggerFactory.getLogger(VomsAttributes.class);
    private static final Pattern READ = Pattern.compile(".*\\.(lsc|pem)");
    private static final Pattern NOTHING = Pattern.compile("/(Role|Capability)=NULL(?=/|$)");
    private static final int VO_AND_HOST = 2;

    private final Path directory;
    private final WatchedFiles files;
    private VOMSTrustStore trusted;

    /**
     * Reads the directory.
     *
     * @throws SecuritySetupException where it cannot be read
     */
    VomsAttributes(Path directory, InstantSource clock) {
        this.directory = directory;
        try {
            this.files = new WatchedFiles(directory, VO_AND_HOST, READ, clock);
        } catch (IOException e) {
            throw new SecuritySetupException("Cannot read the VOMS directory " + directory + ": " + e.getMessage(), e);
        }
        this.trusted = load();
    }

    /**
     * What was said.
     *
     * @param names fully qualified attribute names, the primary one first, for example {@code /physics/Role=operator}
     * @param until when the first of it ends to be true
     */
    record Said(List<String> names, Instant until) {
        static final Said NOTHING = new Said(List.of(), Instant.MAX);
    }

    /** What is said in a chain, which has been validated by this validator. */
    Said of(X509Certificate[] chain, X509CertChainValidatorExt validator) {
        try {
            List<String> names = new ArrayList<>();
            Instant until = Instant.MAX;
            for (VOMSValidationResult result :
                    VOMSValidators.newValidator(current(), validator).validateWithResult(chain)) {
                VOMSAttribute said = result.getAttributes();
                if (!result.isValid()) {
                    LOG.info(
                            "subject={} vo={} attributes left out: {}",
                            chain[0].getSubjectX500Principal(),
                            said.getVO(),
                            result.getValidationErrors());
                    continue;
                }
                names.addAll(own(said));
                Instant end = said.getNotAfter().toInstant();
                until = end.isBefore(until) ? end : until;
            }
            return new Said(names.stream().distinct().toList(), until);
        } catch (RuntimeException e) {
            // The library fails so on some that are damaged.
            LOG.info("subject={} attributes left out", chain[0].getSubjectX500Principal(), e);
            return Said.NOTHING;
        }
    }

    /** A virtual organisation speaks of itself only; the library lets it speak of others. */
    private static List<String> own(VOMSAttribute said) {
        String root = "/" + said.getVO();
        List<String> names = new ArrayList<>();
        for (String name : said.getFQANs()) {
            if (name.equals(root) || name.startsWith(root + "/")) {
                names.add(NOTHING.matcher(name).replaceAll(""));
            } else {
                LOG.warn(
                        "vo={} attribute={} left out, since it is of another virtual organisation", said.getVO(), name);
            }
        }
        return names;
    }

    private synchronized VOMSTrustStore current() {
        try {
            if (files.changed()) {
                trusted = load();
            }
        } catch (IOException e) {
            LOG.error("VOMS directory={} cannot be read; the last good contents stay in force", directory, e);
        }
        return trusted;
    }

    private VOMSTrustStore load() {
        return new DefaultVOMSTrustStore(List.of(directory.toString()));
    }
}
