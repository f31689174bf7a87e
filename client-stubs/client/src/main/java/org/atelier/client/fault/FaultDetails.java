package org.atelier.client.fault;

import java.time.Instant;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * What every fault of the service carries.
 *
 * @param name of the fault element
 * @param message for people: names the value, the limit and the remedy
 * @param timestamp when it happened, by the service's clock
 */
public record FaultDetails(QName name, String message, Optional<Instant> timestamp) {}
