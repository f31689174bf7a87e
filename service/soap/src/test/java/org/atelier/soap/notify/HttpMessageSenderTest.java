package org.atelier.soap.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.atelier.soap.SoapReply;
import org.atelier.soap.Workspaces;
import org.atelier.soap.contract.References;
import org.atelier.soap.resource.Topics;
import org.atelier.wsrf.notification.Delivery;
import org.atelier.wsrf.notification.NotificationMessage;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Consumer;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.store.Subscription.Style;
import org.atelier.wsrf.store.SubscriptionFilter;
import org.atelier.wsrf.xml.EndpointReference;
import org.atelier.wsrf.xml.Xml;
import org.atelier.wsrf.xml.XmlTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpMessageSenderTest {

    private static final ResourceKey PRODUCER = new ResourceKey("Workspace", "w1");

    private final WireMockServer consumer =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final ExecutorService executor = Executors.newFixedThreadPool(2);

    @BeforeEach
    void startConsumer() {
        consumer.start();
    }

    @AfterEach
    void stopConsumer() {
        consumer.stop();
        executor.shutdownNow();
    }

    private HttpMessageSender sender(boolean local) {
        try {
            return new HttpMessageSender(
                    new HttpMessageSender.Settings(
                            SSLContext.getDefault(), Duration.ofSeconds(1), Duration.ofSeconds(1), UUID::randomUUID),
                    new ConsumerPolicy(new ConsumerPolicy.Settings(List.of(), local, true)),
                    new NotificationMapper(new References(URI.create("https://grid.example.org"))),
                    executor);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Delivery delivery(Style style) {
        return delivery(style, 0);
    }

    private Delivery delivery(Style style, long lost) {
        EndpointReference reference =
                new EndpointReference(consumer.baseUrl() + "/sink", List.of("<k xmlns=\"urn:k\">1</k>"));
        Subscription subscription = new Subscription(
                "s1",
                PRODUCER,
                "CN=alice",
                new Consumer.Push(reference),
                java.util.Set.of(),
                SubscriptionFilter.NONE,
                style,
                Workspaces.NOW,
                Workspaces.NOW,
                false);
        NotificationMessage message = new NotificationMessage(
                "s1", PRODUCER, 1, Topics.TREE.topics().get(0), XmlTree.of(Xml.parse("<m xmlns=\"urn:m\">hello</m>")));
        return new Delivery(subscription, reference, List.of(message), lost);
    }

    private CompletableFuture<Void> sendTo(ResponseDefinitionBuilder answer) {
        consumer.stubFor(any(anyUrl()).willReturn(answer));
        return sender(true).send(delivery(Style.NOTIFY));
    }

    @Test
    void shouldSendAMessageRaw() {
        consumer.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(202)));

        sender(true).send(delivery(Style.RAW)).join();

        String body = consumer.getAllServeEvents().get(0).getRequest().getBodyAsString();
        assertThat(body)
                .contains("<soap:Body><m xmlns=\"urn:m\">hello</m></soap:Body>", "IsReferenceParameter=\"true\"");
    }

    @Test
    void shouldSayHowManyMessagesHadToBeDropped() {
        consumer.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(202)));

        sender(true).send(delivery(Style.NOTIFY, 3)).join();
        sender(true).send(delivery(Style.RAW, 4)).join();

        SoapReply raw = received(0);
        SoapReply notify = received(1);
        assertThat(notify.message().getLastChild().getTextContent()).isEqualTo("3");
        assertThat(raw.text("LostMessages")).isEqualTo("4");
        assertThat(raw.header("Action")).contains("urn:atelier:workspace:2026:11:WorkspaceChange");
    }

    /** The latest first. */
    private SoapReply received(int index) {
        String body = consumer.getAllServeEvents().get(index).getRequest().getBodyAsString();
        return new SoapReply(Xml.parse(body).getOwnerDocument());
    }

    @Test
    void shouldUseTheSoapActionOfNotify() {
        sendTo(aResponse().withStatus(200).withBody("x".repeat(1000))).join();

        consumer.verify(postRequestedFor(urlEqualTo("/sink"))
                .withHeader(
                        "SOAPAction", equalTo("\"http://docs.oasis-open.org/wsn/bw-2/NotificationConsumer/Notify\"")));
    }

    @Test
    void shouldFailWhereTheConsumerRefuses() {
        assertThatThrownBy(() -> sendTo(aResponse().withStatus(500)).join()).hasMessageContaining("answered 500");
    }

    @Test
    void shouldNotFollowARedirect() {
        CompletableFuture<Void> sent =
                sendTo(aResponse().withStatus(307).withHeader("Location", consumer.baseUrl() + "/other"));

        assertThatThrownBy(sent::join).hasMessageContaining("answered 307");
        consumer.verify(0, postRequestedFor(urlEqualTo("/other")));
    }

    @Test
    void shouldFailWhereTheConsumerHangsOrBreaksOff() {
        assertThatThrownBy(() -> sendTo(aResponse().withFixedDelay(5_000)).join())
                .hasMessageContaining("timed out");
        assertThatThrownBy(() -> sendTo(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                        .join())
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> sendTo(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE))
                        .join())
                .isInstanceOf(Exception.class);
    }

    @Test
    void shouldEndWhenADrippingAnswerIsCancelled() {
        CompletableFuture<Void> sent =
                sendTo(aResponse().withBody("x".repeat(100)).withChunkedDribbleDelay(100, 60_000));
        await().until(() -> !consumer.getAllServeEvents().isEmpty());

        assertThat(sent.cancel(true)).isTrue();

        assertThat(sent).isCancelled();
    }

    @Test
    void shouldNotReadAnEndlessAnswer() {
        byte[] large = new byte[8 << 20];

        CompletableFuture<Void> sent = sendTo(aResponse().withBody(large));

        await().until(sent::isDone);
    }

    @Test
    void shouldNotSendToThisMachineUnlessTheSiteAllows() {
        consumer.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));

        CompletableFuture<Void> sent = sender(false).send(delivery(Style.NOTIFY));

        assertThatThrownBy(sent::join).hasMessageContaining("Nothing is sent");
        assertThat(consumer.getAllServeEvents()).isEmpty();
    }
}
