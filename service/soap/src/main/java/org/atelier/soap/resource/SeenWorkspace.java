package org.atelier.soap.resource;

import org.atelier.engine.model.Workspace;
import org.atelier.security.Caller;
import org.atelier.soap.contract.PortType;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.resource.ResourceView;

/** A workspace, and who looks at it. */
public record SeenWorkspace(Workspace workspace, Caller caller) {

    public ResourceView<SeenWorkspace> view() {
        ResourceKey key =
                new ResourceKey(PortType.WORKSPACE.localName(), workspace.id().toString());
        return new ResourceView<>(key, workspace.version(), this);
    }
}
