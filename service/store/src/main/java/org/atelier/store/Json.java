package org.atelier.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.atelier.engine.model.HostChange;

/** Writes records as JSON with the version of their form, and reads only what this version understands. */
final class Json {

    static final int VERSION = 1;

    private static final String VERSION_FIELD = "v";
    private static final String VALUE_FIELD = "value";

    /** What is read back was written here, and its size was checked when it came in. */
    private static final StreamReadConstraints UNBOUNDED_STRINGS =
            StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamReadConstraints(UNBOUNDED_STRINGS)
                    .build())
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addMixIn(HostChange.class, ByKind.class)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private Json() {}

    /** What a host does is written with the kind that it is of. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = HostChange.AttachDisk.class, name = "attach-disk"),
        @JsonSubTypes.Type(value = HostChange.AttachDisc.class, name = "attach-disc"),
        @JsonSubTypes.Type(value = HostChange.AddNic.class, name = "add-nic"),
        @JsonSubTypes.Type(value = HostChange.AddAddress.class, name = "add-address"),
        @JsonSubTypes.Type(value = HostChange.SetDisplay.class, name = "set-display"),
        @JsonSubTypes.Type(value = HostChange.SetBootOrder.class, name = "set-boot-order"),
        @JsonSubTypes.Type(value = HostChange.ResizeDisk.class, name = "resize-disk")
    })
    private interface ByKind {}

    static String write(Object value) {
        ObjectNode envelope = MAPPER.createObjectNode();
        envelope.put(VERSION_FIELD, VERSION);
        envelope.set(VALUE_FIELD, MAPPER.valueToTree(value));
        return envelope.toString();
    }

    /** Reads what {@link #write} has written; throws {@link CorruptRowException} where it cannot. */
    static <T> T read(String json, Class<T> type) {
        try {
            JsonNode envelope = MAPPER.readTree(json);
            int version = envelope.path(VERSION_FIELD).asInt();
            if (version != VERSION) {
                throw new CorruptRowException("A stored " + type.getSimpleName() + " has version " + version
                        + ", and this program understands version " + VERSION + ".");
            }
            return MAPPER.treeToValue(envelope.path(VALUE_FIELD), type);
        } catch (JsonProcessingException e) {
            throw new CorruptRowException(
                    "A stored " + type.getSimpleName() + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
