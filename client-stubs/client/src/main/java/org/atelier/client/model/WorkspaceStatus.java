package org.atelier.client.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.types.StateType;

/**
 * The resource properties of a workspace.
 *
 * @param group whose members may use it like its owner; absent where it is not shared
 * @param transferOffered the subject of who may accept it as its owner; absent where it is offered to nobody
 * @param targetState where it is going; equals {@code state} when it is there
 * @param goldenImage what it is cloned from; absent where it is made from its own images, and until that is decided
 * @param attributes all outputs of all actions
 * @param clientAttributes what its owner says of it, by name
 * @param sent its disks that were sent, the last one last
 * @param usage what its machine uses; absent while it has none, and where its host does not tell in time
 * @param vncSocket the socket on its host where the machine's screen is shown by VNC, while there is one
 * @param currentTime the service's clock when it answered
 */
public record WorkspaceStatus(
        String id,
        String name,
        String owner,
        Optional<String> group,
        Optional<String> transferOffered,
        StateType state,
        StateType targetState,
        Optional<String> reason,
        Allocation allocation,
        Optional<Lease> lease,
        Optional<String> host,
        Optional<String> goldenImage,
        Instant created,
        Instant stateChanged,
        List<ActionStatus> actions,
        List<Attribute> attributes,
        Map<String, String> clientAttributes,
        Optional<String> vncSocket,
        Optional<Progress> progress,
        Optional<Failure> failure,
        List<SentDisk> sent,
        Optional<Usage> usage,
        Optional<Instant> terminationTime,
        Optional<Instant> currentTime) {

    public WorkspaceStatus {
        actions = List.copyOf(actions);
        attributes = List.copyOf(attributes);
        sent = List.copyOf(sent);
        clientAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(clientAttributes));
    }
}
