package org.atelier.testkit;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** What is to go wrong, verb by verb, each once and in the order asked for. Thread-safe. */
final class Faults {

    private final Map<Verb, Queue<Runnable>> before = new ConcurrentHashMap<>();
    private final Map<Verb, Queue<Runnable>> after = new ConcurrentHashMap<>();
    private volatile String lostBecause = "";

    void addBefore(Verb verb, Runnable effect) {
        before.computeIfAbsent(verb, key -> new ConcurrentLinkedQueue<>()).add(effect);
    }

    void addAfter(Verb verb, Runnable effect) {
        after.computeIfAbsent(verb, key -> new ConcurrentLinkedQueue<>()).add(effect);
    }

    void loseHost(String reason) {
        lostBecause = reason;
    }

    void regainHost() {
        lostBecause = "";
    }

    void before(Verb verb) {
        if (!lostBecause.isEmpty()) {
            throw new VmmException(VmmError.UNAVAILABLE, "The simulated host is lost: " + lostBecause);
        }
        next(before, verb);
    }

    void after(Verb verb) {
        next(after, verb);
    }

    private static void next(Map<Verb, Queue<Runnable>> effects, Verb verb) {
        Queue<Runnable> queue = effects.get(verb);
        Runnable effect = queue == null ? null : queue.poll();
        if (effect != null) {
            effect.run();
        }
    }
}
