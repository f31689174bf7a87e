package org.atelier.server.wiring;

import org.atelier.security.Credential;
import org.atelier.security.SecuritySetupException;
import org.atelier.security.delegation.DelegationException;
import org.atelier.security.delegation.Delegations;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/** What callers have delegated, as transports show it. */
record OwnersProxies(Delegations delegations) {

    /**
     * The proxy of a delegation.
     *
     * @throws TransferException with {@link Kind#FORBIDDEN} where the owner has none like that any more
     */
    TransferCredential of(String owner, String id) {
        try {
            Credential proxy = delegations.credential(owner, id);
            return new TransferCredential(proxy.chain(), proxy.key());
        } catch (DelegationException e) {
            throw new TransferException(Kind.FORBIDDEN, String.valueOf(e.getMessage()), e);
        } catch (SecuritySetupException e) {
            throw new TransferException(Kind.LOCAL, "The delegation " + id + " cannot be read: " + e.getMessage(), e);
        }
    }
}
