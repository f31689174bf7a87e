package org.atelier.soap.fastpath;

import java.util.Locale;
import java.util.Optional;
import org.atelier.engine.WorkspaceService;
import org.atelier.soap.contract.PortType;
import org.atelier.soap.contract.References;
import org.atelier.soap.envelope.EnvelopeText;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.soap.fault.FaultMapper;
import org.atelier.soap.fault.FaultMapper.Stage;
import org.atelier.soap.fault.FaultWriter;
import org.atelier.soap.http.Handled;
import org.atelier.soap.http.HttpServer;
import org.atelier.soap.http.IncomingMessage;
import org.atelier.soap.http.MessageProcessor;
import org.atelier.soap.http.OutgoingMessage;
import org.atelier.soap.http.Refusal;
import org.atelier.soap.resource.SeenWorkspace;
import org.atelier.soap.resource.WorkspaceIds;
import org.atelier.wsrf.resource.ResourceProperties;
import org.atelier.wsrf.xml.Namespaces;
import org.slf4j.MDC;

/** Answers plain GetResourceProperty messages to workspaces itself, and hands on all others. */
public final class PropertyFastPath implements MessageProcessor {

    private static final String PATH = HttpServer.ROOT + PortType.WORKSPACE.localName();
    private static final String REPLY_ACTION =
            "http://docs.oasis-open.org/wsrf/rpw-2/GetResourceProperty/GetResourcePropertyResponse";
    private static final String OPEN =
            "<rp:GetResourcePropertyResponse xmlns:rp=\"" + Namespaces.RESOURCE_PROPERTIES + "\">";
    private static final String CLOSE = "</rp:GetResourcePropertyResponse>";
    private static final Handled HANDLED =
            new Handled(PortType.WORKSPACE.localName(), "GetResourceProperty", Handled.OK);
    private static final String MDC_KEY = "workspace";
    private static final int LARGEST = 4096;
    private static final int OK = 200;

    private final PropertyRequestReader reader = new PropertyRequestReader();
    private final WorkspaceService service;
    private final PropertyTexts texts;
    private final Faults faults;
    private final MessageProcessor others;

    /** How faults are written; the same as on the long way. */
    public record Faults(FaultMapper mapper, FaultWriter writer, References references) {}

    /**
     * Goes in front of another processor.
     *
     * @param others takes every other message
     */
    public PropertyFastPath(
            WorkspaceService service,
            ResourceProperties<SeenWorkspace> properties,
            Faults faults,
            MessageProcessor others) {
        this.service = service;
        this.texts = new PropertyTexts(properties);
        this.faults = faults;
        this.others = others;
    }

    @Override
    public OutgoingMessage process(IncomingMessage message) {
        SoapVersion version = message.isSoap12() ? SoapVersion.SOAP_12 : SoapVersion.SOAP_11;
        if (!isCandidate(message)) {
            return others.process(message);
        }
        Optional<PropertyRequest> request = reader.read(version, message.body()).filter(read -> isPlain(message, read));
        Optional<String> id = request.flatMap(read -> resourceId(message.path(), read));
        return id.isPresent() ? answer(message, version, request.get(), id.get()) : others.process(message);
    }

    private static boolean isCandidate(IncomingMessage message) {
        String path = message.path();
        return message.verified().isEmpty()
                && message.body().length <= LARGEST
                && (path.equals(PATH) || path.startsWith(PATH + "/"))
                && isUtf8(message.contentType().toLowerCase(Locale.ROOT));
    }

    private static boolean isUtf8(String type) {
        return !type.contains("charset") || type.contains("charset=utf-8") || type.contains("charset=\"utf-8\"");
    }

    /** What the header SOAPAction says has to agree with the action, where there is one. */
    private static boolean isPlain(IncomingMessage message, PropertyRequest request) {
        return message.soapAction().isEmpty()
                || message.soapAction().get().equals(PropertyRequestReader.ACTION)
                || !request.addressing().used();
    }

    /** The one id that the message names; empty where there is none, or two, or one that cannot be an id. */
    private static Optional<String> resourceId(String path, PropertyRequest request) {
        boolean inPath = path.length() > PATH.length();
        if (inPath == request.resourceId().isPresent()) {
            return Optional.empty();
        }
        String id = inPath
                ? path.substring(PATH.length() + 1)
                : request.resourceId().get();
        return WorkspaceIds.isWellFormed(id) ? Optional.of(id) : Optional.empty();
    }

    private OutgoingMessage answer(IncomingMessage message, SoapVersion version, PropertyRequest request, String id) {
        MDC.put(MDC_KEY, id);
        try {
            SeenWorkspace seen =
                    new SeenWorkspace(service.get(message.caller(), WorkspaceIds.parse(id)), message.caller());
            String body = OPEN + texts.text(seen, request.property()) + CLOSE;
            return new OutgoingMessage(
                    OK,
                    version.contentType(),
                    EnvelopeText.reply(version, request.addressing(), REPLY_ACTION, body),
                    HANDLED);
        } catch (RuntimeException e) {
            return faults.writer()
                    .write(
                            faults.mapper().map(e, Stage.WORKING),
                            version,
                            request.addressing(),
                            faults.references().resource(PortType.WORKSPACE, id))
                    .by(HANDLED.portType(), HANDLED.operation());
        } finally {
            MDC.remove(MDC_KEY);
        }
    }

    @Override
    public OutgoingMessage refuse(Refusal refusal, boolean soap12) {
        return others.refuse(refusal, soap12);
    }
}
