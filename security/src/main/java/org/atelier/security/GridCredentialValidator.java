package org.atelier.security;

import eu.emi.security.authn.x509.CrlCheckingMode;
import eu.emi.security.authn.x509.NamespaceCheckingMode;
import eu.emi.security.authn.x509.OCSPCheckingMode;
import eu.emi.security.authn.x509.OCSPParametes;
import eu.emi.security.authn.x509.ProxySupport;
import eu.emi.security.authn.x509.RevocationParameters;
import eu.emi.security.authn.x509.ValidationError;
import eu.emi.security.authn.x509.ValidationResult;
import eu.emi.security.authn.x509.impl.OpensslCertChainValidator;
import eu.emi.security.authn.x509.impl.ValidatorParams;
import eu.emi.security.authn.x509.proxy.ProxyUtils;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.atelier.security.CredentialException.Kind;
import org.atelier.security.VomsAttributes.Said;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Validates end-entity certificates and their proxies (RFC 3820) against the {@link TrustDirectory} of a grid: hashed names, signing
 * policies, namespaces and revocation lists, as the International Grid Trust Federation distributes them. Independent proxies, which
 * carry no rights, proxies of other kinds than those of RFC 3820, and policies that are not understood are refused. Thread-safe.
 */
public final class GridCredentialValidator implements CredentialValidator {

    private static final Logger LOG = LoggerFactory.getLogger(GridCredentialValidator.class);
    private static final int LONGEST_CHAIN = 32;
    private static final long NEVER = -1;

    private final TrustDirectory directory;
    private final GridTrust trust;
    private final InstantSource clock;
    private final Optional<VomsAttributes> voms;
    private OpensslCertChainValidator validator;
    private long generation;

    /** Reads the directory; later again whenever it has changed. */
    public GridCredentialValidator(TrustDirectory directory, GridTrust trust, InstantSource clock) {
        this.directory = directory;
        this.trust = trust;
        this.clock = clock;
        this.voms = trust.vomsDirectory().map(vomsDirectory -> new VomsAttributes(vomsDirectory, clock));
        this.generation = directory.current().generation();
        this.validator = load();
    }

    @Override
    public Caller validate(List<X509Certificate> chain) {
        X509Certificate[] path = path(chain);
        X509Certificate user = endEntity(path);
        EndEntity.require(user);
        ProxyPolicies policies = ProxyPolicies.of(path);
        Instant until = EndEntity.until(chain);
        requireCurrent(chain);
        OpensslCertChainValidator library = current();
        requireValid(path, library);
        Said said = voms.map(reader -> reader.of(path, library)).orElse(Said.NOTHING);
        return new Caller(
                DistinguishedNames.rfc2253(user.getSubjectX500Principal()),
                DistinguishedNames.slash(user.getSubjectX500Principal()),
                DistinguishedNames.rfc2253(user.getIssuerX500Principal()),
                AuthenticationMethod.TLS_CERTIFICATE,
                policies.limited(),
                said.until().isBefore(until) ? said.until() : until,
                said.names(),
                said.generic(),
                Optional.empty());
    }

    /**
     * Who is at the other end of a connection that this service has opened: a server, or a user as whom one acts. What its certificate may
     * be used for is not looked at, since grids have servers with certificates for servers only, and others for both.
     *
     * @return its distinguished name (RFC 2253), that of the user where it has a proxy
     * @throws CredentialException where it is not trusted
     */
    public String subject(List<X509Certificate> chain) {
        X509Certificate[] path = path(chain);
        X509Certificate endEntity = endEntity(path);
        ProxyPolicies unused = ProxyPolicies.of(path);
        requireCurrent(chain);
        requireValid(path, current());
        return DistinguishedNames.rfc2253(endEntity.getSubjectX500Principal());
    }

    private static X509Certificate[] path(List<X509Certificate> chain) {
        if (chain.isEmpty() || chain.size() > LONGEST_CHAIN) {
            throw new CredentialException(
                    Kind.MALFORMED, "A chain has 1 to " + LONGEST_CHAIN + " certificates, not " + chain.size() + ".");
        }
        return chain.toArray(X509Certificate[]::new);
    }

    private static X509Certificate endEntity(X509Certificate[] path) {
        X509Certificate user = ProxyUtils.getEndUserCertificate(path);
        if (user == null) {
            throw new CredentialException(
                    Kind.MALFORMED, "The chain has proxies only; send the certificate of the user with them.");
        }
        return user;
    }

    /** The library takes a certificate for some minutes after its end. */
    private void requireCurrent(List<X509Certificate> chain) {
        Instant now = clock.instant();
        for (X509Certificate certificate : chain) {
            if (!certificate.getNotAfter().toInstant().isAfter(now)) {
                throw new CredentialException(
                        Kind.EXPIRED,
                        "The certificate of " + DistinguishedNames.slash(certificate.getSubjectX500Principal())
                                + " has expired at " + certificate.getNotAfter().toInstant() + "; renew it.");
            }
        }
    }

    private static void requireValid(X509Certificate[] path, OpensslCertChainValidator library) {
        ValidationResult result;
        try {
            result = library.validate(path);
        } catch (RuntimeException e) {
            // The library fails so on some forged chains, for example where an authority's name is right and its key is
            // not.
            LOG.info("chain of subject={} cannot be validated", path[0].getSubjectX500Principal(), e);
            throw new CredentialException(Kind.UNTRUSTED, whose(path) + " leads to no authority this site trusts.", e);
        }
        if (!result.isValid()) {
            throw refused(path, result.getErrors());
        }
    }

    private static CredentialException refused(X509Certificate[] path, List<ValidationError> errors) {
        LOG.debug("chain of subject={} refused errors={}", path[0].getSubjectX500Principal(), errors);
        ValidationError first = ChainErrors.first(errors);
        int position = Math.max(0, Math.min(first.getPosition(), path.length - 1));
        String message = whose(path) + " is refused: " + first.getMessage() + " (certificate " + (position + 1) + " of "
                + path.length + ", of " + DistinguishedNames.slash(path[position].getSubjectX500Principal()) + ")";
        return new CredentialException(ChainErrors.kind(first), message);
    }

    private static String whose(X509Certificate[] path) {
        return "The certificate of " + DistinguishedNames.slash(path[0].getSubjectX500Principal());
    }

    /** What the directory holds now. */
    private synchronized OpensslCertChainValidator current() {
        long latest = directory.current().generation();
        if (latest != generation) {
            OpensslCertChainValidator old = validator;
            validator = load();
            generation = latest;
            old.dispose();
        }
        return validator;
    }

    /** The library does not look for changes itself: the directory says when there are any, and whether they can be read. */
    private OpensslCertChainValidator load() {
        ValidatorParams parameters = new ValidatorParams(
                new RevocationParameters(
                        trust.revocationLists() ? CrlCheckingMode.REQUIRE : CrlCheckingMode.IF_VALID,
                        new OCSPParametes(OCSPCheckingMode.IGNORE)),
                ProxySupport.ALLOW);
        return new OpensslCertChainValidator(
                directory.path().toString(),
                directory.hasNewNames(),
                trust.namespaces()
                        ? NamespaceCheckingMode.EUGRIDPMA_AND_GLOBUS_REQUIRE
                        : NamespaceCheckingMode.EUGRIDPMA_AND_GLOBUS,
                NEVER,
                parameters,
                false);
    }
}
