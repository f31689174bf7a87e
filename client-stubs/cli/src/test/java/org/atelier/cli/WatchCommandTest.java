package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.atelier.client.fake.FakeWorkspace;
import org.atelier.types.ActionStateType;
import org.atelier.types.ActionStatusType;
import org.atelier.types.ObjectFactory;
import org.atelier.types.ProgressType;
import org.atelier.types.StateType;
import org.atelier.types.TopicType;
import org.atelier.types.WorkspaceChangeType;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsn.b.NotificationMessageHolderType;
import org.junit.jupiter.api.Test;

class WatchCommandTest extends AbstractCommandTest {

    @Test
    void shouldWatchUntilItIsDestroyed() {
        service.site().notify(change(1, StateType.RUNNING), change(2, StateType.DESTROYED));

        Terminal.Result result = terminal.run("watch", "alpha");

        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("#1 state").contains("Running; because"),
                        line -> assertThat(line).contains("#2 state").contains("Destroyed"));
        assertThat(service.site().pullPoints()).isEmpty();
        assertThat(service.site().subscriptions()).isEmpty();
    }

    @Test
    void shouldTellHowFarAnActionIsThatRuns() {
        ActionStatusType action = new ActionStatusType();
        action.setName("build");
        action.setState(ActionStateType.RUNNING);
        action.setAttempt(1);
        action.setPercent(40);
        WorkspaceChangeType change = change(1);
        change.setTopic(TopicType.PROGRESS);
        change.setAction(action);
        service.site().notify(holder(change));

        Terminal.Result result = terminal.run("watch", "alpha", "--count", "1");

        assertThat(result.out()).contains("#1 progress    action build running 40%");
    }

    @Test
    void shouldTellHowFarATransferIs() {
        ProgressType progress = new ProgressType();
        progress.setStep("staging disk root");
        progress.setDone(1L << 20);
        progress.setTotal(2L << 20);
        progress.setPercent(50);
        progress.setBytesPerSecond(1024L);
        WorkspaceChangeType change = change(1);
        change.setTopic(TopicType.PROGRESS);
        change.setProgress(progress);
        service.site().notify(holder(change));

        Terminal.Result result = terminal.run("watch", "alpha", "--count", "1");

        assertThat(result.out()).contains("staging disk root, 50%, 1.0 of 2.0 MiB, 1.0 KiB/s");
    }

    @Test
    void shouldWatchForSoManyAsJsonLines() {
        service.site().notify(change(1, StateType.RUNNING), change(2, StateType.PAUSED));

        Terminal.Result result = terminal.run("subscribe", "alpha", "--count", "1", "--topic", "state,lease", "--json");

        assertThat(result.out().lines()).singleElement().satisfies(line -> assertThat(line)
                .contains("\"sequence\":1", "\"topic\":\"state\""));
    }

    private static NotificationMessageHolderType change(long sequence, StateType state) {
        WorkspaceChangeType change = change(sequence);
        change.setTopic(TopicType.STATE);
        change.setNewState(state);
        change.setReason("because");
        return holder(change);
    }

    private static WorkspaceChangeType change(long sequence) {
        WorkspaceChangeType change = new WorkspaceChangeType();
        change.setWorkspaceReference(service.site().reference("Workspace", "11112222-aaaa"));
        change.setId("11112222-aaaa");
        change.setSequence(sequence);
        change.setTime(WireTime.fromInstant(FakeWorkspace.NOW));
        return change;
    }

    private static NotificationMessageHolderType holder(WorkspaceChangeType change) {
        NotificationMessageHolderType holder = new NotificationMessageHolderType();
        holder.setMessage(new NotificationMessageHolderType.Message());
        holder.getMessage().setAny(new ObjectFactory().createWorkspaceChange(change));
        return holder;
    }
}
