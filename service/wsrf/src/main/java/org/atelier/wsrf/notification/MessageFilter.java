package org.atelier.wsrf.notification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.xml.ScopedExpression;
import org.atelier.wsrf.xml.XmlTree;
import org.atelier.wsrf.xpath.XPathCache;
import org.atelier.wsrf.xpath.XPathException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which subscriptions let one message pass. An expression that many subscriptions share is evaluated once. One that cannot be
 * evaluated, or only at too high a cost, is not true.
 */
final class MessageFilter {

    private static final Logger LOG = LoggerFactory.getLogger(MessageFilter.class);

    private final XmlTree body;
    private final ProducerDocuments documents;
    private final XPathCache compiled;
    private final Map<ScopedExpression, Boolean> aboutBody = new HashMap<>();
    private final Map<ResourceKey, Optional<XmlTree>> producers = new HashMap<>();

    MessageFilter(XmlTree body, ProducerDocuments documents, XPathCache compiled) {
        this.body = body;
        this.documents = documents;
        this.compiled = compiled;
    }

    boolean accepts(Subscription subscription) {
        for (ScopedExpression expression : subscription.filter().messageContent()) {
            if (!aboutBody.computeIfAbsent(expression, each -> isTrue(each, body))) {
                return false;
            }
        }
        List<ScopedExpression> aboutProducer = subscription.filter().producerProperties();
        return aboutProducer.isEmpty() || acceptsProducer(subscription.resource(), aboutProducer);
    }

    private boolean acceptsProducer(ResourceKey producer, List<ScopedExpression> expressions) {
        Optional<XmlTree> document = producers.computeIfAbsent(producer, documents::document);
        return document.isPresent() && expressions.stream().allMatch(each -> isTrue(each, document.get()));
    }

    private boolean isTrue(ScopedExpression expression, XmlTree document) {
        try {
            return compiled.compile(expression).isTrueFor(document);
        } catch (XPathException e) {
            LOG.debug("A filter lets nothing pass, since it cannot be evaluated problem={}", e.problem(), e);
            return false;
        }
    }
}
