package org.atelier.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atelier.client.fake.FakeWorkspace;
import org.atelier.client.model.WorkspaceChange;
import org.atelier.types.ObjectFactory;
import org.atelier.types.StateType;
import org.atelier.types.TopicType;
import org.atelier.types.WorkspaceChangeType;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsn.b.NotificationMessageHolderType;
import org.atelier.types.wsn.b.Notify;
import org.atelier.types.wsn.b.Subscribe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class NotificationsTest extends AbstractClientTest {

    @BeforeEach
    void forgetSubscriptions() {
        service.site().subscriptions().clear();
    }

    @Test
    void shouldFetchNotificationsInOrder() {
        try (NotificationStream stream = client.notifications()) {
            stream.subscribe(workspace, SubscriptionRequest.everything());
            service.site().pullPoints().values().forEach(queue -> {
                queue.add(notification(1));
                queue.add(notification(2));
            });

            assertThat(stream.next(Duration.ofSeconds(1)).map(WorkspaceChange::sequence))
                    .contains(1L);
            assertThat(stream.next(Duration.ofSeconds(1)).map(WorkspaceChange::sequence))
                    .contains(2L);
            assertThat(stream.next(Duration.ofSeconds(1))).isEmpty();
        }
    }

    @Test
    void shouldReadWhatANotificationSays() {
        try (NotificationStream stream = client.notifications()) {
            service.site().pullPoints().values().forEach(queue -> queue.add(notification(7)));

            WorkspaceChange change = stream.next(Duration.ofSeconds(1)).orElseThrow();

            assertThat(change.topic()).isEqualTo(TopicType.STATE);
            assertThat(change.oldState()).contains(StateType.STARTING);
            assertThat(change.newState()).contains(StateType.RUNNING);
            assertThat(change.time()).isEqualTo(FakeWorkspace.NOW);
            assertThat(change.reference()).isEqualTo(workspace.reference());
        }
    }

    @Test
    void shouldGiveBackSubscriptionsAndPullPoint() {
        NotificationStream stream = client.notifications();
        stream.subscribe(workspace, SubscriptionRequest.everything());

        stream.close();

        assertThat(service.site().subscriptions()).isEmpty();
        assertThat(service.site().pullPoints()).isEmpty();
    }

    @Test
    void shouldSubscribeToTopicsWithTheirPrefix() {
        try (NotificationStream stream = client.notifications()) {
            stream.subscribe(
                    workspace,
                    new SubscriptionRequest(
                            EnumSet.of(TopicType.STATE, TopicType.LEASE),
                            Optional.of("//at:NewState='Running'"),
                            Duration.ofHours(1)));

            Subscribe received =
                    service.site().subscriptions().values().iterator().next();
            Element topic = received.getFilter().getAny().get(0);
            Element content = received.getFilter().getAny().get(1);
            assertThat(topic.getTextContent()).isEqualTo("t:state|t:lease");
            assertThat(topic.getAttribute("Dialect")).endsWith("/Full");
            assertThat(topic.lookupNamespaceURI("t")).isEqualTo(WireXml.TOPICS);
            assertThat(content.getLocalName()).isEqualTo("MessageContent");
            assertThat(content.lookupNamespaceURI("at")).isEqualTo(WireXml.ATELIER);
            assertThat(received.getInitialTerminationTime().getValue()).isEqualTo("PT1H");
        }
    }

    @Test
    void shouldManageASubscription() {
        try (NotificationStream stream = client.notifications()) {
            Subscription subscription = stream.subscribe(
                    workspace, new SubscriptionRequest(Set.of(TopicType.STATE), Optional.empty(), Duration.ofHours(1)));

            subscription.pause();
            subscription.resume();

            assertThat(subscription.renew(Duration.ofHours(2))).isEqualTo(FakeWorkspace.NOW.plusSeconds(7200));
            assertThat(service.site().calls()).anyMatch(call -> call.startsWith("PauseSubscription "));
            assertThat(service.site().calls()).anyMatch(call -> call.startsWith("ResumeSubscription "));
        }
    }

    @Test
    void shouldBeCalledByTheService() throws Exception {
        List<WorkspaceChange> heard = new CopyOnWriteArrayList<>();
        try (NotificationListener listener = listen(heard)) {
            listener.subscribe(workspace, SubscriptionRequest.everything());
            assertThat(service.site()
                            .subscriptions()
                            .values()
                            .iterator()
                            .next()
                            .getConsumerReference()
                            .getAddress()
                            .getValue())
                    .isEqualTo(listener.address().toString());

            assertThat(post(listener.address(), envelope())).isEqualTo(202);

            await().untilAsserted(() ->
                    assertThat(heard).extracting(WorkspaceChange::sequence).containsExactly(1L));
        }
    }

    @Test
    void shouldRefuseWhatIsNoNotification() throws Exception {
        List<WorkspaceChange> heard = new CopyOnWriteArrayList<>();
        try (NotificationListener listener = listen(heard)) {
            assertThat(post(listener.address(), "nonsense")).isEqualTo(400);
            assertThat(post(listener.address(), "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"))
                    .isEqualTo(400);
            assertThat(post(listener.address(), "<x>" + " ".repeat(1024 * 1024) + "</x>"))
                    .isEqualTo(400);
            assertThat(post(listener.address().resolve("/notify/guess"), envelope()))
                    .isEqualTo(404);
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void shouldAskForRepetitionOfWhatWasNotHandled() throws Exception {
        try (NotificationListener listener =
                NotificationListener.listen(ClientSettings.of(service.url()), anyPort(), "localhost", change -> {
                    throw new IllegalStateException("full");
                })) {
            assertThat(post(listener.address(), envelope())).isEqualTo(500);
        }
    }

    @Test
    void shouldSayThatThePortIsTaken() throws Exception {
        try (NotificationListener first = listen(new CopyOnWriteArrayList<>())) {
            InetSocketAddress taken = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), first.address().getPort());
            assertThatThrownBy(() -> NotificationListener.listen(
                            ClientSettings.of(service.url()), taken, "localhost", change -> {}))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("Choose another port");
        }
    }

    private static NotificationListener listen(List<WorkspaceChange> heard) {
        return NotificationListener.listen(ClientSettings.of(service.url()), anyPort(), "localhost", heard::add);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private String envelope() {
        Notify notify = new Notify();
        notify.getNotificationMessage().add(notification(1));
        return "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header/><s:Body>"
                + WireXml.text(notify) + "</s:Body></s:Envelope>";
    }

    private static int post(URI address, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private NotificationMessageHolderType notification(long sequence) {
        WorkspaceChangeType change = new WorkspaceChangeType();
        change.setWorkspaceReference(workspace.reference().endpoint());
        change.setId("ws-1");
        change.setSequence(sequence);
        change.setTime(WireTime.fromInstant(FakeWorkspace.NOW));
        change.setTopic(TopicType.STATE);
        change.setOldState(StateType.STARTING);
        change.setNewState(StateType.RUNNING);
        NotificationMessageHolderType holder = new NotificationMessageHolderType();
        holder.setMessage(new NotificationMessageHolderType.Message());
        holder.getMessage().setAny(new ObjectFactory().createWorkspaceChange(change));
        return holder;
    }
}
