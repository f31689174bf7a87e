package org.atelier.soap.wire;

import org.atelier.engine.model.Failure;
import org.atelier.engine.model.Progress;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.types.FailureType;
import org.atelier.types.ProgressType;
import org.atelier.types.StateChangeType;
import org.atelier.types.StateType;
import org.atelier.types.time.WireTime;

/** Where a workspace is in its life. */
public final class StatusMapper {

    private static final int WHOLE = 100;

    private StatusMapper() {}

    public static StateType write(WorkspaceState state) {
        return StateType.valueOf(state.name());
    }

    public static StateChangeType change(Workspace workspace) {
        StateChangeType wire = new StateChangeType();
        wire.setState(write(workspace.state()));
        wire.setTargetState(write(workspace.target()));
        return wire;
    }

    public static ProgressType write(Progress progress) {
        ProgressType wire = new ProgressType();
        wire.setStep(Names.xmlText(progress.step()));
        wire.setDone(progress.done());
        if (progress.total() >= 0) {
            wire.setTotal(progress.total());
            wire.setPercent(percent(progress.done(), progress.total()));
        }
        progress.bytesPerSecond().ifPresent(wire::setBytesPerSecond);
        progress.timeLeft().map(WireTime::fromDuration).ifPresent(wire::setTimeLeft);
        return wire;
    }

    private static int percent(long done, long total) {
        return total == 0 ? WHOLE : (int) Math.max(0, Math.min(WHOLE, done * (double) WHOLE / total));
    }

    public static FailureType write(Failure failure) {
        FailureType wire = new FailureType();
        wire.setCode(Names.errorCode(failure.code()));
        wire.setDescription(Names.xmlText(failure.description()));
        wire.setStep(Names.xmlText(failure.step()));
        failure.action().ifPresent(wire::setAction);
        return wire;
    }
}
