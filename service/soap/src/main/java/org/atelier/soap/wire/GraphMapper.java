package org.atelier.soap.wire;

import java.time.Duration;
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
import org.atelier.engine.model.Action.Reuse;
import org.atelier.types.ActionType;
import org.atelier.types.CheckpointType;
import org.atelier.types.ConfigurationGraphType;
import org.atelier.types.DestructionGraphType;
import org.atelier.types.OnErrorType;
import org.atelier.types.ParameterType;
import org.atelier.types.RetryType;
import org.atelier.types.time.WireTime;
import org.jspecify.annotations.Nullable;

/** Configuration graphs. */
public final class GraphMapper {

    private GraphMapper() {}

    public static List<Action> read(ConfigurationGraphType wire) {
        return read("ConfigurationGraph", wire.getAction(), Optional.empty());
    }

    static List<Action> read(DestructionGraphType wire) {
        return read("DestructionGraph", wire.getAction(), Optional.of(WireTime.toDuration(wire.getTimeLimit())));
    }

    private static List<Action> read(String path, List<ActionType> wire, Optional<Duration> cleanup) {
        List<Action> graph = new ArrayList<>();
        for (int i = 0; i < wire.size(); i++) {
            graph.add(action(path + "/Action[" + (i + 1) + "]", wire.get(i), cleanup));
        }
        return graph;
    }

    private static Action action(String path, ActionType wire, Optional<Duration> cleanup) {
        return new Action(
                wire.getName(),
                Optional.ofNullable(wire.getScript()),
                Optional.ofNullable(wire.getScriptFile()).map(file -> FileMapper.read(path + "/ScriptFile", file)),
                HostChangeMapper.read(path, wire),
                Optional.ofNullable(wire.getUser()),
                parameters(path, wire.getParameter()),
                Optional.ofNullable(wire.getTimeout()).map(WireTime::toDuration).orElse(Duration.ZERO),
                wire.getAfter(),
                Optional.ofNullable(wire.getCompensates()),
                Boolean.TRUE.equals(wire.isParallel()),
                reuse(path, wire),
                onError(wire.getOnError()),
                cleanup,
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

    private static Reuse reuse(String path, ActionType wire) {
        boolean cacheable = Boolean.TRUE.equals(wire.isCacheable());
        CheckpointType checkpoint = wire.getCheckpoint();
        if (checkpoint == null) {
            return cacheable ? Reuse.CACHEABLE : Reuse.INSTANCE;
        }
        if (!cacheable) {
            throw new EngineException(
                    ErrorCode.INVALID_REQUEST,
                    "The action '" + wire.getName() + "' is a checkpoint, so it must be cacheable.",
                    new Detail.Invalid(path + "/Cacheable", "false", "true for a checkpoint"));
        }
        return checkpoint == CheckpointType.DISK ? Reuse.CHECKPOINT_DISK : Reuse.CHECKPOINT_MEMORY;
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
