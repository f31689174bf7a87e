package org.atelier.soap.wire;

import java.util.List;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.soap.contract.PortType;
import org.atelier.soap.contract.References;
import org.atelier.types.TopicType;
import org.atelier.types.WorkspaceChangeType;
import org.atelier.types.time.WireTime;

/** Events as the messages of notifications. */
public final class ChangeMapper {

    private final References references;

    public ChangeMapper(References references) {
        this.references = references;
    }

    /**
     * The message about an event.
     *
     * @param graph of the workspace, where the types of attributes are declared; may be empty
     */
    public WorkspaceChangeType write(WorkspaceEvent event, List<Action> graph) {
        String id = event.workspace().toString();
        WorkspaceChangeType wire = new WorkspaceChangeType();
        wire.setWorkspaceReference(references.wire(references.resource(PortType.WORKSPACE, id)));
        wire.setId(id);
        wire.setSequence(event.sequence());
        wire.setTime(WireTime.fromInstant(event.time()));
        wire.setTopic(TopicType.valueOf(event.topic().name()));
        wire.setOldState(StatusMapper.write(event.oldState()));
        wire.setNewState(StatusMapper.write(event.newState()));
        wire.setReason(Names.xmlText(event.reason()));
        event.action().map(result -> ActionStatusMapper.write(result, graph)).ifPresent(wire::setAction);
        event.progress().map(StatusMapper::write).ifPresent(wire::setProgress);
        event.terminationTime().map(WireTime::fromInstant).ifPresent(wire::setTerminationTime);
        event.allocation().map(AllocationMapper::write).ifPresent(wire::setAllocation);
        return wire;
    }
}
