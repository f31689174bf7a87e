package org.atelier.client;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.atelier.types.TopicType;
import org.atelier.types.wsn.b.FilterType;
import org.atelier.types.wsn.b.ObjectFactory;
import org.atelier.types.wsn.b.Subscribe;

/**
 * What a client wants to hear.
 *
 * @param topics the topics; empty: all
 * @param messageContent an XPath 1.0 condition on the message, with the prefix {@code at}
 * @param lifetime of the subscription, unless it is renewed
 */
public record SubscriptionRequest(Set<TopicType> topics, Optional<String> messageContent, Duration lifetime) {

    private static final String DIALECT = "http://docs.oasis-open.org/wsn/t-1/TopicExpression/";
    private static final String XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116";

    public SubscriptionRequest {
        topics = topics.isEmpty() ? Set.of() : Set.copyOf(topics);
    }

    /** Everything, for one day. */
    public static SubscriptionRequest everything() {
        return new SubscriptionRequest(Set.of(), Optional.empty(), Duration.ofDays(1));
    }

    Subscribe toWire(EndpointReferenceType consumer) {
        Subscribe message = new Subscribe();
        message.setConsumerReference(consumer);
        FilterType filter = filter();
        if (!filter.getAny().isEmpty()) {
            message.setFilter(filter);
        }
        message.setInitialTerminationTime(
                new ObjectFactory().createSubscribeInitialTerminationTime(lifetime.toString()));
        return message;
    }

    private FilterType filter() {
        FilterType filter = new FilterType();
        if (!topics.isEmpty()) {
            String expression = EnumSet.copyOf(topics).stream()
                    .map(topic -> "t:" + topic.value())
                    .collect(Collectors.joining("|"));
            filter.getAny()
                    .add(WireXml.expression(
                            new QName(WireXml.WSNT, "TopicExpression"),
                            DIALECT + (topics.size() == 1 ? "Concrete" : "Full"),
                            expression,
                            new WireXml.Prefix("t", WireXml.TOPICS)));
        }
        messageContent.ifPresent(condition -> filter.getAny()
                .add(WireXml.expression(
                        new QName(WireXml.WSNT, "MessageContent"),
                        XPATH,
                        condition,
                        new WireXml.Prefix("at", WireXml.ATELIER))));
        return filter;
    }
}
