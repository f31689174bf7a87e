package org.atelier.engine.step;

import java.util.HashMap;
import java.util.Map;
import org.atelier.engine.model.GoldenImageId;

/**
 * What a workspace is to be saved as; the parameters of {@link org.atelier.engine.store.StepKind#PUBLISH_IMAGE}.
 *
 * @param memory whether its machine was frozen for it, so that clones go on rather than boot
 * @param shared whether everybody's workspaces may be cloned from it
 * @param spare whether it is not kept where there is one already that serves as well: nobody was told its id
 */
public record SaveOrder(
        GoldenImageId image,
        String name,
        boolean memory,
        boolean shared,
        boolean spare,
        Map<String, String> attributes) {

    private static final String IMAGE = "image";
    private static final String NAME = "name";
    private static final String MEMORY = "memory";
    private static final String SHARED = "shared";
    private static final String SPARE = "spare";
    private static final String ATTRIBUTE = "attribute ";

    public SaveOrder {
        attributes = Map.copyOf(attributes);
    }

    /** As parameters of a step. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put(IMAGE, image.toString());
        parameters.put(NAME, name);
        parameters.put(MEMORY, Boolean.toString(memory));
        parameters.put(SHARED, Boolean.toString(shared));
        parameters.put(SPARE, Boolean.toString(spare));
        attributes.forEach((key, value) -> parameters.put(ATTRIBUTE + key, value));
        return parameters;
    }

    /** Whether a step belongs to one: a machine is halted for its disks to be sent, too. */
    public static boolean isIn(Map<String, String> parameters) {
        return parameters.containsKey(IMAGE);
    }

    /** From the parameters of a step. */
    public static SaveOrder of(Map<String, String> parameters) {
        Map<String, String> attributes = new HashMap<>();
        parameters.forEach((key, value) -> {
            if (key.startsWith(ATTRIBUTE)) {
                attributes.put(key.substring(ATTRIBUTE.length()), value);
            }
        });
        return new SaveOrder(
                GoldenImageId.parse(parameters.getOrDefault(IMAGE, "")),
                parameters.getOrDefault(NAME, ""),
                Boolean.parseBoolean(parameters.get(MEMORY)),
                Boolean.parseBoolean(parameters.get(SHARED)),
                Boolean.parseBoolean(parameters.get(SPARE)),
                attributes);
    }
}
