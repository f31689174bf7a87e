package org.atelier.soap.resource;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.namespace.QName;
import org.atelier.soap.contract.Contract;
import org.atelier.soap.contract.PortType;
import org.atelier.soap.contract.References;
import org.atelier.wsrf.lifetime.XmlDateTime;
import org.atelier.wsrf.resource.Property;
import org.atelier.wsrf.resource.PropertySet;
import org.atelier.wsrf.store.Consumer;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.xml.EndpointReference;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/** The resource properties of a subscription, in the order of the contract. All are live: a subscription has no version. */
public final class SubscriptionPropertySet {

    private final References references;
    private final InstantSource clock;

    public SubscriptionPropertySet(References references, InstantSource clock) {
        this.references = references;
        this.clock = clock;
    }

    public PropertySet<Subscription> properties() {
        List<Property<Subscription>> all = new ArrayList<>();
        all.add(notification("ConsumerReference", this::consumer));
        all.add(notification("Filter", SubscriptionPropertySet::filter));
        all.add(notification("SubscriptionPolicy", SubscriptionPropertySet::policy));
        all.add(notification(
                "CreationTime",
                subscription -> List.of(Xml.element(
                        Namespaces.BASE_NOTIFICATION,
                        "wsnt:CreationTime",
                        XmlDateTime.write(subscription.created())))));
        all.add(Property.live(
                Contract.name("Paused"),
                subscription -> List.of(
                        Xml.element(Contract.NAMESPACE, "at:Paused", Boolean.toString(subscription.paused())))));
        all.addAll(LifetimeProperties.live(clock, subscription -> Optional.of(subscription.terminationTime())));
        return PropertySet.readOnly(Contract.name("SubscriptionProperties"), all);
    }

    private List<Element> consumer(Subscription subscription) {
        EndpointReference reference = subscription.consumer() instanceof Consumer.Pull pull
                ? references.resource(PortType.PULL_POINT, pull.pullPoint())
                : ((Consumer.Push) subscription.consumer()).endpoint();
        return List.of(reference.toElement(Namespaces.BASE_NOTIFICATION, "wsnt:ConsumerReference"));
    }

    private static List<Element> filter(Subscription subscription) {
        List<Element> parts = subscription.filter().elements();
        if (parts.isEmpty()) {
            return List.of();
        }
        Element filter = Xml.element(Namespaces.BASE_NOTIFICATION, "wsnt:Filter");
        parts.forEach(part -> Xml.adopt(filter, part));
        return List.of(filter);
    }

    private static List<Element> policy(Subscription subscription) {
        if (subscription.style() != Subscription.Style.RAW) {
            return List.of();
        }
        Element policy = Xml.element(Namespaces.BASE_NOTIFICATION, "wsnt:SubscriptionPolicy");
        Xml.append(policy, Namespaces.BASE_NOTIFICATION, "wsnt:UseRaw");
        return List.of(policy);
    }

    private static Property<Subscription> notification(String name, Function<Subscription, List<Element>> reader) {
        return Property.live(new QName(Namespaces.BASE_NOTIFICATION, name), reader);
    }
}
