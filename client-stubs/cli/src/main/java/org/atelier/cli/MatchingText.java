package org.atelier.cli;

import java.util.List;
import org.atelier.cli.output.Fields;
import org.atelier.cli.output.Words;
import org.atelier.client.model.GoldenImage;
import org.atelier.client.model.Matching;
import org.atelier.client.model.Matching.Rejection;
import org.atelier.types.MatchingTestType;

/** What a request would be cloned from, for people. */
final class MatchingText {

    private final Matching matching;

    MatchingText(Matching matching) {
        this.matching = matching;
    }

    /** With the reasons. */
    String whole() {
        Fields fields = new Fields();
        writeShort(fields);
        fields.line("Why", why());
        matching.rejections().forEach(rejection -> fields.line("Not", not(rejection)));
        int untold = matching.rejected() - matching.rejections().size();
        if (untold > 0) {
            fields.line("Not", "%d more, which pass fewer tests".formatted(untold));
        }
        return fields.toString();
    }

    /** Which image, and what is left. */
    void writeShort(Fields fields) {
        fields.line(
                "Cloned from", matching.image().map(MatchingText::image).orElse("nothing: made from its own images"));
        fields.line("Performed", names(matching.performed()));
        fields.line("Left", names(matching.left()));
    }

    private static String image(GoldenImage image) {
        String goesOn = image.memory().isPresent() ? ", goes on from its memory" : ", boots from its disks";
        return "%s (%s)%s".formatted(image.name(), image.id(), goesOn);
    }

    private static String names(List<String> actions) {
        return actions.isEmpty() ? "nothing" : String.join(", ", actions);
    }

    private String why() {
        int all = matching.passed() + matching.rejected();
        if (all == 0) {
            return "there is no golden image of yours or of everybody";
        }
        if (all == 1) {
            return matching.passed() == 1
                    ? "the only golden image passes all tests"
                    : "the only golden image does not pass all tests";
        }
        if (matching.passed() == 0) {
            return "none of %d golden images passes all tests".formatted(all);
        }
        return matching.passed() == 1
                ? "of %d golden images it is the only one that passes all tests".formatted(all)
                : "of %d golden images %d pass all tests; with this one it is ready soonest"
                        .formatted(all, matching.passed());
    }

    private static String not(Rejection rejection) {
        return "%s (%s) fails the test %s (%s): %s"
                .formatted(
                        rejection.name(),
                        rejection.image(),
                        Words.of(rejection.test()),
                        meaning(rejection.test()),
                        rejection.why());
    }

    private static String meaning(MatchingTestType test) {
        return switch (test) {
            case BASIS -> "it began with the same disks, kernel and command line";
            case SUBSET -> "all that it has done is wanted";
            case PREFIX -> "nothing that comes before is missing";
            case PARTIAL_ORDER -> "all was done in an order that is wanted";
            case HARDWARE -> "it fits the machine and the host";
            case FILES -> "its files are whole";
        };
    }
}
