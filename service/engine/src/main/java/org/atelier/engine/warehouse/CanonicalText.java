package org.atelier.engine.warehouse;

import java.util.Collection;

/** Words written so that different words never make the same text. Not thread-safe. */
final class CanonicalText {

    private final StringBuilder text = new StringBuilder();

    CanonicalText add(String word) {
        text.append(word.length()).append(':').append(word).append(',');
        return this;
    }

    /** Words that belong together. */
    CanonicalText add(Collection<String> words) {
        text.append(words.size()).append(';');
        words.forEach(this::add);
        return this;
    }

    String digest() {
        return Digests.of(text.toString());
    }
}
