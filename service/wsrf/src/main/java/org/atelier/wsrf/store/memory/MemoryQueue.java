package org.atelier.wsrf.store.memory;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.atelier.wsrf.store.QueueLimits;
import org.atelier.wsrf.store.QueuedMessage;
import org.atelier.wsrf.store.Settlement;
import org.jspecify.annotations.Nullable;

/** One queue, with when it is due and who has leased it. Guarded by the store's lock. */
final class MemoryQueue {

    final Deque<QueuedMessage> messages = new ArrayDeque<>();
    long characters;
    long lost;
    int attempts;

    @Nullable
    Instant failingSince;

    @Nullable
    Instant due;

    @Nullable
    String holder;

    Instant leasedUntil = Instant.MIN;

    void append(QueuedMessage message, QueueLimits limits, Instant now) {
        messages.add(message);
        characters += message.message().weight();
        while (messages.size() > 1 && (messages.size() > limits.messages() || characters > limits.characters())) {
            removeFirst();
            lost++;
        }
        due = due == null ? now : due;
    }

    QueuedMessage removeFirst() {
        QueuedMessage first = messages.remove();
        characters -= first.message().weight();
        return first;
    }

    void remove(QueuedMessage message) {
        messages.remove(message);
        characters -= message.message().weight();
    }

    List<QueuedMessage> first(int maximum, long maximumCharacters) {
        List<QueuedMessage> taken = new ArrayList<>();
        long sum = 0;
        for (QueuedMessage message : messages) {
            sum += message.message().weight();
            if (taken.size() == maximum || (sum > maximumCharacters && !taken.isEmpty())) {
                break;
            }
            taken.add(message);
        }
        return taken;
    }

    boolean isHeldBy(String otherHolder, Instant until) {
        return otherHolder.equals(holder) && leasedUntil.equals(until);
    }

    boolean isFree(Instant now) {
        return holder == null || !leasedUntil.isAfter(now);
    }

    void settle(Settlement settlement, Instant now) {
        if (settlement instanceof Settlement.Delivered delivered) {
            while (!messages.isEmpty() && messages.element().position() <= delivered.position()) {
                removeFirst();
            }
            lost -= delivered.lease().lost();
            attempts = 0;
            failingSince = null;
            due = messages.isEmpty() ? null : now;
        } else if (settlement instanceof Settlement.Failed failed) {
            attempts++;
            failingSince = failingSince == null ? now : failingSince;
            due = failed.next();
        }
        release();
    }

    void release() {
        holder = null;
        leasedUntil = Instant.MIN;
    }
}
