package org.atelier.client.fault;

import java.util.List;
import org.atelier.client.model.CounterOffer;

/** There is no room for it at that time; carries what would have been granted. */
public final class NotSchedulableException extends ServiceException {

    private final List<CounterOffer> counterOffers;

    public NotSchedulableException(FaultDetails details, List<CounterOffer> counterOffers) {
        super(details);
        this.counterOffers = List.copyOf(counterOffers);
    }

    /** What would have been granted instead; nothing of it is held. */
    public List<CounterOffer> counterOffers() {
        return counterOffers;
    }
}
