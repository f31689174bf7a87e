package org.atelier.soap.envelope;

import java.util.Optional;

/**
 * The WS-Addressing headers of a request, as far as they matter here.
 *
 * @param action where it is absent the client does not use WS-Addressing
 * @param messageId what an answer relates to
 */
public record Addressing(Optional<String> action, Optional<String> messageId) {

    public static final Addressing NONE = new Addressing(Optional.empty(), Optional.empty());

    /** Whether an answer has addressing headers too. */
    public boolean used() {
        return action.isPresent() || messageId.isPresent();
    }
}
