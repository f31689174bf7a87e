package org.atelier.wsrf.notification;

import static org.atelier.wsrf.fault.WsrfFault.INVALID_FILTER;
import static org.atelier.wsrf.fault.WsrfFault.INVALID_MESSAGE_CONTENT_EXPRESSION;
import static org.atelier.wsrf.fault.WsrfFault.INVALID_PRODUCER_PROPERTIES_EXPRESSION;

import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.store.SubscriptionFilter;
import org.atelier.wsrf.topic.TopicExpression;
import org.atelier.wsrf.topic.TopicPath;
import org.atelier.wsrf.topic.TopicTree;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.ScopedExpression;
import org.atelier.wsrf.xml.Xml;
import org.atelier.wsrf.xpath.XPathException;
import org.atelier.wsrf.xpath.XPathExpression;
import org.atelier.wsrf.xpath.XPathLimits;
import org.w3c.dom.Element;

/** Reads the children of wsnt:Filter, and refuses what could not be evaluated later. */
final class FilterReader {

    private static final int MAXIMUM_PARTS = 16;

    private FilterReader() {}

    static SubscriptionFilter read(List<Element> parts) {
        if (parts.size() > MAXIMUM_PARTS) {
            throw invalid(parts.get(MAXIMUM_PARTS), "has more than " + MAXIMUM_PARTS + " parts");
        }
        List<ScopedExpression> topics = new ArrayList<>();
        List<ScopedExpression> contents = new ArrayList<>();
        List<ScopedExpression> properties = new ArrayList<>();
        for (Element part : parts) {
            ScopedExpression expression = ScopedExpression.of(part);
            if (isNamed(part, "TopicExpression")) {
                topics.add(expression);
            } else if (isNamed(part, "MessageContent")) {
                contents.add(checked(expression, INVALID_MESSAGE_CONTENT_EXPRESSION));
            } else if (isNamed(part, "ProducerProperties")) {
                properties.add(checked(expression, INVALID_PRODUCER_PROPERTIES_EXPRESSION));
            } else {
                throw invalid(part, "is not known here");
            }
        }
        return new SubscriptionFilter(topics, contents, properties);
    }

    private static boolean isNamed(Element part, String name) {
        return Xml.is(part, Namespaces.BASE_NOTIFICATION, name);
    }

    private static ScopedExpression checked(ScopedExpression expression, WsrfFault refusal) {
        if (!expression.dialect().equals(Namespaces.XPATH_DIALECT)) {
            throw new WsrfException(
                    refusal,
                    "The dialect '" + expression.dialect() + "' is not known; use " + Namespaces.XPATH_DIALECT + ".");
        }
        try {
            XPathExpression.compile(expression, XPathLimits.FILTER);
            return expression;
        } catch (XPathException e) {
            throw new WsrfException(refusal, String.valueOf(e.getMessage()), e);
        }
    }

    private static WsrfException invalid(Element part, String reason) {
        QName name = new QName(Xml.namespaceOf(part), part.getLocalName());
        String message = "The filter " + reason + ": " + name
                + "; use wsnt:TopicExpression, wsnt:MessageContent and wsnt:ProducerProperties.";
        return new WsrfException(INVALID_FILTER, message, List.of(FaultDetail.name("UnknownFilter", name)));
    }

    /** The topics that all topic expressions choose; every topic where there is no expression. */
    static List<TopicPath> chosen(List<ScopedExpression> expressions, TopicTree tree) {
        List<TopicPath> left = tree.topics();
        for (ScopedExpression source : expressions) {
            TopicExpression expression = TopicExpression.parse(source);
            left = left.stream().filter(expression::matches).toList();
        }
        if (left.isEmpty()) {
            String written = String.join(
                    "' and '", expressions.stream().map(ScopedExpression::text).toList());
            throw new WsrfException(
                    WsrfFault.TOPIC_NOT_SUPPORTED,
                    "The topic expression '" + written + "' chooses none of the topics here, which are "
                            + tree.describe() + ".");
        }
        return left;
    }
}
