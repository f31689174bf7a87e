package org.atelier.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atelier.cli.output.Words;
import org.atelier.client.model.CounterOffer;

/** What would be granted instead, for people, on one line. */
final class CounterOfferText {

    private final ZoneId zone;

    private CounterOfferText(ZoneId zone) {
        this.zone = zone;
    }

    /** Empty where there is no offer. */
    static Optional<String> of(List<CounterOffer> offers, ZoneId zone) {
        CounterOfferText text = new CounterOfferText(zone);
        return Optional.of(offers)
                .filter(some -> !some.isEmpty())
                .map(some -> some.stream().map(text::offer).collect(Collectors.joining("; ")))
                .map("Instead, it could have: %s."::formatted);
    }

    private String offer(CounterOffer offer) {
        CounterOffer.Part first = offer.parts().get(0);
        return switch (offer.kind()) {
            case SHIFT -> "the same " + when(first.start());
            case SHRINK -> "%s of %s at the asked time".formatted(size(first), Words.of(first.allocation()));
            case SPLIT ->
                offer.parts().stream()
                        .map(part -> size(part) + " " + when(part.start()))
                        .collect(Collectors.joining(", then "));
        };
    }

    private static String size(CounterOffer.Part part) {
        return "%s for %s".formatted(LeaseText.nodes(part.nodes()), Words.of(part.duration()));
    }

    private String when(Optional<Instant> start) {
        return start.map(time -> "from " + Words.of(time, zone)).orElse("at once");
    }
}
