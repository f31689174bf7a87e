package org.atelier.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.namespace.QName;
import org.atelier.client.model.Allocation;
import org.atelier.client.model.GoldenImage;
import org.atelier.client.model.QueryItem;
import org.atelier.client.model.SaveOptions;
import org.atelier.client.model.StageOutTarget;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.types.AcceptTransfer;
import org.atelier.types.ClientAttributeType;
import org.atelier.types.ConfigurationGraphType;
import org.atelier.types.Configure;
import org.atelier.types.Save;
import org.atelier.types.Shutdown;
import org.atelier.types.ShutdownKindType;
import org.atelier.types.StageOutType;
import org.atelier.types.Start;
import org.atelier.types.StateType;
import org.atelier.types.Transfer;
import org.atelier.types.WorkspaceProperties;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsrf.rl.Destroy;
import org.atelier.types.wsrf.rl.SetTerminationTime;
import org.atelier.types.wsrf.rp.GetResourcePropertyDocument;
import org.w3c.dom.Element;

/** One workspace. Holds no state but the reference. Thread-safe. */
public final class WorkspaceHandle {

    private static final QName CONSOLE = new QName(WireXml.ATELIER, "ConsoleTail");

    private static final Set<StateType> AT_REST =
            EnumSet.of(StateType.RUNNING, StateType.STAGED, StateType.PAUSED, StateType.SERIALIZED);

    private final Ports ports;
    private final WorkspaceReference reference;

    WorkspaceHandle(Ports ports, WorkspaceReference reference) {
        this.ports = ports;
        this.reference = reference;
    }

    public WorkspaceReference reference() {
        return reference;
    }

    public WorkspaceStatus status() {
        return WireMapper.status((WorkspaceProperties) WireXml.value(documentContent()));
    }

    /** The resource property document as XML. */
    public String document() {
        return WireXml.text(documentContent());
    }

    private Object documentContent() {
        return ports.workspace()
                .call(reference, port -> port.getResourcePropertyDocument(new GetResourcePropertyDocument()))
                .getAny();
    }

    /** The values of one resource property. */
    public List<Element> property(QName name) {
        return ports.workspace().call(reference, port -> port.getResourceProperty(name)).getAny().stream()
                .map(WireXml::element)
                .toList();
    }

    /** The last part of what the machine has written to its console; empty where there is nothing. */
    public String consoleTail() {
        return property(CONSOLE).stream()
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    /**
     * An XPath 1.0 expression over the resource property document.
     *
     * @param xpath may use the prefixes of {@link Prefixes}
     * @return the nodes as XML, or the one value as text
     */
    public List<String> query(String xpath) {
        return Queries.texts(queryItems(xpath));
    }

    /** As {@link #query}, with elements as such. */
    public List<QueryItem> queryItems(String xpath) {
        return Queries.ask(
                xpath, message -> ports.workspace().call(reference, port -> port.queryResourceProperties(message)));
    }

    /** Boots a staged workspace, resumes a serialized one, un-pauses a paused one; returns where it is going. */
    public StateType start() {
        return ports.workspace()
                .call(reference, port -> port.start(new Start()))
                .getTargetState();
    }

    /** Stops it without destroying it; returns where it is going. */
    public StateType shutdown(ShutdownKindType kind) {
        Shutdown message = new Shutdown();
        message.setKind(kind);
        return ports.workspace().call(reference, port -> port.shutdown(message)).getTargetState();
    }

    /**
     * Offers it to another owner, who has to accept it; an offer replaces the one before.
     *
     * @param newOwner a distinguished name, {@code CN=alice,O=Grid} or {@code /O=Grid/CN=alice}, or {@code token:ISSUER#SUB}; empty: the
     *     offer is taken back
     */
    public void transfer(Optional<String> newOwner) {
        Transfer message = new Transfer();
        newOwner.ifPresent(message::setNewOwner);
        ports.workspace().call(reference, port -> port.transfer(message));
    }

    /** Makes it the caller's, to whom it is offered. */
    public void acceptTransfer() {
        ports.workspace().call(reference, port -> port.acceptTransfer(new AcceptTransfer()));
    }

    /** Runs more actions; returns where it is going. */
    public StateType configure(ConfigurationGraphType graph) {
        Configure message = new Configure();
        message.setConfigurationGraph(graph);
        return ports.workspace()
                .call(reference, port -> port.configure(message))
                .getTargetState();
    }

    /**
     * Saves it, with what its actions have done, as a golden image, and lets it go on. The image is there when it is no longer in state
     * Saving; where that fails, a notification says why.
     *
     * @return the image's id
     */
    public String save(SaveOptions options) {
        Save message = ImageMapper.toWire(options);
        return ports.workspace().call(reference, port -> port.save(message)).getGoldenImage();
    }

    /**
     * Waits until it is no longer being saved.
     *
     * @param image as {@link #save} has called it
     * @param watcher sees every status on the way
     * @throws org.atelier.client.fault.ImageNotFoundException where it could not be saved; the workspace goes on all the same
     * @throws WaitTimeoutException if that takes longer
     */
    public GoldenImage awaitSaved(String image, Duration timeout, Consumer<WorkspaceStatus> watcher) {
        awaitState(AT_REST, timeout, watcher);
        return new WarehouseClient(ports).get(image);
    }

    /**
     * Sends disks of it, and lets it go on as it was; a machine that runs is off while they are copied. They are there when it is no longer
     * in state Saving and has them among those that were sent; where that fails, a notification says why.
     *
     * @param targets where they go, at least one
     */
    public void stageOut(List<StageOutTarget> targets) {
        StageOutType message = StageOutMapper.toWire(targets);
        ports.workspace().call(reference, port -> port.stageOut(message));
    }

    /**
     * Waits until its disks are no longer being sent.
     *
     * @param watcher sees every status on the way
     * @return as it is then; what was sent is among {@link WorkspaceStatus#sent}
     * @throws WaitTimeoutException if that takes longer
     */
    public WorkspaceStatus awaitStagedOut(Duration timeout, Consumer<WorkspaceStatus> watcher) {
        return awaitState(AT_REST, timeout, watcher);
    }

    /** Changes what it is guaranteed. */
    public void renegotiate(Allocation allocation) {
        send(new PropertyChanges().allocate(allocation));
    }

    /** Changes what it is guaranteed, and what its owner says of it as {@link #setAttributes} does: both or neither. */
    public void renegotiate(Allocation allocation, Map<String, String> attributes) {
        send(new PropertyChanges().allocate(allocation).describe(attributes(), attributes));
    }

    /** What its owner says of it, by name. */
    public Map<String, String> attributes() {
        return WireMapper.clientAttributes(ports
                .workspace()
                .call(reference, port -> port.getResourceProperty(PropertyChanges.CLIENT_ATTRIBUTE))
                .getAny()
                .stream()
                .map(any -> (ClientAttributeType) WireXml.value(any))
                .toList());
    }

    /**
     * Says something of it; what else is said stays. New attributes are added whatever others add at the same time; where one is there
     * already, all are read and written, and the last who does that wins.
     *
     * @param attributes values of at most 4096 characters, by names of at most 64 letters, digits and '_', no digit first; a workspace has
     *     at most 64
     */
    public void setAttributes(Map<String, String> attributes) {
        send(new PropertyChanges().describe(attributes(), attributes));
    }

    /**
     * Says no more of it what has these names; what else is said stays, as {@link #setAttributes} says.
     *
     * @return those of the names that were there
     */
    public Set<String> removeAttributes(Set<String> names) {
        Map<String, String> before = attributes();
        Set<String> there = new LinkedHashSet<>(before.keySet());
        there.retainAll(names);
        send(new PropertyChanges().forget(before, there));
        return Collections.unmodifiableSet(there);
    }

    private void send(PropertyChanges changes) {
        if (!changes.none()) {
            ports.workspace().call(reference, port -> port.setResourceProperties(changes.message()));
        }
    }

    /** Renews or shortens the lease; returns its new end. */
    public Instant setTerminationTime(Instant time) {
        SetTerminationTime message = new SetTerminationTime();
        message.setRequestedTerminationTime(new org.atelier.types.wsrf.rl.ObjectFactory()
                .createSetTerminationTimeRequestedTerminationTime(WireTime.fromInstant(time)));
        return setTerminationTime(message);
    }

    /** Sets the end of the lease to so much from now; returns its new end. */
    public Instant setLifetime(Duration fromNow) {
        SetTerminationTime message = new SetTerminationTime();
        message.setRequestedLifetimeDuration(WireTime.fromDuration(fromNow));
        return setTerminationTime(message);
    }

    private Instant setTerminationTime(SetTerminationTime message) {
        return WireTime.toInstant(ports.workspace()
                .call(reference, port -> port.setTerminationTime(message))
                .getNewTerminationTime());
    }

    /** Moves the end of the lease; returns its new end. */
    public Instant extend(Duration by) {
        WorkspaceStatus status = status();
        Instant end = status.terminationTime().or(status::currentTime).orElseGet(() -> ports.ticker()
                .instant());
        return setTerminationTime(end.plus(by));
    }

    /** Ends it in any state; returns when that is written down. */
    public void destroy() {
        ports.workspace().call(reference, port -> port.destroy(new Destroy()));
    }

    /**
     * Waits until it is in one of the states, and going nowhere else.
     *
     * @param watcher sees every status on the way
     * @throws WaitFailedException if it comes to an end from which they cannot be reached
     * @throws WaitTimeoutException if they are not reached in time
     */
    public WorkspaceStatus awaitState(Set<StateType> wanted, Duration timeout, Consumer<WorkspaceStatus> watcher) {
        return new StateWait(this, ports, timeout).until(wanted, watcher);
    }

    /** Waits until it is gone, and everything it took with it. */
    public void awaitDestroyed(Duration timeout, Consumer<WorkspaceStatus> watcher) {
        new StateWait(this, ports, timeout).untilDestroyed(watcher);
    }

    /** Sends notifications to a consumer: an endpoint of the client, or a pull point. */
    public Subscription subscribe(SubscriptionRequest request, WorkspaceReference consumer) {
        return new Subscription(
                ports,
                WorkspaceReference.of(ports.workspace()
                        .call(reference, port -> port.subscribe(request.toWire(consumer.endpoint())))
                        .getSubscriptionReference()));
    }
}
