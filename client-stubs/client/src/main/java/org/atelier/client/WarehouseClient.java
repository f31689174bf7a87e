package org.atelier.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.atelier.client.fault.ServiceUnavailableException;
import org.atelier.client.model.GoldenImage;
import org.atelier.client.model.Matching;
import org.atelier.types.Explain;
import org.atelier.types.Find;
import org.atelier.types.Get;
import org.atelier.types.ImageAttributesType;
import org.atelier.types.ImageFilesType;
import org.atelier.types.Publish;
import org.atelier.types.Retire;
import org.atelier.types.WorkspaceRequestType;

/**
 * The golden images of a service: the caller's own, and those of everybody. They are made by {@link WorkspaceHandle#save}, by
 * checkpoints of graphs, and elsewhere. Thread-safe. Calls block; {@link AsyncAtelierClient#images} is the same without.
 */
public final class WarehouseClient {

    private final Ports ports;

    WarehouseClient(Ports ports) {
        this.ports = ports;
    }

    /**
     * Images, newest first.
     *
     * @param attributes those that an image must have, with these values; empty: any
     */
    public List<GoldenImage> find(Map<String, String> attributes) {
        return find(query(attributes));
    }

    /** As {@link #find(Map)}, and only those that a request could be cloned from, as far as its disks and its graph decide. */
    public List<GoldenImage> find(Map<String, String> attributes, WorkspaceRequestType request) {
        Find message = query(attributes);
        message.setWorkspaceRequest(request);
        return find(message);
    }

    private static Find query(Map<String, String> attributes) {
        Find message = new Find();
        message.getAttribute().addAll(ImageMapper.toWire(attributes));
        return message;
    }

    private List<GoldenImage> find(Find message) {
        return ports.warehouse().call(port -> port.find(message)).getGoldenImage().stream()
                .map(ImageMapper::image)
                .toList();
    }

    /** One image. */
    public GoldenImage get(String image) {
        Get message = new Get();
        message.setGoldenImage(image);
        return ImageMapper.image(
                ports.warehouse().call(port -> port.get(message)).getGoldenImage());
    }

    /** Lets everybody's workspaces be cloned from an image, or only its owner's. For administrators of the site. */
    public GoldenImage share(String image, boolean shared) {
        Publish message = publication(image);
        message.setShared(shared);
        return publish(message);
    }

    /** Says other things of an image. */
    public GoldenImage describe(String image, Map<String, String> attributes) {
        return publish(described(image, attributes));
    }

    /** Both at once. */
    public GoldenImage publish(String image, boolean shared, Map<String, String> attributes) {
        Publish message = described(image, attributes);
        message.setShared(shared);
        return publish(message);
    }

    /**
     * Publishes an image that was made elsewhere; the same once more where it is there already.
     *
     * @throws ServiceUnavailableException where its files are not at the service yet: they go on being brought
     */
    public GoldenImage publish(ImageFilesType image) {
        Publish message = new Publish();
        message.setImageFiles(image);
        return publish(message);
    }

    /**
     * The same, again and again until its files are there.
     *
     * @param watcher sees why it is not there yet, each time
     * @throws WaitTimeoutException if that takes longer
     */
    public GoldenImage publish(ImageFilesType image, Duration timeout, Consumer<String> watcher) {
        Instant until = ports.ticker().instant().plus(timeout);
        while (true) {
            try {
                return publish(image);
            } catch (ServiceUnavailableException e) {
                watcher.accept(String.valueOf(e.getMessage()));
                pause(until, e);
            }
        }
    }

    private void pause(Instant until, ServiceUnavailableException why) {
        if (ports.ticker().instant().isAfter(until)) {
            throw new WaitTimeoutException("The golden image was not published in time: " + why.getMessage(), why);
        }
        ports.ticker().pause(why.retryAfter().orElse(ports.settings().pollInterval()));
        if (Thread.currentThread().isInterrupted()) {
            throw new WaitTimeoutException("Interrupted before the golden image was published.", why);
        }
    }

    private static Publish publication(String image) {
        Publish message = new Publish();
        message.setGoldenImage(image);
        return message;
    }

    private static Publish described(String image, Map<String, String> attributes) {
        Publish message = publication(image);
        message.setAttributes(new ImageAttributesType());
        message.getAttributes().getAttribute().addAll(ImageMapper.toWire(attributes));
        return message;
    }

    private GoldenImage publish(Publish message) {
        return ImageMapper.image(
                ports.warehouse().call(port -> port.publish(message)).getGoldenImage());
    }

    /** Takes an image out of use, for good. Refused while a workspace is cloned from it. */
    public void retire(String image) {
        Retire message = new Retire();
        message.setGoldenImage(image);
        ports.warehouse().call(port -> port.retire(message));
    }

    /** What a request would be cloned from, and why not from others. */
    public Matching explain(WorkspaceRequestType request) {
        Explain message = new Explain();
        message.setWorkspaceRequest(request);
        return ImageMapper.matching(
                ports.warehouse().call(port -> port.explain(message)).getMatching());
    }
}
