package org.atelier.soap.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.types.ClientAttributeType;

/** The attributes that clients set themselves. */
public final class ClientAttributeMapper {

    private ClientAttributeMapper() {}

    /** By name, in the client's order. */
    public static Map<String, String> read(List<ClientAttributeType> wire) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (ClientAttributeType attribute : wire) {
            if (attributes.put(attribute.getName(), attribute.getValue()) != null) {
                throw new EngineException(
                        ErrorCode.INVALID_REQUEST,
                        "The client attribute '" + attribute.getName()
                                + "' is there twice; to change one, update them all.",
                        new Detail.Invalid("ClientAttribute/Name", attribute.getName(), "names that differ"));
            }
        }
        return attributes;
    }

    public static List<ClientAttributeType> write(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(entry -> write(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ClientAttributeType write(String name, String value) {
        ClientAttributeType wire = new ClientAttributeType();
        wire.setName(name);
        wire.setValue(value);
        return wire;
    }
}
