package org.atelier.wsrf.notification;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.namespace.QName;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.store.Consumer;
import org.atelier.wsrf.store.PullPointStore;
import org.atelier.wsrf.store.Subscription.Style;
import org.atelier.wsrf.store.SubscriptionFilter;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/** What has to be right about policies and consumer of a new subscription. */
record SubscribeChecks(PullPointStore pullPoints) {

    /** How long address and reference parameters together may be, in characters. */
    static final int MAXIMUM_REFERENCE = 16_384;

    /** How long the filter with its namespaces may be, in characters. */
    static final int MAXIMUM_FILTER = 65_536;

    private static final Set<String> SCHEMES = Set.of("http", "https");

    Style style(SubscribeRequest request) {
        Style style = Style.NOTIFY;
        for (Element policy : request.policies()) {
            QName name = new QName(Xml.namespaceOf(policy), policy.getLocalName());
            if (!Xml.is(policy, Namespaces.BASE_NOTIFICATION, "UseRaw")) {
                throw refused(WsrfFault.UNRECOGNIZED_POLICY_REQUEST, "UnrecognizedPolicy", name, "is not known");
            }
            if (request.consumer() instanceof Consumer.Pull) {
                throw refused(
                        WsrfFault.UNSUPPORTED_POLICY_REQUEST,
                        "UnsupportedPolicy",
                        name,
                        "has no meaning for a pull point");
            }
            style = Style.RAW;
        }
        return style;
    }

    private static WsrfException refused(WsrfFault fault, String detail, QName policy, String reason) {
        String message = "The subscription policy " + policy + " " + reason + "; leave it out.";
        return new WsrfException(fault, message, List.of(FaultDetail.name(detail, policy)));
    }

    void filter(SubscriptionFilter filter) {
        int length = filter.write().length();
        if (length > MAXIMUM_FILTER) {
            throw failed("The filter has " + length + " characters with the namespaces in scope, more than the "
                    + MAXIMUM_FILTER + " allowed.");
        }
    }

    void consumer(SubscribeRequest request, Instant now) {
        if (request.consumer() instanceof Consumer.Push push) {
            checkAddress(push);
        } else if (request.consumer() instanceof Consumer.Pull pull) {
            boolean usable = pullPoints
                    .find(pull.pullPoint())
                    .filter(found -> found.owner().equals(request.owner()))
                    .filter(found -> found.terminationTime().isAfter(now))
                    .isPresent();
            if (!usable) {
                throw failed("The consumer is one of this service's pull points, and you have none of that name;"
                        + " create one first.");
            }
        }
    }

    private static void checkAddress(Consumer.Push push) {
        int length = push.endpoint().write().length();
        if (length > MAXIMUM_REFERENCE) {
            throw failed("The consumer reference has " + length + " characters, more than the " + MAXIMUM_REFERENCE
                    + " allowed.");
        }
        String address = push.endpoint().address();
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!SCHEMES.contains(scheme) || uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw failed("The consumer address '" + address
                        + "' is no http or https URL of a host; use one, or a pull point.");
            }
        } catch (URISyntaxException e) {
            throw failed("The consumer address is no URL: " + e.getMessage() + ".");
        }
    }

    private static WsrfException failed(String message) {
        return new WsrfException(WsrfFault.SUBSCRIBE_CREATION_FAILED, message);
    }
}
