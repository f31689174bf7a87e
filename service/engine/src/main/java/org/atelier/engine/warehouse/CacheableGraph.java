package org.atelier.engine.warehouse;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atelier.engine.admission.ActionOrder;
import org.atelier.engine.model.Action;

/** The configuration graph of a request, as golden images are compared with it. Immutable. */
final class CacheableGraph {

    private final List<Action> order;
    private final Map<String, Node> nodes = new HashMap<>();

    /**
     * An action that may have been performed on a golden image.
     *
     * @param before the names of the actions that it waits for
     */
    record Node(String name, String identity, Set<String> before) {}

    CacheableGraph(List<Action> graph) {
        this.order = ActionOrder.of(graph.stream().filter(Action::configures).toList());
        order.forEach(action -> Identities.of(action)
                .ifPresent(identity ->
                        nodes.put(identity, new Node(action.name(), identity, Set.copyOf(action.after())))));
    }

    Optional<Node> node(String identity) {
        return Optional.ofNullable(nodes.get(identity));
    }

    Collection<Node> nodes() {
        return nodes.values();
    }

    /** The names of those not among these, in the order in which they run. */
    List<String> without(Collection<String> performed) {
        Set<String> done = Set.copyOf(performed);
        return order.stream()
                .map(Action::name)
                .filter(name -> !done.contains(name))
                .toList();
    }
}
