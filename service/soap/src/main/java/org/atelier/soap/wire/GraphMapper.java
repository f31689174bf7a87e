package org.atelier.soap.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.OnError;
import org.atelier.engine.model.Action.OnError.Then;
import org.atelier.engine.model.Action.Output;
import org.atelier.types.ActionType;
import org.atelier.types.ConfigurationGraphType;
import org.atelier.types.OnErrorType;
import org.atelier.types.ParameterType;
import org.atelier.types.RetryType;
import org.atelier.types.time.WireTime;
import org.jspecify.annotations.Nullable;

/** Configuration graphs. */
public final class GraphMapper {

    private GraphMapper() {}

    public static List<Action> read(ConfigurationGraphType wire) {
        List<Action> graph = new ArrayList<>();
        for (int i = 0; i < wire.getAction().size(); i++) {
            graph.add(action(
                    "ConfigurationGraph/Action[" + (i + 1) + "]",
                    wire.getAction().get(i)));
        }
        return graph;
    }

    private static Action action(String path, ActionType wire) {
        return new Action(
                wire.getName(),
                Optional.ofNullable(wire.getScript()),
                Optional.ofNullable(wire.getScriptFile()).map(file -> FileMapper.read(path + "/ScriptFile", file)),
                parameters(path, wire.getParameter()),
                WireTime.toDuration(wire.getTimeout()),
                wire.getAfter(),
                onError(wire.getOnError()),
                wire.getOutput().stream()
                        .map(output -> new Output(
                                output.getName(),
                                Output.Type.valueOf(output.getType().name())))
                        .toList());
    }

    private static Map<String, String> parameters(String path, List<ParameterType> wire) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (ParameterType parameter : wire) {
            if (parameters.put(parameter.getName(), parameter.getValue()) != null) {
                throw new EngineException(
                        ErrorCode.INVALID_REQUEST,
                        "The parameter '" + parameter.getName() + "' of an action is there twice.",
                        new Detail.Invalid(path + "/Parameter", parameter.getName(), "names that differ"));
            }
        }
        return parameters;
    }

    private static OnError onError(@Nullable OnErrorType wire) {
        if (wire == null) {
            return OnError.ABORT;
        }
        Then then = Optional.ofNullable(wire.getThen())
                .map(word -> Then.valueOf(word.name()))
                .orElse(Then.ABORT);
        RetryType retry = wire.getRetry();
        return retry == null
                ? new OnError(0, OnError.ABORT.delay(), then)
                : new OnError(retry.getCount(), WireTime.toDuration(retry.getDelay()), then);
    }
}
