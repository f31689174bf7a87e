package org.atelier.soap.notify;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.atelier.soap.contract.Contract;
import org.atelier.soap.envelope.EnvelopeText;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.wsrf.notification.Delivery;
import org.atelier.wsrf.notification.MessageSender;
import org.atelier.wsrf.store.Subscription.Style;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/**
 * Sends notifications over HTTP and HTTPS, SOAP 1.1 with WS-Addressing. Follows no redirects, and reads of an answer no more than its
 * status: a consumer cannot make this service read or call what it likes.
 */
public final class HttpMessageSender implements MessageSender {

    private static final String NOTIFY_ACTION = "http://docs.oasis-open.org/wsn/bw-2/NotificationConsumer/Notify";

    /** The standard has none for raw messages. */
    private static final String RAW_ACTION = Contract.NAMESPACE + ":WorkspaceChange";

    private final HttpClient client;
    private final ConsumerPolicy policy;
    private final NotificationMapper messages;
    private final Settings settings;
    private final Executor executor;

    /**
     * How to send.
     *
     * @param tls with the site's certificate, for consumers that ask for one, and whom this site trusts
     * @param connectTime to reach a consumer
     * @param answerTime until a consumer must have answered
     * @param messageIds for wsa:MessageID
     */
    public record Settings(SSLContext tls, Duration connectTime, Duration answerTime, Supplier<UUID> messageIds) {}

    /** @param executor looks up names and writes messages; may block */
    public HttpMessageSender(Settings settings, ConsumerPolicy policy, NotificationMapper messages, Executor executor) {
        this.settings = settings;
        this.policy = policy;
        this.messages = messages;
        this.executor = executor;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTime())
                .sslContext(settings.tls())
                .executor(executor)
                .build();
    }

    @Override
    public CompletableFuture<Void> send(Delivery delivery) {
        Sending sending = new Sending(delivery.consumer().address());
        sending.begin(CompletableFuture.supplyAsync(() -> request(delivery), executor)
                .thenCompose(request -> sending.onTheWire(client.sendAsync(request, head -> new StatusOnly()))));
        return sending;
    }

    private HttpRequest request(Delivery delivery) {
        URI address = URI.create(delivery.consumer().address());
        Optional<String> refusal = policy.refusalNow(address);
        if (refusal.isPresent()) {
            throw new DeliveryRefused("Nothing is sent to " + address + ": " + refusal.get() + ".");
        }
        return HttpRequest.newBuilder(address)
                .timeout(settings.answerTime())
                .header("Content-Type", SoapVersion.SOAP_11.contentType())
                .header("SOAPAction", '"' + action(delivery) + '"')
                .POST(BodyPublishers.ofByteArray(envelope(delivery)))
                .build();
    }

    private byte[] envelope(Delivery delivery) {
        StringBuilder headers = new StringBuilder(512);
        header(headers, "To", delivery.consumer().address());
        header(headers, "Action", action(delivery));
        header(headers, "MessageID", "urn:uuid:" + settings.messageIds().get());
        delivery.consumer().parameterElements().forEach(parameter -> headers.append(marked(parameter)));
        if (isRaw(delivery) && delivery.lost() > 0) {
            headers.append(Xml.write(NotificationMapper.lost(delivery.lost())));
        }
        return EnvelopeText.request(SoapVersion.SOAP_11, headers, body(delivery));
    }

    private String body(Delivery delivery) {
        return isRaw(delivery) ? delivery.messages().get(0).body().write() : messages.notify(delivery);
    }

    private static String action(Delivery delivery) {
        return isRaw(delivery) ? RAW_ACTION : NOTIFY_ACTION;
    }

    private static boolean isRaw(Delivery delivery) {
        return delivery.subscription().style() == Style.RAW;
    }

    private static void header(StringBuilder headers, String name, String value) {
        headers.append("<wsa:").append(name).append('>');
        EnvelopeText.escape(headers, value);
        headers.append("</wsa:").append(name).append('>');
    }

    private static String marked(Element parameter) {
        Xml.declare(parameter, "wsa", Namespaces.ADDRESSING);
        parameter.setAttributeNS(Namespaces.ADDRESSING, "wsa:IsReferenceParameter", "true");
        return Xml.write(parameter);
    }
}
