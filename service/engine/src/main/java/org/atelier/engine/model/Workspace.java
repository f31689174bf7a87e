package org.atelier.engine.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.security.Fqan;

/**
 * A workspace as it stands in the store.
 *
 * @param version grows with every change
 * @param owner the subject of its creator, or of who accepted it since
 * @param group of the virtual organisation that it was made for, {@code /atlas/prod}; empty for none
 * @param sharedWith the group whose members may use it like its owner; absent: nobody
 * @param handover whether it is offered to another owner, or was
 * @param target where it is going; equals {@code state} when it is there
 * @param lease absent until it is placed
 * @param golden what it is cloned from; absent where it is made from its own images, and until that is decided
 * @param attributes what the client says of it, by name
 * @param sent its disks that were sent, the last one last
 * @param sequence number of the last event about it
 * @param reason why it is in this state, for people
 */
public record Workspace(
        WorkspaceId id,
        long version,
        String name,
        String owner,
        String group,
        Optional<Fqan> sharedWith,
        Handover handover,
        WorkspaceRequest request,
        Allocation allocation,
        WorkspaceState state,
        WorkspaceState target,
        String reason,
        Optional<Failure> failure,
        Optional<Lease> lease,
        Optional<GoldenImageId> golden,
        List<ActionResult> actions,
        Optional<Progress> progress,
        Map<String, String> attributes,
        List<SentDisk> sent,
        Instant created,
        Instant changed,
        long sequence) {

    public Workspace {
        actions = List.copyOf(actions);
        sent = List.copyOf(sent);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** The virtual organisation that it was made for. */
    public Optional<String> vo() {
        return Fqan.parse(group).map(Fqan::vo);
    }
}
