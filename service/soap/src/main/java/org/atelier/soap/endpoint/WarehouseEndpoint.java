package org.atelier.soap.endpoint;

import java.util.Optional;
import org.atelier.engine.WarehouseService;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.ImageChange;
import org.atelier.engine.model.ImageQuery;
import org.atelier.security.Caller;
import org.atelier.soap.binding.ResourceCall;
import org.atelier.soap.wire.ImageFilesMapper;
import org.atelier.soap.wire.ImageMapper;
import org.atelier.soap.wire.MatchingMapper;
import org.atelier.soap.wire.RequestMapper;
import org.atelier.types.Explain;
import org.atelier.types.ExplainResponse;
import org.atelier.types.Find;
import org.atelier.types.FindResponse;
import org.atelier.types.Get;
import org.atelier.types.GetResponse;
import org.atelier.types.Publish;
import org.atelier.types.PublishResponse;
import org.atelier.types.Retire;
import org.atelier.types.RetireResponse;
import org.atelier.types.Warehouse;

/** The port type Warehouse. */
public final class WarehouseEndpoint implements Warehouse {

    private final WarehouseService service;

    WarehouseEndpoint(WarehouseService service) {
        this.service = service;
    }

    @Override
    public FindResponse find(Find request) {
        ImageQuery query = new ImageQuery(
                ImageMapper.attributes("Find/Attribute", request.getAttribute()),
                Optional.ofNullable(request.getWorkspaceRequest()).map(RequestMapper::read));
        FindResponse response = new FindResponse();
        service.find(caller(), query).forEach(image -> response.getGoldenImage().add(ImageMapper.write(image)));
        return response;
    }

    @Override
    public GetResponse get(Get request) {
        GetResponse response = new GetResponse();
        response.setGoldenImage(ImageMapper.write(service.get(caller(), ImageMapper.id(request.getGoldenImage()))));
        return response;
    }

    @Override
    public PublishResponse publish(Publish request) {
        GoldenImage image = request.getImageFiles() == null
                ? service.publish(caller(), ImageMapper.id(request.getGoldenImage()), change(request))
                : service.publish(caller(), ImageFilesMapper.read(request.getImageFiles()));
        PublishResponse response = new PublishResponse();
        response.setGoldenImage(ImageMapper.write(image));
        return response;
    }

    private static ImageChange change(Publish request) {
        return new ImageChange(
                Optional.ofNullable(request.isShared()),
                Optional.ofNullable(request.getAttributes())
                        .map(wire -> ImageMapper.attributes("Publish/Attributes/Attribute", wire.getAttribute())));
    }

    @Override
    public RetireResponse retire(Retire request) {
        service.retire(caller(), ImageMapper.id(request.getGoldenImage()));
        return new RetireResponse();
    }

    @Override
    public ExplainResponse explain(Explain request) {
        ExplainResponse response = new ExplainResponse();
        response.setMatching(
                MatchingMapper.write(service.explain(caller(), RequestMapper.read(request.getWorkspaceRequest()))));
        return response;
    }

    private static Caller caller() {
        return ResourceCall.current().caller();
    }
}
