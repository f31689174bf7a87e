package org.atelier.wsrf.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.atelier.wsrf.store.Ending;
import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.PullPointStore;
import org.atelier.wsrf.store.SubscriptionStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what is due to end, by one ordered query for each kind, and forgets what is old. Called by one timer; not thread-safe. */
final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int AT_ONCE = 500;
    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(1);
    private static final String REASON = "Its termination time had come.";

    private final SubscriptionStore subscriptions;
    private final PullPointStore pullPoints;
    private final MessageStore messages;
    private final TerminationRule time;
    private final Duration messagesKept;
    private Instant nextPurge = Instant.MIN;

    Housekeeping(
            SubscriptionStore subscriptions,
            PullPointStore pullPoints,
            MessageStore messages,
            TerminationRule time,
            Duration messagesKept) {
        this.subscriptions = subscriptions;
        this.pullPoints = pullPoints;
        this.messages = messages;
        this.time = time;
        this.messagesKept = messagesKept;
    }

    void run() {
        Instant now = time.now();
        untilFew(limit -> logged("subscription", subscriptions.deleteExpired(now, REASON, limit)));
        untilFew(limit -> logged("pull point", pullPoints.deleteExpired(now, REASON, limit)));
        if (!now.isBefore(nextPurge)) {
            untilFew(limit -> messages.purge(now.minus(messagesKept), limit));
            untilFew(limit -> subscriptions.purgeEndings(now.minus(messagesKept), limit));
            nextPurge = now.plus(BETWEEN_PURGES);
        }
    }

    private static void untilFew(IntUnaryOperator work) {
        int done = AT_ONCE;
        while (done == AT_ONCE) {
            done = work.applyAsInt(AT_ONCE);
        }
    }

    private static int logged(String kind, List<Ending> ended) {
        ended.forEach(each -> LOG.info("A {} ended at its termination time id={}", kind, each.id()));
        return ended.size();
    }
}
