package org.atelier.soap.endpoint;

import org.atelier.soap.binding.ResourceCall;
import org.atelier.soap.contract.PortType;
import org.atelier.soap.contract.References;
import org.atelier.types.CreatePullPoint;
import org.atelier.types.wsn.b.CreatePullPointResponse;
import org.atelier.wsrf.notification.PullPoints;

/** The port type CreatePullPoint. */
public final class CreatePullPointEndpoint implements CreatePullPoint {

    private final PullPoints pullPoints;
    private final References references;

    CreatePullPointEndpoint(PullPoints pullPoints, References references) {
        this.pullPoints = pullPoints;
        this.references = references;
    }

    @Override
    public CreatePullPointResponse createPullPoint(org.atelier.types.wsn.b.CreatePullPoint request) {
        String id = pullPoints.create(ResourceCall.current().caller().subject()).id();
        CreatePullPointResponse response = new CreatePullPointResponse();
        response.setPullPoint(references.wire(references.resource(PortType.PULL_POINT, id)));
        return response;
    }
}
