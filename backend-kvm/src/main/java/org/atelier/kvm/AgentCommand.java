package org.atelier.kvm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;

/** The commands of the QEMU guest agent's protocol. */
record AgentCommand(String name, ObjectNode arguments) {

    static AgentCommand ping() {
        return new AgentCommand("guest-ping", JsonNodeFactory.instance.objectNode());
    }

    static AgentCommand exec(List<String> command, byte[] input) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.put("path", command.get(0));
        ArrayNode rest = arguments.putArray("arg");
        command.stream().skip(1).forEach(rest::add);
        if (input.length > 0) {
            arguments.put("input-data", Base64.getEncoder().encodeToString(input));
        }
        arguments.put("capture-output", true);
        return new AgentCommand("guest-exec", arguments);
    }

    static AgentCommand execStatus(long process) {
        return new AgentCommand(
                "guest-exec-status", JsonNodeFactory.instance.objectNode().put("pid", process));
    }

    String toJson() {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("execute", name);
        if (!arguments.isEmpty()) {
            message.set("arguments", arguments);
        }
        return message.toString();
    }
}
