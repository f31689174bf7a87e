package org.atelier.engine.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.ImageFiles;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.security.policy.Asked;

/** What the site's policy is asked about requests. */
public final class PolicyFacts {

    private PolicyFacts() {}

    /** Those of a new workspace. */
    public static Asked of(WorkspaceRequest request, Signers signers, Instant now) {
        Environment environment = request.environment();
        List<HostChange> changes = request.hostChanges().toList();
        Stream<FileSource> own = Stream.of(
                        environment.disks().stream().flatMap(Disk::files),
                        environment.kernel().stream(),
                        environment.initrd().stream())
                .flatMap(sources -> sources);
        return new Asked(
                Optional.of(term(request.lease(), now)),
                images(own, changes, signers),
                names(changes),
                request.nics().stream().map(PolicyFacts::network).toList());
    }

    /** Those of a golden image that was made elsewhere: what its clones would start from. */
    public static Asked of(ImageFiles image, Signers signers) {
        Stream<FileSource> files = Stream.of(
                        image.disks().stream().flatMap(Disk::files),
                        image.request().environment().kernel().stream(),
                        image.request().environment().initrd().stream())
                .flatMap(sources -> sources);
        return new Asked(Optional.empty(), images(files, List.of(), signers), List.of(), List.of());
    }

    /** Those of actions that are added to one. */
    public static Asked of(List<Action> graph, Signers signers) {
        List<HostChange> changes =
                graph.stream().flatMap(action -> action.host().stream()).toList();
        return new Asked(
                Optional.empty(),
                images(Stream.empty(), changes, signers),
                names(changes),
                changes.stream()
                        .flatMap(change -> change.nic().stream())
                        .map(PolicyFacts::network)
                        .toList());
    }

    /** Those of a lease of this kind that begins or has begun, and lasts so long. */
    public static Asked of(LeaseRequest.Kind kind, Duration duration) {
        return Asked.of(new Asked.Term(name(kind), duration, Duration.ZERO));
    }

    private static Asked.Term term(LeaseRequest lease, Instant now) {
        Optional<Instant> latest =
                switch (lease.kind()) {
                    case IMMEDIATE, BEST_EFFORT, SPOT -> Optional.empty();
                    case RESERVATION -> lease.start();
                    case DEADLINE -> lease.latestEnd().map(end -> end.minus(lease.duration()));
                };
        Duration ahead = latest.map(time -> Duration.between(now, time))
                .filter(time -> !time.isNegative())
                .orElse(Duration.ZERO);
        return new Asked.Term(name(lease.kind()), lease.duration(), ahead);
    }

    private static String name(LeaseRequest.Kind kind) {
        return switch (kind) {
            case IMMEDIATE -> "immediate";
            case RESERVATION -> "reservation";
            case DEADLINE -> "deadline";
            case BEST_EFFORT -> "bestEffort";
            case SPOT -> "spot";
        };
    }

    private static List<Asked.Image> images(Stream<FileSource> own, List<HostChange> changes, Signers signers) {
        List<Asked.Image> images = new ArrayList<>();
        own.forEach(source -> images.add(image(source, signers)));
        changes.stream()
                .flatMap(change -> change.source().or(() -> change.disk().flatMap(Disk::image)).stream())
                .forEach(source -> images.add(image(source, signers)));
        return images;
    }

    private static Asked.Image image(FileSource source, Signers signers) {
        return new Asked.Image(source.url(), source.sha256(), signers.of(source));
    }

    /** The contract has an element of the same name for each. */
    private static List<String> names(List<HostChange> changes) {
        return changes.stream().map(change -> change.getClass().getSimpleName()).toList();
    }

    private static Asked.Network network(Environment.Nic nic) {
        return new Asked.Network(
                Asked.Network.Kind.valueOf(nic.kind().name()), nic.source().orElse(""));
    }
}
