package org.atelier.client.fake;

import java.time.Duration;
import java.util.Deque;
import javax.xml.namespace.QName;
import org.atelier.types.CreatePullPoint;
import org.atelier.types.PullPoint;
import org.atelier.types.SubscriptionManager;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsn.b.CreatePullPointResponse;
import org.atelier.types.wsn.b.DestroyPullPoint;
import org.atelier.types.wsn.b.DestroyPullPointResponse;
import org.atelier.types.wsn.b.GetMessages;
import org.atelier.types.wsn.b.GetMessagesResponse;
import org.atelier.types.wsn.b.NotificationMessageHolderType;
import org.atelier.types.wsn.b.Notify;
import org.atelier.types.wsn.b.PauseSubscription;
import org.atelier.types.wsn.b.PauseSubscriptionResponse;
import org.atelier.types.wsn.b.Renew;
import org.atelier.types.wsn.b.RenewResponse;
import org.atelier.types.wsn.b.ResumeSubscription;
import org.atelier.types.wsn.b.ResumeSubscriptionResponse;
import org.atelier.types.wsn.b.Unsubscribe;
import org.atelier.types.wsn.b.UnsubscribeResponse;
import org.atelier.types.wsrf.rp.GetResourcePropertyResponse;

/** The port types of WS-Notification. */
final class FakeNotificationPorts {

    private FakeNotificationPorts() {}

    static final class PullPoints implements CreatePullPoint {
        private final FakeSite site;

        PullPoints(FakeSite site) {
            this.site = site;
        }

        @Override
        public CreatePullPointResponse createPullPoint(org.atelier.types.wsn.b.CreatePullPoint parameters) {
            site.called("CreatePullPoint");
            CreatePullPointResponse response = new CreatePullPointResponse();
            response.setPullPoint(site.reference("PullPoint", site.newPullPoint()));
            return response;
        }
    }

    static final class OnePullPoint implements PullPoint {
        private final FakeSite site;

        OnePullPoint(FakeSite site) {
            this.site = site;
        }

        @Override
        public GetMessagesResponse getMessages(GetMessages parameters) {
            Deque<NotificationMessageHolderType> queue = site.pullPoints().get(site.calledOnResource("GetMessages"));
            GetMessagesResponse response = new GetMessagesResponse();
            while (!queue.isEmpty()) {
                response.getNotificationMessage().add(queue.poll());
            }
            return response;
        }

        @Override
        public DestroyPullPointResponse destroyPullPoint(DestroyPullPoint parameters) {
            site.pullPoints().remove(site.calledOnResource("DestroyPullPoint"));
            return new DestroyPullPointResponse();
        }

        @Override
        public void notify(Notify parameters) {
            throw new UnsupportedOperationException();
        }
    }

    static final class Subscriptions implements SubscriptionManager {
        private final FakeSite site;

        Subscriptions(FakeSite site) {
            this.site = site;
        }

        @Override
        public RenewResponse renew(Renew parameters) {
            site.calledOnResource("Renew");
            RenewResponse response = new RenewResponse();
            response.setTerminationTime(
                    WireTime.fromInstant(FakeWorkspace.NOW.plus(Duration.parse(parameters.getTerminationTime()))));
            return response;
        }

        @Override
        public UnsubscribeResponse unsubscribe(Unsubscribe parameters) {
            site.subscriptions().remove(site.calledOnResource("Unsubscribe"));
            return new UnsubscribeResponse();
        }

        @Override
        public PauseSubscriptionResponse pauseSubscription(PauseSubscription parameters) {
            site.calledOnResource("PauseSubscription");
            return new PauseSubscriptionResponse();
        }

        @Override
        public ResumeSubscriptionResponse resumeSubscription(ResumeSubscription parameters) {
            site.calledOnResource("ResumeSubscription");
            return new ResumeSubscriptionResponse();
        }

        @Override
        public GetResourcePropertyResponse getResourceProperty(QName parameters) {
            throw new UnsupportedOperationException();
        }
    }
}
