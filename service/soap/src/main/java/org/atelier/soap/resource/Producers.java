package org.atelier.soap.resource;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.soap.contract.PortType;
import org.atelier.wsrf.resource.ResourceKey;

/** The resources whose notifications can be subscribed to. */
public final class Producers {

    private Producers() {}

    public static ResourceKey workspace(WorkspaceId id) {
        return new ResourceKey(PortType.WORKSPACE.localName(), id.toString());
    }

    /** The factory as the producer for all workspaces of one owner. Names may be longer than keys, so a digest stands for them. */
    public static ResourceKey factory(String owner) {
        UUID digest = UUID.nameUUIDFromBytes(owner.getBytes(StandardCharsets.UTF_8));
        return new ResourceKey(PortType.WORKSPACE_FACTORY.localName(), digest.toString());
    }
}
