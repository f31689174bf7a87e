package org.atelier.soap.wire;

import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.security.Fqan;
import org.atelier.soap.contract.PortType;
import org.atelier.soap.contract.References;
import org.atelier.types.WorkspaceSummaryType;
import org.atelier.types.time.WireTime;

/** Workspaces in short. */
public final class SummaryMapper {

    private final References references;

    public SummaryMapper(References references) {
        this.references = references;
    }

    public WorkspaceSummaryType write(Workspace workspace) {
        String id = workspace.id().toString();
        WorkspaceSummaryType wire = new WorkspaceSummaryType();
        wire.setWorkspaceReference(references.wire(references.resource(PortType.WORKSPACE, id)));
        wire.setId(id);
        wire.setName(workspace.name());
        wire.setState(StatusMapper.write(workspace.state()));
        workspace.lease().map(LeaseMapper::write).ifPresent(wire::setLease);
        workspace.lease().flatMap(Lease::end).map(WireTime::fromInstant).ifPresent(wire::setTerminationTime);
        wire.setOwner(workspace.owner());
        workspace.sharedWith().map(Fqan::toString).ifPresent(wire::setGroup);
        return wire;
    }
}
