package org.atelier.soap.wire;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.Output;
import org.atelier.engine.model.ActionResult;
import org.atelier.types.ActionStateType;
import org.atelier.types.ActionStatusType;
import org.atelier.types.AttributeType;
import org.atelier.types.ValueKindType;
import org.atelier.types.time.WireTime;

/** How far actions have come, and the attributes they set. */
public final class ActionStatusMapper {

    private ActionStatusMapper() {}

    /**
     * How far an action has come.
     *
     * @param graph where it is, and where the types of the attributes are declared; what is not declared there is a string
     */
    public static ActionStatusType write(ActionResult result, List<Action> graph) {
        ActionStatusType wire = new ActionStatusType();
        wire.setName(result.action());
        wire.setState(ActionStateType.valueOf(result.state().name()));
        wire.setAttempt(result.attempt());
        result.percent().ifPresent(wire::setPercent);
        result.exitStatus().ifPresent(wire::setExitStatus);
        if (!result.outputTail().isEmpty()) {
            wire.setOutputTail(Names.xmlText(result.outputTail()));
        }
        result.started().map(WireTime::fromInstant).ifPresent(wire::setStarted);
        result.finished().map(WireTime::fromInstant).ifPresent(wire::setFinished);
        wire.getAttribute().addAll(attributes(result, graph));
        graph.stream()
                .filter(action -> action.name().equals(result.action()))
                .flatMap(action -> action.host().stream())
                .forEach(change -> wire.setOnHost(change.words()));
        return wire;
    }

    /** The attributes of an action, sorted by name. */
    public static List<AttributeType> attributes(ActionResult result, List<Action> graph) {
        Map<String, Output.Type> types = graph.stream()
                .filter(action -> action.name().equals(result.action()))
                .flatMap(action -> action.outputs().stream())
                .collect(Collectors.toMap(Output::name, Output::type, (first, second) -> first));
        return new TreeMap<>(result.attributes())
                .entrySet().stream()
                        .map(entry -> attribute(
                                entry.getKey(),
                                types.getOrDefault(entry.getKey(), Output.Type.STRING),
                                entry.getValue()))
                        .toList();
    }

    private static AttributeType attribute(String name, Output.Type type, String value) {
        AttributeType wire = new AttributeType();
        wire.setName(name);
        wire.setType(ValueKindType.valueOf(type.name()));
        wire.setValue(Names.xmlText(value));
        return wire;
    }
}
