package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.store.Notifications.ROOMY;
import static org.atelier.store.Notifications.START;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.atelier.wsrf.store.QueueLease;
import org.atelier.wsrf.store.Settlement;
import org.atelier.wsrf.store.Subscription;
import org.junit.jupiter.api.Test;

/** Subscriptions and their queues of messages, used by several at once. */
abstract class QueueConcurrencyContract extends SeveralWorkers {

    @Test
    void shouldPublishAMessageOnceThoughSeveralTry() throws Exception {
        JdbcSubscriptionStore subscriptions = new JdbcSubscriptionStore(database());
        List<Subscription> to = IntStream.range(0, 20)
                .mapToObj(i -> Notifications.push("s" + i))
                .toList();
        to.forEach(each -> subscriptions.insert(each, 100));
        JdbcMessageStore messages = new JdbcMessageStore(database());

        List<Boolean> published = together(worker -> messages.publish(Notifications.message(1), to, ROOMY, START));

        assertThat(published).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(messages.lease(Notifications.lease(START, "x")))
                .hasSize(20)
                .allSatisfy(lease -> assertThat(lease.messages()).hasSize(1));
    }

    @Test
    void shouldDeliverInOrderWhileOthersPublish() throws Exception {
        JdbcSubscriptionStore subscriptions = new JdbcSubscriptionStore(database());
        List<Subscription> to = IntStream.range(0, 10)
                .mapToObj(i -> Notifications.push("s" + i))
                .toList();
        to.forEach(each -> subscriptions.insert(each, 100));
        int last = 40;
        Collection<String> delivered = new ConcurrentLinkedQueue<>();

        together(worker -> {
            JdbcMessageStore messages = new JdbcMessageStore(worker % 2 == 0 ? database() : again());
            for (int sequence = 1; worker == 0 && sequence <= last; sequence++) {
                messages.publish(Notifications.message(sequence), to, ROOMY, START);
            }
            while (delivered.size() < last * to.size()) {
                messages.lease(Notifications.lease(START, "w" + worker))
                        .forEach(lease -> deliver(messages, lease, delivered));
            }
            return null;
        });

        for (Subscription each : to) {
            assertThat(delivered)
                    .filteredOn(line -> line.startsWith(each.id() + ":"))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, last)
                            .mapToObj(sequence -> each.id() + ":" + sequence)
                            .toList());
        }
    }

    @Test
    void shouldBoundTheSubscriptionsOfAnOwnerThoughSeveralSubscribe() throws Exception {
        JdbcSubscriptionStore subscriptions = new JdbcSubscriptionStore(database());

        List<Boolean> inserted = together(worker -> subscriptions.insert(Notifications.push("s" + worker), 2));

        assertThat(inserted).filteredOn(Boolean::booleanValue).hasSize(2);
    }

    private static void deliver(JdbcMessageStore messages, QueueLease lease, Collection<String> delivered) {
        lease.messages()
                .forEach(each -> delivered.add(
                        lease.subscription().id() + ":" + each.message().sequence()));
        int count = lease.messages().size();
        Settlement settlement =
                new Settlement.Delivered(lease, lease.messages().get(count - 1).position());
        messages.settle(List.of(settlement), START);
    }
}
