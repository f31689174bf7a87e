package org.atelier.soap.endpoint;

import java.util.Optional;
import org.atelier.engine.DelegationService;
import org.atelier.security.Caller;
import org.atelier.security.delegation.ProxyRequest;
import org.atelier.soap.binding.ResourceCall;
import org.atelier.soap.wire.DelegationMapper;
import org.atelier.types.Delegation;
import org.atelier.types.EndDelegation;
import org.atelier.types.EndDelegationResponse;
import org.atelier.types.GetDelegations;
import org.atelier.types.GetDelegationsResponse;
import org.atelier.types.GetProxyRequest;
import org.atelier.types.GetProxyRequestResponse;
import org.atelier.types.PutProxy;
import org.atelier.types.PutProxyResponse;

/** The port type Delegation. */
public final class DelegationEndpoint implements Delegation {

    private final DelegationService service;

    DelegationEndpoint(DelegationService service) {
        this.service = service;
    }

    @Override
    public GetProxyRequestResponse getProxyRequest(GetProxyRequest request) {
        ProxyRequest asked = service.ask(caller(), Optional.ofNullable(request.getDelegationId()));
        GetProxyRequestResponse response = new GetProxyRequestResponse();
        response.setDelegationId(asked.id());
        response.setCertificationRequest(asked.pem());
        return response;
    }

    @Override
    public PutProxyResponse putProxy(PutProxy request) {
        PutProxyResponse response = new PutProxyResponse();
        response.setDelegation(
                DelegationMapper.write(service.deliver(caller(), request.getDelegationId(), request.getProxy())));
        return response;
    }

    @Override
    public GetDelegationsResponse getDelegations(GetDelegations request) {
        GetDelegationsResponse response = new GetDelegationsResponse();
        service.list(caller()).forEach(delegation -> response.getDelegation().add(DelegationMapper.write(delegation)));
        return response;
    }

    @Override
    public EndDelegationResponse endDelegation(EndDelegation request) {
        service.end(caller(), request.getDelegationId());
        return new EndDelegationResponse();
    }

    private static Caller caller() {
        return ResourceCall.current().caller();
    }
}
