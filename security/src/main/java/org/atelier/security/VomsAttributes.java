package org.atelier.security;

import eu.emi.security.authn.x509.X509CertChainValidatorExt;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.italiangrid.voms.VOMSAttribute;
import org.italiangrid.voms.VOMSGenericAttribute;
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
    private static final int MOST_GENERIC = 32;

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
     * @param generic generic attributes, in their order
     * @param until when the first of it ends to be true
     */
    record Said(List<String> names, List<GenericAttribute> generic, Instant until) {
        static final Said NOTHING = new Said(List.of(), List.of(), Instant.MAX);
    }

    /** What is said in a chain, which has been validated by this validator. */
    Said of(X509Certificate[] chain, X509CertChainValidatorExt validator) {
        try {
            List<String> names = new ArrayList<>();
            List<GenericAttribute> generic = new ArrayList<>();
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
                generic.addAll(ownGeneric(said));
                Instant end = said.getNotAfter().toInstant();
                until = end.isBefore(until) ? end : until;
            }
            return new Said(
                    names.stream().distinct().toList(),
                    generic.stream().distinct().sorted().toList(),
                    until);
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

    /**
     * What it says by generic attributes, as far as it says it of the caller as such: what it says of members of a group, the group's
     * managers may have said. Of more than {@value #MOST_GENERIC}, none counts.
     */
    private static List<GenericAttribute> ownGeneric(VOMSAttribute said) {
        List<VOMSGenericAttribute> all = said.getGenericAttributes();
        if (all.size() > MOST_GENERIC) {
            LOG.warn(
                    "vo={} all {} generic attributes left out, since {} are the most that count",
                    said.getVO(),
                    all.size(),
                    MOST_GENERIC);
            return List.of();
        }
        return all.stream()
                .flatMap(attribute -> ownGeneric(said.getVO(), attribute).stream())
                .toList();
    }

    private static Optional<GenericAttribute> ownGeneric(String vo, VOMSGenericAttribute said) {
        if (!said.getContext().equals(vo) && !said.getContext().equals("/" + vo)) {
            LOG.info("vo={} a generic attribute of a group, or of others, is left out", vo);
            return Optional.empty();
        }
        Optional<GenericAttribute> read =
                GenericAttribute.of(vo, said.getName().strip(), said.getValue().strip());
        if (read.isEmpty()) {
            LOG.warn("vo={} a generic attribute is left out, since it is too long or cannot be printed", vo);
        }
        return read;
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
