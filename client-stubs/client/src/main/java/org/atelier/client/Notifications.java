package org.atelier.client;

import java.util.Optional;
import org.atelier.client.model.WorkspaceChange;
import org.atelier.types.WorkspaceChangeType;
import org.atelier.types.wsn.b.NotificationMessageHolderType;

/** Opens the envelopes of WS-Notification. */
final class Notifications {

    private Notifications() {}

    /** The change in a notification; empty where it holds something else. */
    static Optional<WorkspaceChange> change(NotificationMessageHolderType notification) {
        Object content = WireXml.value(notification.getMessage().getAny());
        return content instanceof WorkspaceChangeType change
                ? Optional.of(WireMapper.change(change))
                : Optional.empty();
    }
}
