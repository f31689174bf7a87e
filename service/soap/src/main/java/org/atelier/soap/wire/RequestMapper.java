package org.atelier.soap.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceRequest.CloneFrom;
import org.atelier.security.Fqan;
import org.atelier.types.WorkspaceRequestType;

/** Requests for workspaces. The schema has checked their form; the engine checks their sense. */
public final class RequestMapper {

    private RequestMapper() {}

    public static WorkspaceRequest read(WorkspaceRequestType wire) {
        return new WorkspaceRequest(
                Optional.ofNullable(wire.getClientToken()),
                Optional.ofNullable(wire.getName()),
                Optional.ofNullable(wire.getGroup()).map(RequestMapper::group),
                EnvironmentMapper.read(wire.getEnvironment()),
                AllocationMapper.read(wire.getAllocation()),
                LeaseRequestMapper.read(wire.getLease()),
                ClientAttributeMapper.read(wire.getClientAttribute()),
                graph(wire),
                Optional.ofNullable(wire.getCloneFrom()).map(word -> CloneFrom.valueOf(word.name())),
                Optional.ofNullable(wire.getStageOut()).map(StageOutMapper::read));
    }

    private static Fqan group(String text) {
        return Fqan.parse(text).orElseThrow(() -> {
            String rule = "a group of a virtual organisation, as in /physics or /physics/lab/Role=operator";
            return new EngineException(
                    ErrorCode.INVALID_REQUEST,
                    text + " is no group; it must be: " + rule + ".",
                    new Detail.Invalid("Group", text, rule));
        });
    }

    private static List<Action> graph(WorkspaceRequestType wire) {
        List<Action> graph = new ArrayList<>();
        if (wire.getConfigurationGraph() != null) {
            graph.addAll(GraphMapper.read(wire.getConfigurationGraph()));
        }
        if (wire.getDestructionGraph() != null) {
            graph.addAll(GraphMapper.read(wire.getDestructionGraph()));
        }
        return graph;
    }
}
