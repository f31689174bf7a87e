package org.atelier.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.atelier.client.model.Delegation;
import org.atelier.types.DelegationType;
import org.atelier.types.EndDelegation;
import org.atelier.types.GetDelegations;
import org.atelier.types.GetProxyRequest;
import org.atelier.types.GetProxyRequestResponse;
import org.atelier.types.PutProxy;
import org.atelier.types.time.WireTime;

/** Lets the service fetch files on the caller's behalf. Thread-safe. */
public final class DelegationClient {

    private final Ports ports;
    private final Optional<ClientCredentials> credentials;
    private final InstantSource clock;

    DelegationClient(Ports ports, Optional<ClientCredentials> credentials, InstantSource clock) {
        this.ports = ports;
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * Delegates: the service makes a key, and a proxy for it is signed here with the client's own.
     *
     * @param lifetime at least a minute; the proxy ends with the client's own certificates at the latest
     * @param limited whether the proxy may be used for fetching files only
     * @param renewed the id of a delegation that gets this proxy in the place of the one it has
     * @throws SettingsException where the client has no certificate, or one that cannot sign
     */
    public Delegation delegate(Duration lifetime, boolean limited, Optional<String> renewed) {
        ClientCredentials own = credentials.orElseThrow(() -> new SettingsException(
                "Only who has a certificate and its key can delegate; a token cannot be delegated."));
        GetProxyRequest question = new GetProxyRequest();
        renewed.ifPresent(question::setDelegationId);
        GetProxyRequestResponse asked = ports.delegation().call(port -> port.getProxyRequest(question));
        PutProxy answer = new PutProxy();
        answer.setDelegationId(asked.getDelegationId());
        answer.setProxy(new ProxySigner(own, clock).sign(asked.getCertificationRequest(), lifetime, limited));
        return delegation(ports.delegation().call(port -> port.putProxy(answer)).getDelegation());
    }

    /** Those that can be used now. */
    public List<Delegation> list() {
        return ports.delegation().call(port -> port.getDelegations(new GetDelegations())).getDelegation().stream()
                .map(DelegationClient::delegation)
                .toList();
    }

    /** Has the service delete one; nothing happens where there is no such. */
    public void end(String id) {
        EndDelegation question = new EndDelegation();
        question.setDelegationId(id);
        ports.delegation().call(port -> port.endDelegation(question));
    }

    private static Delegation delegation(DelegationType wire) {
        return new Delegation(wire.getDelegationId(), WireTime.toInstant(wire.getTerminationTime()), wire.isLimited());
    }
}
