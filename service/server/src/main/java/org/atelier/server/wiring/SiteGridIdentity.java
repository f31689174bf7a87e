package org.atelier.server.wiring;

import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.atelier.security.Credential;
import org.atelier.security.CredentialException;
import org.atelier.security.CredentialFiles;
import org.atelier.security.DevelopmentPki;
import org.atelier.security.GridCredentialValidator;
import org.atelier.security.GridTrust;
import org.atelier.security.SecuritySetupException;
import org.atelier.security.TrustDirectory;
import org.atelier.server.settings.GridSettings;
import org.atelier.server.settings.ServerSettings;
import org.atelier.server.settings.SettingsException;
import org.atelier.spi.transport.GridIdentity;
import org.atelier.spi.transport.GridLogin;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferException;
import org.jspecify.annotations.Nullable;

/** Who this site is for the servers of a grid, and whom it believes there: the authorities of its trust directory. Thread-safe. */
final class SiteGridIdentity implements GridIdentity {

    private final Optional<CredentialFiles> own;
    private final TrustDirectory directory;
    private final GridTrust trust;
    private final InstantSource clock;
    private @Nullable GridCredentialValidator validator;

    private SiteGridIdentity(
            Optional<CredentialFiles> own, TrustDirectory directory, GridTrust trust, InstantSource clock) {
        this.own = own;
        this.directory = directory;
        this.trust = trust;
        this.clock = clock;
    }

    /**
     * How to log in to GridFTP servers; absent where the site has no trust directory of a grid.
     *
     * @throws SettingsException where one is set that is none
     * @throws SecuritySetupException where the site's own credential cannot be read
     */
    static Optional<GridLogin> login(ServerSettings settings, Identity identity, InstantSource clock) {
        GridSettings grid = settings.grid();
        Path path = grid.trust()
                .or(() -> settings.tls().trustDirectory())
                .or(() -> identity.developmentPki().map(DevelopmentPki::trustDirectory))
                .orElseThrow();
        TrustDirectory directory = TrustDirectory.open(path, clock);
        if (directory.isGrid()) {
            grid.credential().ifPresent(CredentialFiles::read);
            SiteGridIdentity who = new SiteGridIdentity(
                    grid.credential(), directory, settings.tls().gridTrust(), clock);
            return Optional.of(new GridLogin(who, grid.streams(), grid.confidential()));
        }
        if (grid.trust().isPresent() || grid.credential().isPresent()) {
            throw new SettingsException("transport.grid-trust must name a directory whose authorities have hashed names"
                    + " (openssl rehash), as those of grids have; " + path + " is none.");
        }
        return Optional.empty();
    }

    @Override
    public Optional<TransferCredential> own() {
        return own.map(SiteGridIdentity::read);
    }

    @Override
    public String subject(List<X509Certificate> chain) throws CertificateException {
        try {
            return validator().subject(chain);
        } catch (CredentialException e) {
            throw new CertificateException(e.getMessage(), e);
        }
    }

    private static TransferCredential read(CredentialFiles files) {
        try {
            Credential credential = files.read();
            return new TransferCredential(credential.chain(), credential.key());
        } catch (SecuritySetupException e) {
            throw new TransferException(
                    TransferException.Kind.LOCAL,
                    "The credential that transport.grid-certificate names cannot be read: " + e.getMessage(),
                    e);
        }
    }

    /** Made when it is first needed, since reading the authorities of a large grid takes a second. */
    private synchronized GridCredentialValidator validator() {
        if (validator == null) {
            validator = new GridCredentialValidator(directory, trust, clock);
        }
        return validator;
    }
}
