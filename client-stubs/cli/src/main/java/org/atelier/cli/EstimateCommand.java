package org.atelier.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atelier.cli.output.Fields;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierClient;
import org.atelier.client.RequestFile;
import org.atelier.client.model.Bid;
import org.atelier.types.WorkspaceRequestType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "estimate", description = "Says what a workspace would cost, and when it could be had. Books nothing.")
final class EstimateCommand extends ServiceCommand {

    @Parameters(paramLabel = "FILE", description = "The request: XML with the root element WorkspaceRequest.")
    private Path file = Path.of("");

    @Mixin
    private final LeaseOptions lease = new LeaseOptions();

    @Option(
            names = "--hold",
            paramLabel = "DURATION",
            description = "Hold the offer for so long; deploy --offer takes it.")
    private @Nullable Duration hold;

    @Override
    int run(AtelierClient client, Output output) {
        WorkspaceRequestType request = RequestFile.readRequest(file);
        lease.applyTo(request.getLease());
        Bid bid = hold == null ? client.estimate(request) : client.estimate(request, hold);
        output.result(bid, text(bid, surroundings().clock().getZone()));
        output.note("To have it: " + String.join(" ", deployment(bid)));
        return ExitCodes.OK;
    }

    private List<String> deployment(Bid bid) {
        List<String> words = new ArrayList<>(List.of("atelier deploy", file.toString()));
        words.addAll(lease.words());
        bid.offer().ifPresent(offer -> words.add("--offer " + offer.id()));
        return words;
    }

    /** Nothing where no prediction has been off yet, or none was made. */
    private static String error(Bid bid) {
        return bid.readyError().isZero() ? "" : ", give or take %s so far".formatted(Words.of(bid.readyError()));
    }

    private static String text(Bid bid, ZoneId zone) {
        LeaseText times = new LeaseText(zone, Optional.empty());
        Fields fields = new Fields().line("Cost", String.format(Locale.ROOT, "%.2f", bid.cost()));
        if (!bid.hosts().isEmpty()) {
            fields.line("Host", String.join(", ", bid.hosts()));
        }
        fields.line("Start", bid.start().map(times::time).orElse("not known: it would wait for room"));
        bid.end().ifPresent(end -> fields.line("End", times.time(end)));
        fields.line("Ready in", "about " + Words.of(bid.timeToReady()) + error(bid));
        new MatchingText(bid.matching()).writeShort(fields);
        times.write(bid.overheads(), fields);
        bid.offer()
                .ifPresent(offer ->
                        fields.line("Offer", "%s, held until %s".formatted(offer.id(), times.time(offer.until()))));
        return fields.toString();
    }
}
