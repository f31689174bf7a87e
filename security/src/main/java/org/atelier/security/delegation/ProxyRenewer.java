package org.atelier.security.delegation;

import java.nio.file.Path;

/** Gets new proxies for delegations that end soon, where their owners have arranged for it. Thread-safe. */
public interface ProxyRenewer {

    /**
     * Gets a proxy of the same user.
     *
     * @param current PEM file of a proxy that is still valid, with its key
     * @param target the new one, with its key, in PEM; what is there is replaced
     * @throws DelegationException NOT_RENEWED
     */
    void renew(Path current, Path target);
}
