package org.atelier.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierClient;
import org.atelier.client.NotificationStream;
import org.atelier.client.SubscriptionRequest;
import org.atelier.client.UnreachableException;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.WorkspaceChange;
import org.atelier.types.StateType;
import org.atelier.types.TopicType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "watch",
        aliases = "subscribe",
        description = "Shows what happens to a workspace, until it is destroyed. Works behind a NAT.")
final class WatchCommand extends WorkspaceCommand {

    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final Duration LIFETIME = Duration.ofDays(1);

    @Option(names = "--topic", split = ",", description = "Only these: ${COMPLETION-CANDIDATES} (default: all).")
    private Set<TopicType> topics = EnumSet.noneOf(TopicType.class);

    @Option(names = "--for", paramLabel = "DURATION", description = "Stop after this time.")
    private @Nullable Duration limit;

    @Option(names = "--count", description = "Stop after so many.")
    private @Nullable Integer count;

    @Override
    int run(AtelierClient client, WorkspaceHandle handle, Output output) {
        Interruption interruption = surroundings().interruption();
        try (NotificationStream stream = client.notifications()) {
            interruption.attach();
            stream.subscribe(handle, new SubscriptionRequest(topics, Optional.empty(), LIFETIME));
            output.note("%s is %s.".formatted(named(), Words.of(handle.status().state())));
            follow(stream, output);
        } catch (UnreachableException e) {
            if (!interruption.requested()) {
                throw e;
            }
        } finally {
            interruption.detach();
        }
        return ExitCodes.OK;
    }

    private void follow(NotificationStream stream, Output output) {
        Optional<Instant> end = Optional.ofNullable(limit).map(this::now);
        int seen = 0;
        while (!Thread.interrupted() && (count == null || seen < count)) {
            Optional<WorkspaceChange> change = stream.next(limit == null ? ROUND : shorter(limit, ROUND));
            if (change.isPresent()) {
                seen++;
                output.result(
                        change.get(),
                        ChangeText.of(change.get(), surroundings().clock().getZone()));
                if (change.get().newState().filter(StateType.DESTROYED::equals).isPresent()) {
                    return;
                }
            } else if (end.isPresent() && !surroundings().clock().instant().isBefore(end.get())) {
                return;
            }
        }
    }

    private Instant now(Duration plus) {
        return surroundings().clock().instant().plus(plus);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
