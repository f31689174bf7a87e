package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.store.Notifications.RESOURCE;
import static org.atelier.store.Notifications.ROOMY;
import static org.atelier.store.Notifications.START;
import static org.atelier.store.Notifications.STATE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.atelier.wsrf.store.LeaseRequest;
import org.atelier.wsrf.store.Settlement;
import org.atelier.wsrf.store.Subscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A change that a thousand have subscribed to. */
class ManySubscribersTest {

    private static final Logger LOG = LoggerFactory.getLogger(ManySubscribersTest.class);
    private static final int SUBSCRIBERS = 1000;

    @TempDir
    Path directory;

    @Test
    void shouldQueueAMessageForAThousandAndHandAllOfThemOut() {
        try (Database database = Database.open(DatabaseSettings.embedded(directory.resolve("store")))) {
            JdbcSubscriptionStore subscriptions = new JdbcSubscriptionStore(database);
            JdbcMessageStore messages = new JdbcMessageStore(database);
            timed("subscribe", () -> IntStream.range(0, SUBSCRIBERS)
                    .forEach(i -> subscriptions.insert(Notifications.push("subscription-" + i), SUBSCRIBERS)));

            for (int sequence = 1; sequence <= 5; sequence++) {
                long number = sequence;
                List<Subscription> matching = subscriptions.matching(List.of(RESOURCE), STATE, START);
                timed("match", () -> subscriptions.matching(List.of(RESOURCE), STATE, START));
                timed("publish", () -> messages.publish(Notifications.message(number), matching, ROOMY, START));
            }

            for (int round = 0; round < SUBSCRIBERS / 250; round++) {
                LeaseRequest request =
                        new LeaseRequest(START, START.plusSeconds(30), "x", 250, 250, 50, 100_000, Set.of(), true);
                timed("lease and deliver 250", () -> {
                    List<Settlement> settlements = new ArrayList<>();
                    messages.lease(request).forEach(lease -> {
                        assertThat(lease.messages()).hasSize(5);
                        settlements.add(new Settlement.Delivered(
                                lease, lease.messages().get(4).position()));
                    });
                    assertThat(messages.settle(settlements, START)).isEqualTo(250);
                });
            }
            assertThat(messages.lease(Notifications.lease(START, "x"))).isEmpty();
            assertThat(messages.purge(START.plusSeconds(100), 100)).isEqualTo(5);
        }
    }

    private static void timed(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        LOG.info("{} subscribers, {}: {} ms", SUBSCRIBERS, what, (System.nanoTime() - start) / 1_000_000);
    }
}
