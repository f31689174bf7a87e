package org.atelier.soap.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.CounterOffer;
import org.atelier.soap.contract.Contract;
import org.atelier.soap.fault.TypedFault.Blame;
import org.atelier.soap.fault.TypedFault.FaultCode;
import org.atelier.soap.wire.CounterOfferMapper;
import org.atelier.soap.wire.Names;
import org.atelier.soap.wire.WireXml;
import org.atelier.types.CounterOfferType;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.lifetime.XmlDateTime;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/** Refusals of the engine as faults of the contract. */
final class EngineFaults {

    private EngineFaults() {}

    static TypedFault of(EngineException e) {
        QName element = element(e.code());
        return new TypedFault(
                element,
                blame(e.code()),
                Optional.empty(),
                new FaultCode(Contract.ERROR_DIALECT, Names.errorCode(e.code())),
                String.valueOf(e.getMessage()),
                leading(e.detail()),
                Contract.NAMESPACE.equals(element.getNamespaceURI()) ? details(e.code(), e.detail()) : List.of(),
                Optional.empty());
    }

    private static QName element(ErrorCode code) {
        return switch (code) {
            case UNKNOWN_WORKSPACE -> WsrfFault.RESOURCE_UNKNOWN.element();
            case TERMINATION_TIME_REJECTED -> WsrfFault.TERMINATION_TIME_CHANGE_REJECTED.element();
            default -> Contract.name(Names.errorCode(code));
        };
    }

    private static Blame blame(ErrorCode code) {
        return switch (code) {
            case UNAVAILABLE, HOST_FAILED, INTERNAL, TRANSFER_FAILED, CONFIGURATION_FAILED -> Blame.RECEIVER;
            default -> Blame.SENDER;
        };
    }

    private static List<Element> leading(Detail detail) {
        return detail instanceof Detail.NearestTime nearest
                ? List.of(text("NearestTerminationTime", XmlDateTime.write(nearest.time())))
                : List.of();
    }

    /** Only what the type of the fault has; a detail that belongs to another kind of fault is left out. */
    private static List<Element> details(ErrorCode code, Detail detail) {
        if (code == ErrorCode.INVALID_REQUEST && detail instanceof Detail.Invalid invalid) {
            return List.of(
                    text("Path", invalid.path()), text("Value", invalid.value()), text("Limit", invalid.limit()));
        }
        if (code == ErrorCode.POLICY_DENIED && detail instanceof Detail.DeniedByRule denied) {
            return List.of(text("Rule", denied.rule()));
        }
        if (code == ErrorCode.QUOTA_EXCEEDED && detail instanceof Detail.QuotaUse quota) {
            return quota(quota);
        }
        if (code == ErrorCode.NOT_SCHEDULABLE && detail instanceof Detail.CounterOffers counter) {
            return counter.offers().stream().map(EngineFaults::element).toList();
        }
        if (code == ErrorCode.ILLEGAL_STATE && detail instanceof Detail.WrongState wrong) {
            return wrongState(wrong);
        }
        if (code == ErrorCode.UNAVAILABLE && detail instanceof Detail.RetryAfter retry) {
            long seconds =
                    Math.min(Integer.MAX_VALUE, retry.delay().plusMillis(999).toSeconds());
            return List.of(text("RetryAfterSeconds", Long.toString(seconds)));
        }
        return List.of();
    }

    private static List<Element> quota(Detail.QuotaUse quota) {
        return List.of(
                text("Quota", quota.quota()),
                text("Limit", quota.limit()),
                text("Used", quota.used()),
                text("Requested", quota.asked()),
                text("Rule", quota.rule()));
    }

    private static List<Element> wrongState(Detail.WrongState wrong) {
        List<Element> elements = new ArrayList<>();
        elements.add(text("State", Names.state(wrong.state())));
        wrong.allowedOperations().forEach(operation -> elements.add(text("AllowedOperation", operation)));
        return elements;
    }

    private static Element element(CounterOffer offer) {
        return WireXml.element(Contract.name("CounterOffer"), CounterOfferType.class, CounterOfferMapper.write(offer));
    }

    static Element text(String name, String value) {
        return Xml.element(Contract.NAMESPACE, qualified(name), Names.xmlText(value));
    }

    private static String qualified(String name) {
        return Contract.PREFIX + ":" + name;
    }
}
