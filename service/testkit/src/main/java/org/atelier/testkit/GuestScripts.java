package org.atelier.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** What simulated guests answer: the newest matching entry, at last {@link SimulatedRunner}. Thread-safe. */
final class GuestScripts {

    private record Entry(Predicate<List<String>> command, GuestScript script) {}

    private final CopyOnWriteArrayList<Entry> entries = new CopyOnWriteArrayList<>();

    GuestScripts() {
        add(command -> true, new SimulatedRunner());
    }

    void add(Predicate<List<String>> command, GuestScript script) {
        entries.add(0, new Entry(command, script));
    }

    GuestScript scriptFor(List<String> command) {
        return entries.stream()
                .filter(entry -> entry.command().test(command))
                .findFirst()
                .map(Entry::script)
                .orElseThrow();
    }
}
