package org.atelier.soap.endpoint;

import java.math.BigInteger;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.WorkspaceService;
import org.atelier.security.Caller;
import org.atelier.soap.binding.ResourceCall;
import org.atelier.soap.notify.NotificationMapper;
import org.atelier.types.PullPoint;
import org.atelier.types.wsn.b.DestroyPullPoint;
import org.atelier.types.wsn.b.DestroyPullPointResponse;
import org.atelier.types.wsn.b.GetMessages;
import org.atelier.types.wsn.b.GetMessagesResponse;
import org.atelier.types.wsn.b.Notify;
import org.atelier.wsrf.notification.PullPoints;

/** The port type PullPoint. */
public final class PullPointEndpoint implements PullPoint {

    private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final WorkspaceService service;
    private final PullPoints pullPoints;
    private final NotificationMapper messages;

    PullPointEndpoint(WorkspaceService service, PullPoints pullPoints, NotificationMapper messages) {
        this.service = service;
        this.pullPoints = pullPoints;
        this.messages = messages;
    }

    @Override
    public GetMessagesResponse getMessages(GetMessages request) {
        Optional<Long> maximum = Optional.ofNullable(request.getMaximumNumber())
                .map(number -> number.min(LONGEST).longValue());
        PullPoints.Messages taken = pullPoints.messages(owner(), id(), maximum);
        GetMessagesResponse response = new GetMessagesResponse();
        taken.messages().forEach(message -> response.getNotificationMessage().add(messages.write(message)));
        if (taken.lost() > 0) {
            response.getAny().add(NotificationMapper.lost(taken.lost()));
        }
        return response;
    }

    @Override
    public DestroyPullPointResponse destroyPullPoint(DestroyPullPoint request) {
        pullPoints.destroy(owner(), id());
        return new DestroyPullPointResponse();
    }

    /** Messages of others are not taken: whoever may fill a queue may also drown what is in it. */
    @Override
    public void notify(Notify request) {
        throw new EngineException(
                ErrorCode.NOT_AUTHORIZED,
                "Pull points of this service take the notifications of its own subscriptions only.");
    }

    /** Who calls, where the site lets them subscribe. */
    private String owner() {
        Caller caller = ResourceCall.current().caller();
        service.requireSubscriber(caller);
        return caller.subject();
    }

    private static String id() {
        return ResourceCall.current().requiredResourceId();
    }
}
