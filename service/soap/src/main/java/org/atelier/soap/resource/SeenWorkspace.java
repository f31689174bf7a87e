package org.atelier.soap.resource;

import java.util.Optional;
import org.atelier.engine.model.Workspace;
import org.atelier.security.Caller;
import org.atelier.soap.contract.PortType;
import org.atelier.spi.vmm.MachineUsage;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.resource.ResourceView;

/**
 * A workspace, and who looks at it.
 *
 * @param usage what its machine uses, where that was measured for many at once
 */
public record SeenWorkspace(Workspace workspace, Caller caller, Optional<MachineUsage> usage) {

    public SeenWorkspace(Workspace workspace, Caller caller) {
        this(workspace, caller, Optional.empty());
    }

    public ResourceView<SeenWorkspace> view() {
        ResourceKey key =
                new ResourceKey(PortType.WORKSPACE.localName(), workspace.id().toString());
        return new ResourceView<>(key, workspace.version(), this);
    }
}
