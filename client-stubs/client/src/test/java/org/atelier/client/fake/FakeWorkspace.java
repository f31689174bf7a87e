package org.atelier.client.fake;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.atelier.types.ActionStatusType;
import org.atelier.types.AllocationType;
import org.atelier.types.AttributeType;
import org.atelier.types.ClientAttributeType;
import org.atelier.types.FailureType;
import org.atelier.types.LeaseType;
import org.atelier.types.ProgressType;
import org.atelier.types.StagedOutType;
import org.atelier.types.StateType;
import org.atelier.types.UsageType;
import org.atelier.types.WorkspaceProperties;
import org.atelier.types.WorkspaceRequestType;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsrf.rl.CurrentTime;
import org.atelier.types.wsrf.rl.TerminationTime;

/** A workspace that goes one state further each time somebody asks how it is. */
public final class FakeWorkspace {

    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final String id;
    private final String name;
    private final WorkspaceRequestType request;
    private final Deque<StateType> path = new ArrayDeque<>();
    private final List<ActionStatusType> actions = new ArrayList<>();
    private final List<AttributeType> attributes = new ArrayList<>();
    private final List<StagedOutType> sent = new ArrayList<>();
    private List<ClientAttributeType> clientAttributes = new ArrayList<>();
    private StateType state = StateType.REQUESTED;
    private StateType target = StateType.RUNNING;
    private AllocationType allocation;
    private Optional<Instant> end = Optional.of(NOW.plusSeconds(3600));
    private Optional<LeaseType> lease = Optional.empty();
    private Optional<ProgressType> progress = Optional.empty();
    private Optional<FailureType> failure = Optional.empty();
    private Optional<String> goldenImage = Optional.empty();
    private Optional<String> screen = Optional.empty();
    private Optional<String> reason = Optional.empty();
    private Optional<UsageType> usage = Optional.empty();
    private String console = "";

    FakeWorkspace(String id, String name, WorkspaceRequestType request) {
        this.id = id;
        this.name = name;
        this.request = request;
        this.allocation = request.getAllocation();
        goes(StateType.STAGING, StateType.STARTING, StateType.CONFIGURING, StateType.RUNNING);
    }

    /** The states it will go through, the last of which it is bound for. */
    public synchronized FakeWorkspace goes(StateType... states) {
        path.clear();
        path.addAll(Arrays.asList(states));
        target = states[states.length - 1];
        return this;
    }

    /** Fails at the next question, however it goes on. */
    public synchronized FakeWorkspace fails(FailureType reason) {
        path.clear();
        path.add(StateType.FAILED);
        failure = Optional.of(reason);
        return this;
    }

    public synchronized FakeWorkspace with(ActionStatusType action) {
        actions.removeIf(known -> known.getName().equals(action.getName()));
        actions.add(action);
        return this;
    }

    public synchronized FakeWorkspace with(AttributeType attribute) {
        attributes.add(attribute);
        return this;
    }

    public synchronized FakeWorkspace withProgress(ProgressType value) {
        progress = Optional.of(value);
        return this;
    }

    /** Shows its screen on this socket. */
    public synchronized FakeWorkspace withScreen(String socket) {
        screen = Optional.of(socket);
        return this;
    }

    public synchronized FakeWorkspace clonedFrom(String image) {
        goldenImage = Optional.of(image);
        return this;
    }

    /** Says why it is in whichever state. */
    public synchronized FakeWorkspace because(String text) {
        reason = Optional.of(text);
        return this;
    }

    public synchronized FakeWorkspace with(UsageType value) {
        usage = Optional.of(value);
        return this;
    }

    public synchronized FakeWorkspace withConsole(String text) {
        console = text;
        return this;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public WorkspaceRequestType request() {
        return request;
    }

    public synchronized StateType state() {
        return state;
    }

    public synchronized StateType target() {
        return target;
    }

    public synchronized AllocationType allocation() {
        return allocation;
    }

    public synchronized List<ClientAttributeType> clientAttributes() {
        return List.copyOf(clientAttributes);
    }

    synchronized void describe(List<ClientAttributeType> all) {
        clientAttributes = new ArrayList<>(all);
    }

    synchronized void allocate(AllocationType value) {
        allocation = value;
    }

    public synchronized Optional<Instant> end() {
        return end;
    }

    /** Has been sent to a URL. */
    synchronized void sentTo(String url) {
        StagedOutType disk = new StagedOutType();
        disk.setDisk("root");
        disk.setUrl(url);
        disk.setBytes(1_234);
        disk.setSha256("ab".repeat(32));
        disk.setTime(WireTime.fromInstant(NOW));
        sent.add(disk);
    }

    synchronized void endAt(Instant value) {
        end = Optional.of(value);
    }

    /** Has this lease, and ends with it. */
    public synchronized FakeWorkspace with(LeaseType value) {
        lease = Optional.of(value);
        end = Optional.ofNullable(value.getEnd()).map(WireTime::toInstant);
        return this;
    }

    synchronized Optional<LeaseType> lease() {
        return lease;
    }

    synchronized String console() {
        return console;
    }

    /** Goes on, and tells how it is. */
    synchronized WorkspaceProperties next() {
        if (!path.isEmpty()) {
            state = path.poll();
        }
        WorkspaceProperties properties = new WorkspaceProperties();
        properties.setId(id);
        properties.setName(name);
        properties.setOwner("CN=Alice");
        properties.setState(state);
        properties.setTargetState(target);
        properties.setStateReason(reason.orElse(null));
        properties.setEnvironment(request.getEnvironment());
        properties.setAllocation(allocation);
        properties.setHost("host-a");
        properties.setGoldenImage(goldenImage.orElse(null));
        properties.setCreatedTime(WireTime.fromInstant(NOW));
        properties.setStateChangedTime(WireTime.fromInstant(NOW));
        properties.getAction().addAll(actions);
        properties.getAttribute().addAll(attributes);
        properties.getClientAttribute().addAll(clientAttributes);
        properties.setVncSocket(screen.orElse(null));
        properties.setProgress(progress.orElse(null));
        properties.setFailure(failure.orElse(null));
        properties.getStagedOut().addAll(sent);
        properties.setUsage(usage.orElse(null));
        properties.setCurrentTime(new CurrentTime());
        properties.getCurrentTime().setValue(WireTime.fromInstant(NOW));
        properties.setLease(lease.orElse(null));
        properties.setTerminationTime(end.map(FakeWorkspace::terminationTime).orElse(null));
        return properties;
    }

    private static TerminationTime terminationTime(Instant time) {
        TerminationTime wire = new TerminationTime();
        wire.setValue(WireTime.fromInstant(time));
        return wire;
    }
}
