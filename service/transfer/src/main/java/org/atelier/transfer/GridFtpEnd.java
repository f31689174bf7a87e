package org.atelier.transfer;

import eu.emi.security.authn.x509.impl.OpensslNameUtils;
import java.io.IOException;
import java.security.cert.CertificateException;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.transfer.gridftp.GridFtpSession;

/**
 * A file on a GridFTP server, and what is shown to that server. Thread-safe.
 *
 * @param logins how to get there
 */
record GridFtpEnd(GridFtpLogins logins, GridFtpUrl url, TransferCredential credential) {

    /** Something that is done at the server. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    /**
     * Does something at the server.
     *
     * @param delegating whether the server gets a proxy, which it needs where data connections are authenticated
     * @throws TransferException where it cannot be done
     */
    <T> T login(boolean delegating, GridFtpLogins.Work<T> work) {
        return at(() -> {
            try (InterruptWatch watch = new InterruptWatch();
                    GridFtpSession session = logins.session(url, credential, delegating)) {
                watch.onInterrupt(session::cut);
                session.login();
                return work.with(session);
            }
        });
    }

    /**
     * Does something of which it is this server's fault if it fails.
     *
     * @throws TransferException which says so
     */
    <T> T at(Work<T> work) {
        try {
            return work.run();
        } catch (TransferException e) {
            throw e;
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw explained(e);
        }
    }

    /** Says what went wrong at this server. */
    TransferException explained(Exception e) {
        try {
            requireCurrent();
        } catch (TransferException expired) {
            return expired;
        }
        return GridFtpFailures.translated(url, e, logins.stallTimeout());
    }

    /**
     * Refuses to show a credential that has expired.
     *
     * @throws TransferException with {@link Kind#FORBIDDEN}
     */
    void requireCurrent() {
        new ShownCredential(url.url(), credential, logins.clock()).requireCurrent();
    }

    /** For whom the server acts, as Globus writes names. */
    String subject() {
        try {
            String name = logins.identity().subject(credential.chain());
            return OpensslNameUtils.convertFromRfc2253(name, false).replace("/EMAILADDRESS=", "/emailAddress=");
        } catch (CertificateException e) {
            throw new TransferException(
                    Kind.FORBIDDEN,
                    Urls.shown(url.url()) + ": this site does not believe the credential that is to be shown there: "
                            + e.getMessage() + "; renew the delegation, or ask the site's administrator.",
                    e);
        }
    }
}
