package org.atelier.soap.endpoint;

import org.atelier.engine.WorkspaceService;
import org.atelier.security.Caller;
import org.atelier.soap.binding.ResourceCall;
import org.atelier.soap.contract.PortType;
import org.atelier.soap.contract.References;
import org.atelier.types.CreatePullPoint;
import org.atelier.types.wsn.b.CreatePullPointResponse;
import org.atelier.wsrf.notification.PullPoints;

/** The port type CreatePullPoint. */
public final class CreatePullPointEndpoint implements CreatePullPoint {

    private final WorkspaceService service;
    private final PullPoints pullPoints;
    private final References references;

    CreatePullPointEndpoint(WorkspaceService service, PullPoints pullPoints, References references) {
        this.service = service;
        this.pullPoints = pullPoints;
        this.references = references;
    }

    @Override
    public CreatePullPointResponse createPullPoint(org.atelier.types.wsn.b.CreatePullPoint request) {
        Caller caller = ResourceCall.current().caller();
        service.requireSubscriber(caller);
        String id = pullPoints.create(caller.subject()).id();
        CreatePullPointResponse response = new CreatePullPointResponse();
        response.setPullPoint(references.wire(references.resource(PortType.PULL_POINT, id)));
        return response;
    }
}
