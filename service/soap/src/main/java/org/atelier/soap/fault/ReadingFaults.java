package org.atelier.soap.fault;

import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.binding.soap.SoapFault;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.soap.fault.TypedFault.Blame;
import org.atelier.soap.wire.Names;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXParseException;

/** What is wrong with a message that could not be read, in words of our own. */
final class ReadingFaults {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingFaults.class);

    private ReadingFaults() {}

    static TypedFault of(Throwable failure) {
        LOG.debug("a message could not be read", failure);
        Optional<SAXParseException> invalid = Causes.first(failure, SAXParseException.class);
        if (invalid.isPresent()) {
            return refused(Violation.ofSchema(String.valueOf(invalid.get().getMessage())));
        }
        Optional<XMLStreamException> malformed = Causes.first(failure, XMLStreamException.class);
        if (malformed.isPresent()) {
            return Violation.ofLimit(String.valueOf(malformed.get().getMessage()))
                    .map(ReadingFaults::refused)
                    .orElseGet(() -> refused(
                            "The request is not well-formed XML, has a DTD, or is deeper or larger than this service reads"
                                    + place(malformed.get()) + "."));
        }
        return Causes.first(failure, SoapFault.class)
                .map(ReadingFaults::ofSoap)
                .orElseGet(
                        () -> refused(
                                "The body of the request is not one of the messages that this endpoint takes; its WSDL names them."));
    }

    private static TypedFault ofSoap(SoapFault fault) {
        QName code = fault.getFaultCode();
        return switch (code == null ? "" : code.getLocalPart()) {
            case "VersionMismatch" ->
                refused("The request is not a SOAP 1.1 or SOAP 1.2 envelope.")
                        .withBlame(Blame.VERSION_MISMATCH, Optional.empty());
            case "MustUnderstand" ->
                refused("A header that is marked mustUnderstand is not known to this service.")
                        .withBlame(Blame.MUST_UNDERSTAND, Optional.empty());
            default -> refused("The request is not a SOAP message of this endpoint's WSDL.");
        };
    }

    private static String place(XMLStreamException e) {
        Location location = e.getLocation();
        return location == null || location.getLineNumber() < 0
                ? ""
                : ", at line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }

    private static TypedFault refused(String description) {
        return refused(new Violation(description, Optional.empty()));
    }

    private static TypedFault refused(Violation violation) {
        String description = Names.xmlText(violation.description());
        return EngineFaults.of(violation
                .detail()
                .map(detail -> new EngineException(ErrorCode.INVALID_REQUEST, description, detail))
                .orElseGet(() -> new EngineException(ErrorCode.INVALID_REQUEST, description)));
    }
}
