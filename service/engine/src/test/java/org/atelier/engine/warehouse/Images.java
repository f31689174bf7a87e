package org.atelier.engine.warehouse;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.Reuse;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImage.Performed;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.service.ActionDraft;

/** Golden images and graphs of cacheable actions, each named by a letter. */
final class Images {

    static final String OWNER = "CN=alice";
    static final String BASIS = "basis";

    private Images() {}

    /** An action that waits for others; {@code "C<A<B"} is C, which waits for A and B. */
    static Action action(String text) {
        List<String> words = Arrays.asList(text.split("<"));
        return action(words.get(0), words.subList(1, words.size()), Reuse.CACHEABLE);
    }

    static Action action(String name, List<String> after, Reuse reuse) {
        return new ActionDraft(name, "echo " + name, after.toArray(String[]::new))
                .parameter("KEY", "value")
                .reuse(reuse)
                .action();
    }

    static List<Action> graph(String... actions) {
        return Arrays.stream(actions).map(Images::action).toList();
    }

    /** What was performed, in this order; each took a second. */
    static List<Performed> history(String... names) {
        return Arrays.stream(names).map(Images::performed).toList();
    }

    private static Performed performed(String name) {
        String identity = Identities.of(action(name)).orElseThrow();
        return new Performed(name, identity, Duration.ofSeconds(1), Map.of());
    }

    static GoldenImage image(String... names) {
        return image(OWNER, false, names);
    }

    static GoldenImage image(String owner, boolean shared, String... names) {
        return new GoldenImage(
                new GoldenImageId(UUID.randomUUID()),
                String.join("-", names),
                owner,
                shared,
                BASIS,
                List.of(),
                Optional.empty(),
                history(names),
                Map.of(),
                Instant.EPOCH);
    }
}
