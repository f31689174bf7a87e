package org.atelier.wsrf.store;

import java.time.Instant;
import org.atelier.wsrf.resource.ResourceKey;

/**
 * A notification that was published. (resource, sequence) is unique.
 *
 * @param topic as {@code TopicPath.toString()} writes it
 * @param body the message: the text of one element
 */
public record Message(ResourceKey resource, long sequence, String topic, Instant published, String body) {

    /** What it counts against the limit of a queue, in characters. */
    public long weight() {
        return body.length();
    }
}
