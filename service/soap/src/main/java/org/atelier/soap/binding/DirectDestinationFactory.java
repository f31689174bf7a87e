package org.atelier.soap.binding;

import java.util.List;
import java.util.Set;
import org.apache.cxf.Bus;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.Destination;
import org.apache.cxf.transport.DestinationFactory;

/** Makes {@link DirectDestination}s. */
final class DirectDestinationFactory implements DestinationFactory {

    @Override
    public Destination getDestination(EndpointInfo endpoint, Bus bus) {
        return new DirectDestination(bus, endpoint);
    }

    @Override
    public Set<String> getUriPrefixes() {
        return Set.of("direct:");
    }

    @Override
    public List<String> getTransportIds() {
        return List.of();
    }
}
