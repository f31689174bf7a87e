package org.atelier.soap.wire;

import org.atelier.engine.model.Bid;
import org.atelier.types.BidType;
import org.atelier.types.time.WireTime;

/** Bids. */
public final class BidMapper {

    private BidMapper() {}

    public static BidType write(Bid bid) {
        BidType wire = new BidType();
        wire.setCost(bid.cost());
        wire.setEarliestStart(WireTime.fromInstant(bid.earliestStart()));
        wire.setHost(bid.host());
        wire.setPredictedTimeToReady(WireTime.fromDuration(bid.timeToReady()));
        return wire;
    }
}
