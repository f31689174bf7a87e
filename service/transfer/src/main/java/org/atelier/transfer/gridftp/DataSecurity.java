package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.net.InetAddress;
import java.security.cert.CertificateException;
import java.util.function.Predicate;
import org.atelier.spi.transport.GridIdentity;
import org.atelier.spi.transport.TransferCredential;

/**
 * With whom data is exchanged, and how it is protected. Thread-safe.
 *
 * @param server whose address is always a good one
 * @param others which others are
 */
record DataSecurity(
        GridTls tls,
        TransferCredential own,
        GridIdentity identity,
        DataPlan plan,
        InetAddress server,
        Predicate<InetAddress> others) {

    boolean expects(InetAddress address) {
        return address.equals(server) || others.test(address);
    }

    /** Authenticates a connection that this side has opened. */
    void initiate(DataChannel channel) throws IOException {
        if (plan.authenticated()) {
            channel.authenticate(tls.initiate(), identity, self(), plan.confidential());
        }
    }

    private String self() throws IOException {
        try {
            return identity.subject(own.chain());
        } catch (CertificateException e) {
            throw new IOException("this site does not believe the credential that it is to show: " + e.getMessage(), e);
        }
    }
}
