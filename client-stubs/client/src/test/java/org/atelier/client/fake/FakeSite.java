package org.atelier.client.fake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.headers.Header;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.apache.cxf.ws.addressing.AttributedURIType;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.apache.cxf.ws.addressing.ReferenceParametersType;
import org.atelier.types.GoldenImageType;
import org.atelier.types.InvalidRequestFault;
import org.atelier.types.InvalidRequestFaultType;
import org.atelier.types.LeaseRequestType;
import org.atelier.types.MatchingType;
import org.atelier.types.RefusedHostType;
import org.atelier.types.ReloadHostsResponse;
import org.atelier.types.ResourceUnknownFault;
import org.atelier.types.WorkspaceRequestType;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsn.b.NotificationMessageHolderType;
import org.atelier.types.wsn.b.Subscribe;
import org.atelier.types.wsrf.bf.BaseFaultType;
import org.atelier.types.wsrf.r.ResourceUnknownFaultType;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What the fake service holds, and how its ports find it. */
public final class FakeSite {

    private static final String NAMESPACE = "urn:atelier:workspace:2026:11";
    private static final String WSA = "http://www.w3.org/2005/08/addressing";

    private final Map<String, FakeWorkspace> workspaces = new LinkedHashMap<>();
    private final Map<String, Deque<NotificationMessageHolderType>> pullPoints = new ConcurrentHashMap<>();
    private final Map<String, Subscribe> subscriptions = new ConcurrentHashMap<>();
    private final Deque<Refusal> refusals = new ConcurrentLinkedDeque<>();
    private final List<NotificationMessageHolderType> waiting = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicReference<LeaseRequestType> estimated = new AtomicReference<>();
    private final AtomicReference<ReloadHostsResponse> reloaded = new AtomicReference<>(new ReloadHostsResponse());
    private final AtomicReference<MatchingType> matching = new AtomicReference<>(FakeImages.taken());
    private final String base;
    private volatile boolean images = true;

    FakeSite(String base) {
        this.base = base;
    }

    private record Refusal(String operation, Exception exception) {}

    /** Refuses the next call. */
    public void refuse(Exception refusal) {
        refuse("", refusal);
    }

    /** Refuses the next call of an operation. */
    public void refuse(String operation, Exception refusal) {
        refusals.add(new Refusal(operation, refusal));
    }

    /** The operations that were called, with what they were called on. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    public synchronized Collection<FakeWorkspace> workspaces() {
        return new ArrayList<>(workspaces.values());
    }

    /** A workspace as if somebody had made it. */
    public synchronized FakeWorkspace add(String id, String name, WorkspaceRequestType request) {
        FakeWorkspace workspace = new FakeWorkspace(id, name, request);
        workspaces.put(id, workspace);
        return workspace;
    }

    synchronized List<FakeWorkspace> create(WorkspaceRequestType request) {
        List<FakeWorkspace> known = workspaces.values().stream()
                .filter(workspace -> request.getClientToken() != null
                        && request.getClientToken().equals(workspace.request().getClientToken()))
                .toList();
        String name = Optional.ofNullable(request.getName()).orElse("unnamed");
        int nodes = Optional.ofNullable(request.getLease().getNodes()).orElse(1);
        return known.isEmpty()
                ? Stream.generate(() -> add(UUID.randomUUID().toString(), name, request))
                        .limit(nodes)
                        .toList()
                : known;
    }

    /** What requests are cloned from, from now on. */
    public void matches(MatchingType value) {
        matching.set(value);
    }

    MatchingType matching() {
        return matching.get();
    }

    /** Whether it has golden images. */
    public void withImages(boolean some) {
        images = some;
    }

    List<GoldenImageType> images() {
        return images ? List.of(FakeImages.frozen(), FakeImages.plain()) : List.of();
    }

    void estimated(LeaseRequestType lease) {
        estimated.set(lease);
    }

    /** What the next reload of hosts leads to; those after it have nothing to change. */
    public void reloads(
            List<String> added, List<String> removed, List<String> changed, String refusedHost, String refusedWhy) {
        RefusedHostType refused = new RefusedHostType();
        refused.setHost(refusedHost);
        refused.setReason(refusedWhy);
        ReloadHostsResponse response = new ReloadHostsResponse();
        response.getAdded().addAll(added);
        response.getRemoved().addAll(removed);
        response.getChanged().addAll(changed);
        response.getRefused().add(refused);
        reloaded.set(response);
    }

    ReloadHostsResponse reloaded() {
        return reloaded.getAndSet(new ReloadHostsResponse());
    }

    /** The lease that was estimated last. */
    public LeaseRequestType estimated() {
        return estimated.get();
    }

    public synchronized void remove(String id) {
        workspaces.remove(id);
    }

    public Map<String, Deque<NotificationMessageHolderType>> pullPoints() {
        return pullPoints;
    }

    public Map<String, Subscribe> subscriptions() {
        return subscriptions;
    }

    /** What the next pull point will hold. */
    public void notify(NotificationMessageHolderType... notifications) {
        waiting.addAll(List.of(notifications));
    }

    String newPullPoint() {
        String id = UUID.randomUUID().toString();
        pullPoints.put(id, new ArrayDeque<>(waiting));
        waiting.clear();
        return id;
    }

    /** Notes a call on a port type itself. */
    void called(String operation) {
        calls.add(operation);
        refuseIfAsked(operation);
    }

    /** Notes a call on a resource and returns the resource's id. */
    String calledOnResource(String operation) {
        String id = resourceId();
        calls.add(operation + " " + id);
        refuseIfAsked(operation);
        return id;
    }

    FakeWorkspace workspace(String operation) {
        String id = calledOnResource(operation);
        synchronized (this) {
            if (!workspaces.containsKey(id)) {
                sneak(unknown(id));
            }
            return workspaces.get(id);
        }
    }

    private void refuseIfAsked(String operation) {
        Refusal refusal = refusals.peek();
        if (refusal != null && operation.startsWith(refusal.operation())) {
            refusals.remove();
            sneak(refusal.exception());
        }
    }

    public EndpointReferenceType reference(String portType, String id) {
        EndpointReferenceType reference = new EndpointReferenceType();
        AttributedURIType address = new AttributedURIType();
        address.setValue(base + "/" + portType);
        reference.setAddress(address);
        ReferenceParametersType parameters = new ReferenceParametersType();
        parameters.getAny().add(resourceId(id));
        reference.setReferenceParameters(parameters);
        return reference;
    }

    private static Element resourceId(String id) {
        try {
            Document document = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .newDocument();
            Element element = document.createElementNS(NAMESPACE, "at:ResourceId");
            element.setTextContent(id);
            return element;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The reference parameter that came back, which must be marked as one. */
    private static String resourceId() {
        SoapMessage message = (SoapMessage) PhaseInterceptorChain.getCurrentMessage();
        for (Header header : message.getHeaders()) {
            if (header.getObject() instanceof Element element
                    && NAMESPACE.equals(element.getNamespaceURI())
                    && "ResourceId".equals(element.getLocalName())
                    && List.of("true", "1").contains(element.getAttributeNS(WSA, "IsReferenceParameter"))) {
                return element.getTextContent();
            }
        }
        return sneak(unknown("(none)"));
    }

    /** A refusal as the service words it. */
    public static InvalidRequestFault invalid(String path, String value, String limit, String description) {
        InvalidRequestFaultType fault = describe(new InvalidRequestFaultType(), description);
        fault.setPath(path);
        fault.setValue(value);
        fault.setLimit(limit);
        return new InvalidRequestFault(description, fault);
    }

    static ResourceUnknownFault unknown(String id) {
        String description = "There is no resource " + id + ".";
        return new ResourceUnknownFault(description, describe(new ResourceUnknownFaultType(), description));
    }

    /** Fills in what every fault has. */
    public static <T extends BaseFaultType> T describe(T fault, String text) {
        fault.setTimestamp(WireTime.fromInstant(FakeWorkspace.NOW));
        BaseFaultType.Description description = new BaseFaultType.Description();
        description.setValue(text);
        fault.getDescription().add(description);
        return fault;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T, E extends Exception> T sneak(Exception exception) throws E {
        throw (E) exception;
    }
}
