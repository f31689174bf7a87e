package org.atelier.spi.transport;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Who a site's service is for the servers of a grid, and whom it believes there. Thread-safe. */
public interface GridIdentity {

    /**
     * What is shown where a transfer has no credential of its own; read anew each time. Absent: nothing is.
     *
     * @throws TransferException where there is one that cannot be read
     */
    Optional<TransferCredential> own();

    /**
     * Who a chain of certificates stands for.
     *
     * @param chain that of a service, or of a user or proxy; its own certificate first
     * @return the distinguished name of its end entity (RFC 2253)
     * @throws CertificateException where the site does not believe it; the message is for people
     */
    String subject(List<X509Certificate> chain) throws CertificateException;
}
