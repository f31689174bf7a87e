package org.atelier.soap.wire;

import org.atelier.engine.model.CounterOffer;
import org.atelier.types.CounterOfferKindType;
import org.atelier.types.CounterOfferPartType;
import org.atelier.types.CounterOfferType;
import org.atelier.types.time.WireTime;

/** What would be granted instead. */
public final class CounterOfferMapper {

    private CounterOfferMapper() {}

    public static CounterOfferType write(CounterOffer offer) {
        CounterOfferType wire = new CounterOfferType();
        wire.setKind(CounterOfferKindType.valueOf(offer.kind().name()));
        offer.parts().forEach(part -> wire.getPart().add(write(part)));
        return wire;
    }

    private static CounterOfferPartType write(CounterOffer.Part part) {
        CounterOfferPartType wire = new CounterOfferPartType();
        part.start().map(WireTime::fromInstant).ifPresent(wire::setStart);
        wire.setDuration(WireTime.fromDuration(part.duration()));
        wire.setNodes(part.nodes());
        wire.setAllocation(AllocationMapper.write(part.allocation()));
        return wire;
    }
}
