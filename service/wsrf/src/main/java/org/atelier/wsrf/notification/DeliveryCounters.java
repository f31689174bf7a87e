package org.atelier.wsrf.notification;

import java.util.concurrent.atomic.LongAdder;

/** Counts deliveries. */
final class DeliveryCounters {

    private final LongAdder delivered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder givenUp = new LongAdder();

    void ended(boolean well) {
        (well ? delivered : failed).increment();
    }

    void givenUp() {
        givenUp.increment();
    }

    DeliveryFigures figures(int inFlight) {
        return new DeliveryFigures(inFlight, delivered.sum(), failed.sum(), givenUp.sum());
    }
}
