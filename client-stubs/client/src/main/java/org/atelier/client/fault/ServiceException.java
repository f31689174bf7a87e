package org.atelier.client.fault;

import java.time.Instant;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.atelier.client.AtelierException;

/** The service refused; subclasses say why. This class itself stands for the faults that have no class of their own. */
public class ServiceException extends AtelierException {

    private final QName faultName;
    private final Optional<Instant> timestamp;

    public ServiceException(FaultDetails details) {
        super(details.message());
        this.faultName = details.name();
        this.timestamp = details.timestamp();
    }

    /** The name of the fault element. */
    public final QName faultName() {
        return faultName;
    }

    /** When it happened, by the service's clock. */
    public final Optional<Instant> timestamp() {
        return timestamp;
    }
}
