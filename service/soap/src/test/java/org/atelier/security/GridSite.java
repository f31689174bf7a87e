package org.atelier.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A site of a grid as the service sees it, and a user of it, for those who measure. */
public final class GridSite {

    /** The user. */
    public static final String ALICE = "CN=alice,O=Grid";

    private final GridPki pki;
    private final Voms voms;
    private final TrustDirectory directory;
    private final CredentialValidator validator;
    private final Credential alice;

    /** @param folder for its trust directory and vomsdir */
    public GridSite(Path folder, InstantSource clock) throws IOException {
        Path vomsDirectory = Files.createDirectories(folder.resolve("vomsdir"));
        this.pki = new GridPki(folder.resolve("trust"));
        this.voms = new Voms(pki, vomsDirectory);
        this.alice = pki.user("alice");
        this.directory = TrustDirectory.open(pki.trust, clock);
        this.validator = new CachingCredentialValidator(
                new GridCredentialValidator(directory, new GridTrust(true, true, Optional.of(vomsDirectory)), clock),
                directory,
                clock);
    }

    /** Remembers chains as the service does. */
    public CredentialValidator validator() {
        return validator;
    }

    /** TLS of the service. */
    public ServerTls tls() {
        return new ServerTls(pki.server(), validator, directory, refused -> {});
    }

    public List<X509Certificate> authorities() {
        return directory.authorities();
    }

    /** The user's own. */
    public Credential endEntity() {
        return alice;
    }

    /** A proxy in which a virtual organisation says that the user is in a group of it. */
    public Credential proxyWithVoms() {
        return voms.proxy(alice, "/physics/Role=production", "/physics");
    }
}
