package org.atelier.engine;

import java.util.List;
import java.util.Optional;
import org.atelier.security.Caller;
import org.atelier.security.delegation.Delegation;
import org.atelier.security.delegation.ProxyRequest;

/**
 * How callers let the service fetch files on their behalf: they delegate a proxy, whose key the service makes. A lease never depends on
 * one; only what is fetched with it does. Thread-safe.
 */
public interface DelegationService {

    /**
     * Begins a delegation, or the renewal of one.
     *
     * @param id of one to renew
     * @throws EngineException NOT_AUTHORIZED; INVALID_REQUEST where the caller has no such, or as many as one may have
     */
    ProxyRequest ask(Caller caller, Optional<String> id);

    /**
     * Takes the proxy that was asked for.
     *
     * @param proxy its certificate and those of its issuers, in PEM
     * @throws EngineException NOT_AUTHORIZED; INVALID_REQUEST where none is awaited, or where it is not a valid one of the caller
     */
    Delegation deliver(Caller caller, String id, String proxy);

    /**
     * The caller's delegations that can be used now.
     *
     * @throws EngineException NOT_AUTHORIZED
     */
    List<Delegation> list(Caller caller);

    /**
     * Forgets one, whose files cannot be fetched any more; does nothing where the caller has no such.
     *
     * @throws EngineException NOT_AUTHORIZED
     */
    void end(Caller caller, String id);
}
