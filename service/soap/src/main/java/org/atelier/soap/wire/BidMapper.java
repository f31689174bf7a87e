package org.atelier.soap.wire;

import org.atelier.engine.model.Bid;
import org.atelier.types.BidType;
import org.atelier.types.OfferType;
import org.atelier.types.time.WireTime;

/** Bids. */
public final class BidMapper {

    private BidMapper() {}

    public static BidType write(Bid bid) {
        BidType wire = new BidType();
        wire.setCost(bid.cost());
        wire.getHost().addAll(bid.hosts());
        bid.start().map(WireTime::fromInstant).ifPresent(wire::setStart);
        bid.end().map(WireTime::fromInstant).ifPresent(wire::setEnd);
        wire.setPredictedTimeToReady(WireTime.fromDuration(bid.timeToReady()));
        wire.setReadyError(WireTime.fromDuration(bid.readyError()));
        wire.setMatching(MatchingMapper.write(bid.matching()));
        wire.getOverhead().addAll(LeaseMapper.write(bid.overheads()));
        bid.held().map(BidMapper::write).ifPresent(wire::setOffer);
        return wire;
    }

    private static OfferType write(Bid.Held held) {
        OfferType wire = new OfferType();
        wire.setId(held.offer());
        wire.setUntil(WireTime.fromInstant(held.until()));
        return wire;
    }
}
