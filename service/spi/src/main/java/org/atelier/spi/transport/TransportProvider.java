package org.atelier.spi.transport;

import java.util.Set;

/** Makes transports. Implementations are stateless and found by {@link java.util.ServiceLoader}. */
public interface TransportProvider {

    /** The URL schemes it moves, in lower case. */
    Set<String> schemes();

    /** Makes a transport, which is used from many threads. */
    Transport create(TransportSettings settings);
}
