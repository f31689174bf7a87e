package org.atelier.client;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.atelier.client.fault.UnknownWorkspaceException;
import org.atelier.client.model.WorkspaceChange;
import org.atelier.types.wsn.b.CreatePullPoint;
import org.atelier.types.wsn.b.DestroyPullPoint;
import org.atelier.types.wsn.b.GetMessages;
import org.atelier.types.wsn.b.NotificationMessageHolderType;

/**
 * Notifications from a pull point at the service. For one thread. Closing it ends its subscriptions and the pull point; until then
 * the service keeps what has not been fetched.
 */
public final class NotificationStream implements AutoCloseable {

    private static final BigInteger BATCH = BigInteger.valueOf(100);

    private final Ports ports;
    private final WorkspaceReference pullPoint;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Queue<WorkspaceChange> fetched = new ArrayDeque<>();

    private NotificationStream(Ports ports, WorkspaceReference pullPoint) {
        this.ports = ports;
        this.pullPoint = pullPoint;
    }

    static NotificationStream open(Ports ports) {
        return new NotificationStream(
                ports,
                WorkspaceReference.of(ports.pullPoints()
                        .call(port -> port.createPullPoint(new CreatePullPoint()))
                        .getPullPoint()));
    }

    /** Adds the notifications of a workspace. */
    public Subscription subscribe(WorkspaceHandle workspace, SubscriptionRequest request) {
        Subscription subscription = workspace.subscribe(request, pullPoint);
        subscriptions.add(subscription);
        return subscription;
    }

    /** The next notification; empty where none comes in time. */
    public Optional<WorkspaceChange> next(Duration timeout) {
        Instant deadline = ports.ticker().instant().plus(timeout);
        while (fetched.isEmpty() && !Thread.currentThread().isInterrupted()) {
            fetch();
            if (fetched.isEmpty()) {
                if (!ports.ticker().instant().isBefore(deadline)) {
                    return Optional.empty();
                }
                ports.ticker().pause(ports.settings().pollInterval());
            }
        }
        return Optional.ofNullable(fetched.poll());
    }

    private void fetch() {
        GetMessages message = new GetMessages();
        message.setMaximumNumber(BATCH);
        for (NotificationMessageHolderType notification : ports.pullPoint()
                .call(pullPoint, port -> port.getMessages(message))
                .getNotificationMessage()) {
            Notifications.change(notification).ifPresent(fetched::add);
        }
    }

    /** Ends its subscriptions and the pull point; what the service has ended already is no error. */
    @Override
    public void close() {
        subscriptions.forEach(subscription -> unlessGone(subscription::unsubscribe));
        subscriptions.clear();
        unlessGone(() -> ports.pullPoint().call(pullPoint, port -> port.destroyPullPoint(new DestroyPullPoint())));
    }

    private static void unlessGone(Runnable call) {
        try {
            call.run();
        } catch (UnknownWorkspaceException gone) {
            return;
        }
    }
}
