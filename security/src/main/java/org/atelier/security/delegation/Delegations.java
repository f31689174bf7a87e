package org.atelier.security.delegation;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atelier.security.Caller;
import org.atelier.security.Credential;
import org.atelier.security.CredentialException;
import org.atelier.security.CredentialValidator;
import org.atelier.security.PemFiles;
import org.atelier.security.SecuritySetupException;
import org.atelier.security.delegation.DelegationException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxies (RFC 3820) that callers have delegated, each to be used on behalf of its owner only. The service makes the key, its owner
 * signs a proxy for it: no private key ever leaves where it was made. They outlive the process, and are renewed under the same id.
 * Those whose time has been over for a week, and keys whose proxy has not come within ten minutes, are forgotten. Thread-safe.
 *
 * <p>An owner's delegations are looked for among the owner's only, so that nobody learns of those of others.
 */
public final class Delegations {

    /** How many an owner may have, those counted whose proxy has not come yet. */
    public static final int MOST = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Delegations.class);

    static final Duration ANSWERED_WITHIN = Duration.ofMinutes(10);
    static final Duration KEPT = Duration.ofDays(7);

    private final Path directory;
    private final CredentialValidator validator;
    private final InstantSource clock;

    /**
     * Delegations that are kept in a directory, which is made where it is not there.
     *
     * @param validator says whose proxies are
     */
    public Delegations(Path directory, CredentialValidator validator, InstantSource clock) {
        this.directory = directory;
        this.validator = validator;
        this.clock = clock;
    }

    /**
     * Begins a delegation, or the renewal of one, which stays as it is until its new proxy is there.
     *
     * @param id of one to renew
     * @throws DelegationException TOO_MANY, UNKNOWN
     */
    public ProxyRequest ask(String owner, Optional<String> id) {
        KeyPair keys = ProxyKeys.make();
        synchronized (this) {
            DelegationFiles files = files(owner);
            forgetOld(files);
            String name = id.map(old -> requireKnown(files, old)).orElseGet(() -> newName(files));
            files.writeKey(name, keys.getPrivate());
            return new ProxyRequest(name, ProxyKeys.request(name, keys));
        }
    }

    private static String newName(DelegationFiles files) {
        int has = files.delivered().size() + files.pending().size();
        if (has >= MOST) {
            throw new DelegationException(
                    Kind.TOO_MANY,
                    "You have " + has + " delegations; at most " + MOST + " are kept. Renew or end one of them.");
        }
        return UUID.randomUUID().toString();
    }

    /**
     * Takes the proxy that was asked for.
     *
     * @param pem the proxy's certificate, that of its issuer, and so on to the owner's; no key
     * @throws DelegationException UNKNOWN where none was asked for under this id; REFUSED where it is not the owner's or not valid
     */
    public synchronized Delegation deliver(String owner, String id, String pem) {
        DelegationFiles files = files(owner);
        forgetOld(files);
        if (!isName(id) || !files.isPending(id)) {
            throw new DelegationException(
                    Kind.UNKNOWN,
                    "No proxy is awaited for a delegation " + id + " of yours; ask for one, and deliver it within "
                            + ANSWERED_WITHIN.toMinutes() + " minutes.");
        }
        List<X509Certificate> chain = DeliveredChain.read(pem);
        PrivateKey key = PemFiles.readKey(files.key(id));
        if (!ProxyKeys.belongTogether(key, chain.get(0).getPublicKey())) {
            throw new DelegationException(
                    Kind.REFUSED, "The proxy is for another key than the one it was asked for; sign the request.");
        }
        Delegation delegation = delegation(id, requireOwn(owner, chain));
        files.writeProxy(id, new Credential(key, chain));
        files.deleteKey(id);
        return delegation;
    }

    private Caller requireOwn(String owner, List<X509Certificate> chain) {
        Caller named;
        try {
            named = validator.validate(chain);
        } catch (CredentialException e) {
            throw new DelegationException(Kind.REFUSED, "The proxy is not accepted: " + e.getMessage(), e);
        }
        if (!named.subject().equals(owner)) {
            throw new DelegationException(Kind.REFUSED, "The proxy is one of " + named + ", not of yours.");
        }
        return named;
    }

    /** Those of an owner that can be used now. */
    public synchronized List<Delegation> of(String owner) {
        DelegationFiles files = files(owner);
        return files.delivered().stream()
                .flatMap(id -> named(files, id).map(caller -> delegation(id, caller)).stream())
                .toList();
    }

    /** Forgets one; does nothing where the owner has no such. */
    public synchronized void end(String owner, String id) {
        if (isName(id)) {
            files(owner).delete(id);
        }
    }

    /**
     * What to show to servers on the owner's behalf.
     *
     * @throws DelegationException UNKNOWN, NOT_VALID
     */
    public synchronized Credential credential(String owner, String id) {
        DelegationFiles files = files(owner);
        if (!isName(id) || !files.isDelivered(id)) {
            throw unknown(id);
        }
        Credential credential = files.readProxy(id);
        try {
            validator.validate(credential.chain());
        } catch (CredentialException e) {
            throw new DelegationException(
                    Kind.NOT_VALID,
                    "The delegation " + id + " cannot be used any more: " + e.getMessage() + " Renew the delegation.",
                    e);
        }
        return credential;
    }

    /** One whose proxy ends soon. */
    record Ending(String id, DelegationFiles files) {}

    /** Those of all owners that can be used now and end before a time. */
    synchronized List<Ending> endingBefore(Instant time) {
        return DelegationFiles.all(directory).stream()
                .flatMap(files -> files.delivered().stream()
                        .filter(id -> named(files, id)
                                .filter(caller -> caller.until().isBefore(time))
                                .isPresent())
                        .map(id -> new Ending(id, files)))
                .toList();
    }

    /**
     * Gives a delegation a new proxy of the same owner; it stays as it is where there is none.
     *
     * @throws DelegationException NOT_RENEWED, REFUSED
     */
    void renew(Ending ending, ProxyRenewer renewer) {
        DelegationFiles files = ending.files();
        try {
            renewer.renew(files.proxy(ending.id()), files.renewed(ending.id()));
            take(ending);
        } finally {
            files.deleteRenewed(ending.id());
        }
    }

    private synchronized void take(Ending ending) {
        DelegationFiles files = ending.files();
        if (!files.isDelivered(ending.id())) {
            throw unknown(ending.id());
        }
        Credential renewed;
        try {
            renewed = files.readRenewed(ending.id());
        } catch (SecuritySetupException e) {
            throw new DelegationException(Kind.NOT_RENEWED, "The new proxy cannot be read: " + e.getMessage(), e);
        }
        String owner = named(files, ending.id()).map(Caller::subject).orElseThrow(() -> unknown(ending.id()));
        requireOwn(owner, renewed.chain());
        files.writeProxy(ending.id(), renewed);
    }

    private String requireKnown(DelegationFiles files, String id) {
        if (!isName(id) || !(files.isDelivered(id) || files.isPending(id))) {
            throw unknown(id);
        }
        return id;
    }

    private static DelegationException unknown(String id) {
        return new DelegationException(
                Kind.UNKNOWN, "You have no delegation " + id + "; list yours to see which there are.");
    }

    private static Delegation delegation(String id, Caller caller) {
        return new Delegation(id, caller.until(), caller.limited());
    }

    private Optional<Caller> named(DelegationFiles files, String id) {
        try {
            return Optional.of(validator.validate(files.readProxy(id).chain()));
        } catch (CredentialException e) {
            return Optional.empty();
        } catch (SecuritySetupException e) {
            LOG.warn("delegation={} cannot be read: {}", id, e.getMessage());
            return Optional.empty();
        }
    }

    private void forgetOld(DelegationFiles files) {
        files.pending().stream()
                .filter(id -> files.asked(id).isBefore(clock.instant().minus(ANSWERED_WITHIN)))
                .forEach(files::deleteKey);
        files.delivered().stream()
                .filter(id -> hasEnded(files, id, clock.instant().minus(KEPT)))
                .forEach(files::delete);
    }

    private static boolean hasEnded(DelegationFiles files, String id, Instant time) {
        try {
            return files.readProxy(id).certificate().getNotAfter().toInstant().isBefore(time);
        } catch (SecuritySetupException e) {
            LOG.warn("delegation={} cannot be read: {}", id, e.getMessage());
            return false;
        }
    }

    private DelegationFiles files(String owner) {
        return DelegationFiles.of(directory, owner);
    }

    /** Names become names of files. */
    private static boolean isName(String id) {
        try {
            return UUID.fromString(id).toString().equals(id);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
