package org.atelier.soap.endpoint;

import jakarta.xml.bind.JAXBElement;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.atelier.security.Caller;
import org.atelier.soap.contract.PortType;
import org.atelier.soap.contract.References;
import org.atelier.soap.notify.ConsumerPolicy;
import org.atelier.soap.resource.Topics;
import org.atelier.soap.wire.WireXml;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsn.b.Subscribe;
import org.atelier.types.wsn.b.SubscribeResponse;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.lifetime.RequestedTermination;
import org.atelier.wsrf.notification.SubscribeRequest;
import org.atelier.wsrf.notification.Subscriptions;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Consumer;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.xml.EndpointReference;
import org.atelier.wsrf.xml.Namespaces;
import org.w3c.dom.Element;

/** wsnt:Subscribe, the same for every producer. */
final class SubscribeOperation {

    private final Subscriptions subscriptions;
    private final ConsumerPolicy consumers;
    private final References references;
    private final InstantSource clock;

    SubscribeOperation(
            Subscriptions subscriptions, ConsumerPolicy consumers, References references, InstantSource clock) {
        this.subscriptions = subscriptions;
        this.consumers = consumers;
        this.references = references;
        this.clock = clock;
    }

    /** @param producer which the caller may see */
    SubscribeResponse subscribe(Caller caller, ResourceKey producer, Subscribe wire) {
        Subscription made = subscriptions.subscribe(new SubscribeRequest(
                producer,
                Topics.TREE,
                caller.subject(),
                consumer(wire.getConsumerReference()),
                Optional.ofNullable(wire.getFilter())
                        .map(filter -> filter.getAny())
                        .orElse(List.of()),
                Optional.ofNullable(wire.getInitialTerminationTime()).map(SubscribeOperation::termination),
                Optional.ofNullable(wire.getSubscriptionPolicy())
                        .map(policy -> WireXml.elements(policy.getAny()))
                        .orElse(List.of())));
        SubscribeResponse response = new SubscribeResponse();
        response.setSubscriptionReference(
                references.wire(references.resource(PortType.SUBSCRIPTION_MANAGER, made.id())));
        response.setCurrentTime(WireTime.fromInstant(clock.instant()));
        response.setTerminationTime(WireTime.fromInstant(made.terminationTime()));
        return response;
    }

    private Consumer consumer(EndpointReferenceType wire) {
        QName name = new QName(Namespaces.BASE_NOTIFICATION, "ConsumerReference");
        Element element = WireXml.scopedElement(name, EndpointReferenceType.class, wire);
        EndpointReference reference = EndpointReference.of(element);
        Optional<String> pullPoint = references.idOf(PortType.PULL_POINT, reference);
        if (pullPoint.isPresent()) {
            return new Consumer.Pull(pullPoint.get());
        }
        consumers.require(reference.address());
        return new Consumer.Push(reference);
    }

    private static RequestedTermination termination(JAXBElement<String> wire) {
        if (wire.isNil() || wire.getValue() == null) {
            return RequestedTermination.never();
        }
        try {
            return RequestedTermination.absoluteOrRelative(wire.getValue());
        } catch (IllegalArgumentException e) {
            throw new WsrfException(WsrfFault.UNACCEPTABLE_INITIAL_TERMINATION_TIME, String.valueOf(e.getMessage()), e);
        }
    }
}
