package org.atelier.engine.service;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.OnError;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.HostChange;

/** An action, of a script or of the host, of which tests change what they are about. */
public final class ActionDraft {

    private final String name;
    private Optional<String> script;
    private final Optional<HostChange> host;
    private final List<String> after;
    private Optional<FileSource> source = Optional.empty();
    private Optional<String> user = Optional.empty();
    private Map<String, String> parameters = Map.of();
    private Duration timeout = Duration.ofSeconds(60);
    private Optional<String> compensates = Optional.empty();
    private boolean parallel;
    private Action.Reuse reuse = Action.Reuse.INSTANCE;
    private OnError onError = OnError.ABORT;
    private Optional<Duration> cleanup = Optional.empty();
    private List<Action.Output> outputs = List.of();

    public ActionDraft(String name, String script, String... after) {
        this(name, Optional.of(script), Optional.empty(), List.of(after));
    }

    public ActionDraft(String name, HostChange host, String... after) {
        this(name, Optional.empty(), Optional.of(host), List.of(after));
        timeout = Duration.ZERO;
    }

    private ActionDraft(String name, Optional<String> script, Optional<HostChange> host, List<String> after) {
        this.name = name;
        this.script = script;
        this.host = host;
        this.after = after;
    }

    public static ActionDraft of(Action action) {
        ActionDraft draft = new ActionDraft(action.name(), action.script(), action.host(), action.after());
        draft.source = action.source();
        draft.user = action.user();
        draft.parameters = action.parameters();
        draft.timeout = action.timeout();
        draft.compensates = action.compensates();
        draft.parallel = action.parallel();
        draft.reuse = action.reuse();
        draft.onError = action.onError();
        draft.cleanup = action.cleanup();
        draft.outputs = action.outputs();
        return draft;
    }

    public ActionDraft script(String value) {
        script = Optional.of(value);
        return this;
    }

    public ActionDraft user(String value) {
        user = Optional.of(value);
        return this;
    }

    /** An action of a script by URL. */
    public static ActionDraft of(String name, FileSource source) {
        ActionDraft draft = new ActionDraft(name, Optional.empty(), Optional.empty(), List.of());
        draft.source = Optional.of(source);
        return draft;
    }

    public ActionDraft parameter(String parameter, String value) {
        return parameters(Map.of(parameter, value));
    }

    public ActionDraft parameters(Map<String, String> all) {
        parameters = all;
        return this;
    }

    public ActionDraft timeout(Duration value) {
        timeout = value;
        return this;
    }

    public ActionDraft compensates(String failed) {
        compensates = Optional.of(failed);
        return this;
    }

    public ActionDraft parallel() {
        parallel = true;
        return this;
    }

    public ActionDraft reuse(Action.Reuse value) {
        reuse = value;
        return this;
    }

    public ActionDraft onError(OnError value) {
        onError = value;
        return this;
    }

    public ActionDraft cleanup(Duration limit) {
        cleanup = Optional.of(limit);
        return this;
    }

    public ActionDraft output(String output, Action.Output.Type type) {
        outputs = List.of(new Action.Output(output, type));
        return this;
    }

    public Action action() {
        return new Action(
                name,
                script,
                source,
                host,
                user,
                parameters,
                timeout,
                after,
                compensates,
                parallel,
                reuse,
                onError,
                cleanup,
                outputs);
    }
}
