package org.atelier.client.fake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atelier.types.Explain;
import org.atelier.types.ExplainResponse;
import org.atelier.types.Find;
import org.atelier.types.FindResponse;
import org.atelier.types.Get;
import org.atelier.types.GetResponse;
import org.atelier.types.GoldenImageType;
import org.atelier.types.ImageAttributeType;
import org.atelier.types.ImageFilesType;
import org.atelier.types.ImageNotFoundFault;
import org.atelier.types.ImageNotFoundFaultType;
import org.atelier.types.Publish;
import org.atelier.types.PublishResponse;
import org.atelier.types.Retire;
import org.atelier.types.RetireResponse;
import org.atelier.types.Warehouse;

/** The port type Warehouse; nothing that is published or retired there is kept. */
public final class FakeWarehousePort implements Warehouse {

    private final FakeSite site;

    FakeWarehousePort(FakeSite site) {
        this.site = site;
    }

    @Override
    public FindResponse find(Find parameters) {
        String request = Optional.ofNullable(parameters.getWorkspaceRequest())
                .map(wanted -> " for " + wanted.getName())
                .orElse("");
        site.called("Find " + words(parameters.getAttribute()) + request);
        FindResponse response = new FindResponse();
        response.getGoldenImage().addAll(site.images());
        return response;
    }

    static String words(List<ImageAttributeType> attributes) {
        return attributes.stream()
                .map(attribute -> attribute.getName() + "=" + attribute.getValue())
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public GetResponse get(Get parameters) throws ImageNotFoundFault {
        site.called("Get " + parameters.getGoldenImage());
        GetResponse response = new GetResponse();
        response.setGoldenImage(known(parameters.getGoldenImage()));
        return response;
    }

    @Override
    public PublishResponse publish(Publish parameters) throws ImageNotFoundFault {
        if (parameters.getImageFiles() != null) {
            return publish(parameters.getImageFiles());
        }
        String attributes = Optional.ofNullable(parameters.getAttributes())
                .map(wire -> words(wire.getAttribute()))
                .orElse("as they are");
        site.called("Publish %s %s %s".formatted(parameters.getGoldenImage(), parameters.isShared(), attributes));
        GoldenImageType image = known(parameters.getGoldenImage());
        Optional.ofNullable(parameters.isShared()).ifPresent(image::setShared);
        PublishResponse response = new PublishResponse();
        response.setGoldenImage(image);
        return response;
    }

    /** Whatever it is, it becomes the frozen one. */
    private PublishResponse publish(ImageFilesType image) throws ImageNotFoundFault {
        String disks = image.getDisk().stream()
                .map(disk -> disk.getName() + "=" + disk.getImage().getUrl())
                .collect(Collectors.joining(","));
        site.called("Import %s %s of %s"
                .formatted(image.getName(), disks, image.getWorkspaceRequest().getName()));
        PublishResponse response = new PublishResponse();
        response.setGoldenImage(known(FakeImages.FROZEN));
        return response;
    }

    private GoldenImageType known(String id) throws ImageNotFoundFault {
        String description = "There is no golden image " + id + ".";
        return site.images().stream()
                .filter(image -> image.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new ImageNotFoundFault(
                        description, FakeSite.describe(new ImageNotFoundFaultType(), description)));
    }

    @Override
    public RetireResponse retire(Retire parameters) throws ImageNotFoundFault {
        site.called("Retire " + parameters.getGoldenImage());
        known(parameters.getGoldenImage());
        return new RetireResponse();
    }

    @Override
    public ExplainResponse explain(Explain parameters) {
        site.called("Explain");
        ExplainResponse response = new ExplainResponse();
        response.setMatching(site.matching());
        return response;
    }
}
