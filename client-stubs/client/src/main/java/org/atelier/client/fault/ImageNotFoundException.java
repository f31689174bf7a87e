package org.atelier.client.fault;

import java.util.Optional;
import org.atelier.types.ImageNotFoundFaultType;

/** There is nothing at the image's URL, or it is no image; or there is no such golden image, or no more. */
public final class ImageNotFoundException extends ServiceException {

    private final Optional<String> url;

    public ImageNotFoundException(FaultDetails details, ImageNotFoundFaultType fault) {
        super(details);
        this.url = Optional.ofNullable(fault.getUrl());
    }

    public Optional<String> url() {
        return url;
    }
}
