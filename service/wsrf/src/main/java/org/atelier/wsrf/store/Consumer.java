package org.atelier.wsrf.store;

import java.net.URI;
import java.util.Optional;
import org.atelier.wsrf.xml.EndpointReference;

/** Where the messages of a subscription go. */
public sealed interface Consumer {

    /** To a web service. */
    record Push(EndpointReference endpoint) implements Consumer {

        /** What stands for the machine behind the endpoint, so that a slow one is known whatever path it is asked on: host and port. */
        public String machine() {
            try {
                String authority = URI.create(endpoint.address()).getRawAuthority();
                return Optional.ofNullable(authority).orElse(endpoint.address());
            } catch (IllegalArgumentException e) {
                return endpoint.address();
            }
        }
    }

    /** Into the queue of one of our own pull points. */
    record Pull(String pullPoint) implements Consumer {}
}
