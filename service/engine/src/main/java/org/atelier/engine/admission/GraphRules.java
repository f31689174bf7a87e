package org.atelier.engine.admission;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.Output;
import org.atelier.engine.model.WorkspaceRequest;

/** Rules for configuration graphs. */
final class GraphRules {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");
    private static final String RESERVED = "ATELIER_";
    private static final int LONGEST_VALUE = 32 << 10;
    private static final int MOST_OUTPUTS = 100;
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    private static final Duration LONGEST_CLEANUP = Duration.ofHours(1);

    private final SiteLimits limits;
    private final SourceRules sources;
    private final HostRules hostRules;

    GraphRules(SiteLimits limits, SourceRules sources, HostRules hostRules) {
        this.limits = limits;
        this.sources = sources;
        this.hostRules = hostRules;
    }

    /**
     * Checks actions that are added to a workspace.
     *
     * @param before the workspace without them
     */
    void check(List<Action> graph, WorkspaceRequest before) {
        List<Action> existing = before.graph();
        Check.within(
                GraphPath.CONFIGURATION,
                graph.size() + existing.size(),
                0,
                limits.maxActions(),
                "actions in one workspace");
        Set<String> known = new HashSet<>();
        existing.forEach(action -> known.add(action.name()));
        for (int index = 0; index < graph.size(); index++) {
            Action action = graph.get(index);
            check(GraphPath.of(graph, index), action);
            Check.isTrue(known.add(action.name()), GraphPath.graph(action) + "/Name", action.name(), "each name once");
        }
        for (Action action : graph) {
            action.after()
                    .forEach(name -> Check.isTrue(
                            known.contains(name),
                            GraphPath.of(action) + "/After",
                            name,
                            "the name of an action of this workspace"));
        }
        checkSubgraphs(graph, existing);
        checkCheckpoints(graph, existing);
        ActionOrder.cycle(graph).ifPresent(cycle -> {
            throw Check.invalid(
                    GraphPath.CONFIGURATION + "/After",
                    String.join(" -> ", cycle),
                    "an order without cycles; remove one of these");
        });
        Map<String, Action> all = byName(graph, existing);
        hostRules.check(graph, before, action -> allBefore(action, all)
                .map(Action::name)
                .collect(Collectors.toSet()));
    }

    private static Map<String, Action> byName(List<Action> graph, List<Action> existing) {
        Map<String, Action> all = new HashMap<>();
        existing.forEach(action -> all.put(action.name(), action));
        graph.forEach(action -> all.put(action.name(), action));
        return all;
    }

    /** What runs before the end, and what compensates for one action, are graphs of their own: each waits only for its like. */
    private static void checkSubgraphs(List<Action> graph, List<Action> existing) {
        Map<String, Action> added = new HashMap<>();
        graph.forEach(action -> added.put(action.name(), action));
        Map<String, Action> all = new HashMap<>(added);
        existing.forEach(action -> all.put(action.name(), action));
        for (Action action : graph) {
            String path = GraphPath.of(action);
            action.compensates().ifPresent(failed -> {
                Action other = added.getOrDefault(failed, action);
                Check.isTrue(
                        other.compensates().isEmpty() && other.cleanup().equals(action.cleanup()),
                        path + "/Compensates",
                        failed,
                        "the name of an action of the same graph that compensates for none itself");
            });
            for (String earlier : action.after()) {
                Action other = all.getOrDefault(earlier, action);
                Check.isTrue(
                        other.compensates().equals(action.compensates())
                                && other.cleanup().equals(action.cleanup()),
                        path + "/After",
                        earlier,
                        "the name of an action of the same graph, which compensates for the same one if this does");
            }
        }
    }

    /** What is saved behind a checkpoint may be in a golden image. */
    private static void checkCheckpoints(List<Action> graph, List<Action> existing) {
        Map<String, Action> all = byName(graph, existing);
        for (Action action : graph) {
            String path = GraphPath.of(action);
            Check.isTrue(
                    action.configures() || !action.reuse().cacheable(),
                    path + "/Cacheable",
                    "true",
                    "false or absent for an action that compensates, or that runs before the end");
            if (action.reuse().checkpoint()) {
                allBefore(action, all)
                        .filter(before -> !before.reuse().cacheable())
                        .findFirst()
                        .ifPresent(before -> {
                            throw Check.invalid(
                                    path + "/Checkpoint",
                                    "after " + before.name(),
                                    "after cacheable actions only: what is specific to a workspace never gets into a golden image");
                        });
            }
        }
    }

    private static Stream<Action> allBefore(Action action, Map<String, Action> all) {
        Set<String> names = new LinkedHashSet<>();
        Deque<Action> left = new ArrayDeque<>(List.of(action));
        while (!left.isEmpty()) {
            left.remove().after().stream()
                    .filter(names::add)
                    .flatMap(name -> Optional.ofNullable(all.get(name)).stream())
                    .forEach(left::add);
        }
        return names.stream().flatMap(name -> Optional.ofNullable(all.get(name)).stream());
    }

    private void check(String path, Action action) {
        Check.matches(path + "/Name", action.name(), EnvironmentRules.NAME, EnvironmentRules.NAME_RULE);
        action.cleanup()
                .ifPresent(limit ->
                        Check.within("DestructionGraph/TimeLimit", limit, Duration.ofSeconds(1), LONGEST_CLEANUP));
        action.user()
                .ifPresent(user -> Check.matches(
                        path + "/User", user, USER, "a user name: small letters, digits, '_' and '-', no digit first"));
        if (action.runsInGuest()) {
            checkScript(path, action);
            Check.within(path + "/Timeout", action.timeout(), Duration.ofSeconds(1), limits.maxActionTimeout());
        } else {
            HostRules.checkPlain(path, action);
        }
        Check.atMost(path + "/Parameter", action.parameters().keySet(), limits.maxParameters(), "parameters");
        action.parameters().entrySet().forEach(parameter -> check(path + "/Parameter", parameter));
        Check.within(path + "/OnError/Retry/Count", action.onError().retries(), 0, limits.maxRetries(), "retries");
        Check.within(path + "/OnError/Retry/Delay", action.onError().delay(), Duration.ZERO, LONGEST_DELAY);
        Check.atMost(path + "/Output", action.outputs(), MOST_OUTPUTS, "outputs");
        List<String> outputs = action.outputs().stream().map(Output::name).toList();
        outputs.forEach(
                name -> Check.matches(path + "/Output/Name", name, EnvironmentRules.NAME, EnvironmentRules.NAME_RULE));
        Check.unique(path + "/Output/Name", outputs, "name");
    }

    private void checkScript(String path, Action action) {
        boolean one = action.script().isPresent() != action.source().isPresent();
        Check.isTrue(one, path + "/Script", "none or both", "either a script or a source");
        action.source().ifPresent(source -> {
            sources.check(path + "/ScriptFile", source);
            Check.isTrue(source.sha256().isPresent(), path + "/ScriptFile/Sha256", "absent", "the digest of the file");
        });
        action.script().ifPresent(script -> {
            int size = script.getBytes(StandardCharsets.UTF_8).length;
            Check.within(path + "/Script", size, 1, limits.maxScriptBytes(), "bytes");
            Check.isTrue(script.indexOf('\0') < 0, path + "/Script", "with a NUL character", "text");
        });
    }

    private static void check(String path, Map.Entry<String, String> parameter) {
        String name = parameter.getKey();
        Check.matches(path + "/Name", name, VARIABLE, "1 to 64 letters, digits and '_', not a digit first");
        Check.isTrue(!name.startsWith(RESERVED), path + "/Name", name, "a name that does not start with " + RESERVED);
        String value = parameter.getValue();
        Check.within(path + "[Name='" + name + "']/Value", value.length(), 0, LONGEST_VALUE, "characters");
        Check.isTrue(value.indexOf('\0') < 0, path + "[Name='" + name + "']/Value", "with a NUL character", "text");
    }
}
