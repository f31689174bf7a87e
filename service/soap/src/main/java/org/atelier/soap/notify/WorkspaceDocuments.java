package org.atelier.soap.notify;

import java.util.List;
import java.util.Optional;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.soap.contract.PortType;
import org.atelier.soap.resource.SeenWorkspace;
import org.atelier.wsrf.notification.ProducerDocuments;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.resource.ResourceProperties;
import org.atelier.wsrf.xml.XmlTree;

/** The property documents of workspaces, as their owners see them. */
public final class WorkspaceDocuments implements ProducerDocuments {

    private final WorkspaceLookup workspaces;
    private final ResourceProperties<SeenWorkspace> properties;

    public WorkspaceDocuments(WorkspaceLookup workspaces, ResourceProperties<SeenWorkspace> properties) {
        this.workspaces = workspaces;
        this.properties = properties;
    }

    @Override
    public Optional<XmlTree> document(ResourceKey producer) {
        if (!producer.kind().equals(PortType.WORKSPACE.localName())) {
            return Optional.empty();
        }
        return workspaces.find(WorkspaceId.parse(producer.id())).map(workspace -> {
            Caller owner = new Caller(
                    workspace.owner(), workspace.owner(), "", AuthenticationMethod.TLS_CERTIFICATE, List.of());
            return properties.document(new SeenWorkspace(workspace, owner).view());
        });
    }
}
