package org.atelier.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atelier.types.AffinityType;
import org.atelier.types.LeaseRequestType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the user wants of the lease instead of what the file says. */
final class LeaseOptions {

    private static final int MOST_NODES = 1024;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup
    private @Nullable When when;

    @Option(names = "--duration", paramLabel = "DURATION", description = "For how long, for example 90m, 2h, 1d.")
    private @Nullable Duration duration;

    @Option(
            names = "--notice",
            paramLabel = "DURATION",
            description = "How long before its end a spot lease is told that its room is needed.")
    private @Nullable Duration notice;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "How many equal workspaces, which start together or not at all.")
    private @Nullable Integer nodes;

    @ArgGroup
    private @Nullable Placement placement;

    /** At most one of these. */
    private static final class When {
        @Option(
                names = "--at",
                paramLabel = "TIME",
                description = {"Reserve it: start then, for example", "2026-11-21T18:00, or +2h for in two hours."})
        private @Nullable Instant at;

        @Option(names = "--by", paramLabel = "TIME", description = "At any time, as long as it is over by then.")
        private @Nullable Instant by;

        @Option(names = "--best-effort", description = "As soon as there is room.")
        private boolean bestEffort;

        @Option(names = "--spot", description = "At once, until somebody else needs its room.")
        private boolean spot;

        void applyTo(LeaseEdit edit) {
            Optional.ofNullable(at).ifPresent(edit::reserve);
            Optional.ofNullable(by).ifPresent(edit::finishBy);
            if (bestEffort) {
                edit.bestEffort();
            }
            if (spot) {
                edit.spot();
            }
        }

        void tell(List<String> words) {
            Optional.ofNullable(at).ifPresent(time -> words.add("--at " + time));
            Optional.ofNullable(by).ifPresent(time -> words.add("--by " + time));
            if (bestEffort) {
                words.add("--best-effort");
            }
            if (spot) {
                words.add("--spot");
            }
        }
    }

    /** At most one of these. */
    private static final class Placement {
        @Option(names = "--apart", description = "No two nodes on one host.")
        private boolean apart;

        @Option(names = "--together", description = "All nodes on one host.")
        private boolean together;

        AffinityType affinity() {
            if (apart) {
                return AffinityType.APART;
            }
            return together ? AffinityType.TOGETHER : AffinityType.ANY;
        }
    }

    /** Puts them into a lease; throws what tells the user how to use them where they do not go together. */
    void applyTo(LeaseRequestType lease) {
        LeaseEdit edit = new LeaseEdit(lease);
        if (when != null) {
            when.applyTo(edit);
        }
        Optional.ofNullable(duration).ifPresent(edit::lasts);
        if (notice != null && !edit.notice(notice)) {
            throw misused("--notice goes with a spot lease only; add --spot.");
        }
        if (nodes != null && (nodes < 1 || nodes > MOST_NODES)) {
            throw misused("--nodes is from 1 to %d, and not %d.".formatted(MOST_NODES, nodes));
        }
        Optional.ofNullable(nodes).ifPresent(lease::setNodes);
        if (placement != null) {
            lease.setAffinity(placement.affinity());
        }
    }

    private ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** The options that mean the same, and will later too: times are absolute. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (when != null) {
            when.tell(words);
        }
        Optional.ofNullable(duration).ifPresent(value -> words.add("--duration " + value));
        Optional.ofNullable(notice).ifPresent(value -> words.add("--notice " + value));
        Optional.ofNullable(nodes).ifPresent(value -> words.add("--nodes " + value));
        if (placement != null) {
            words.add("--" + placement.affinity().value());
        }
        return words;
    }
}
