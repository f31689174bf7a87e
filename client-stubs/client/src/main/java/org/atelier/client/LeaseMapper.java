package org.atelier.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.datatype.XMLGregorianCalendar;
import org.atelier.client.model.Bid;
import org.atelier.client.model.CounterOffer;
import org.atelier.client.model.Lease;
import org.atelier.client.model.Offer;
import org.atelier.client.model.Overhead;
import org.atelier.types.BidType;
import org.atelier.types.CounterOfferPartType;
import org.atelier.types.CounterOfferType;
import org.atelier.types.LeaseType;
import org.atelier.types.OfferType;
import org.atelier.types.OverheadType;
import org.atelier.types.time.WireTime;
import org.jspecify.annotations.Nullable;

/** Leases and what is offered of them, from the types of the wire to values. */
final class LeaseMapper {

    private LeaseMapper() {}

    static Lease lease(LeaseType wire) {
        return new Lease(
                wire.getId(),
                wire.getKind(),
                wire.getPhase(),
                wire.getNodes(),
                time(wire.getStart()),
                time(wire.getEnd()),
                Optional.ofNullable(wire.getHost()),
                wire.getPreemptions(),
                overheads(wire.getOverhead()));
    }

    static Bid bid(BidType wire) {
        return new Bid(
                wire.getCost(),
                wire.getHost(),
                time(wire.getStart()),
                time(wire.getEnd()),
                WireTime.toDuration(wire.getPredictedTimeToReady()),
                WireTime.toDuration(wire.getReadyError()),
                ImageMapper.matching(wire.getMatching()),
                overheads(wire.getOverhead()),
                Optional.ofNullable(wire.getOffer()).map(LeaseMapper::offer));
    }

    private static Offer offer(OfferType wire) {
        return new Offer(wire.getId(), WireTime.toInstant(wire.getUntil()));
    }

    private static List<Overhead> overheads(List<OverheadType> wire) {
        return wire.stream().map(LeaseMapper::overhead).toList();
    }

    private static Overhead overhead(OverheadType wire) {
        return new Overhead(
                wire.getKind(),
                WireTime.toInstant(wire.getPlanned()),
                WireTime.toDuration(wire.getPredicted()),
                Optional.ofNullable(wire.getActual()).map(WireTime::toDuration));
    }

    static CounterOffer counterOffer(CounterOfferType wire) {
        return new CounterOffer(
                wire.getKind(), wire.getPart().stream().map(LeaseMapper::part).toList());
    }

    private static CounterOffer.Part part(CounterOfferPartType wire) {
        return new CounterOffer.Part(
                time(wire.getStart()),
                WireTime.toDuration(wire.getDuration()),
                wire.getNodes(),
                WireMapper.allocation(wire.getAllocation()));
    }

    static Optional<Instant> time(@Nullable XMLGregorianCalendar wire) {
        return Optional.ofNullable(wire).map(WireTime::toInstant);
    }
}
