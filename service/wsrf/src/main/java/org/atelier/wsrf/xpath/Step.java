package org.atelier.wsrf.xpath;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.atelier.wsrf.xml.XmlNode;

/** One step of a location path. */
record Step(Axis axis, NodeTest test, List<Expression> predicates) {

    Step {
        predicates = List.copyOf(predicates);
    }

    /** The nodes this step takes from one node, in document order. */
    List<XmlNode> from(XmlNode node, Context context) {
        Budget budget = context.budget();
        budget.spend(axis == Axis.NAMESPACE ? costOfNamespaces(node) : 1);
        List<XmlNode> taken = new ArrayList<>();
        axis.walk(node, candidate -> {
            budget.spend(1);
            if (test.accepts(candidate)) {
                taken.add(candidate);
            }
        });
        List<XmlNode> left = taken;
        for (Expression predicate : predicates) {
            left = filter(left, predicate, context);
        }
        if (!axis.isForward()) {
            Collections.reverse(left);
        }
        return left;
    }

    private static long costOfNamespaces(XmlNode element) {
        long cost = 1;
        for (Optional<XmlNode> node = Optional.of(element);
                node.isPresent();
                node = node.get().parent()) {
            cost += 1 + 4L * node.get().declarations().size();
        }
        return cost;
    }

    /** The nodes for which a predicate is true, in the order given. */
    static List<XmlNode> filter(List<XmlNode> nodes, Expression predicate, Context context) {
        List<XmlNode> left = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Context inner = context.at(nodes.get(i), i + 1, nodes.size());
            context.budget().spend(1);
            if (holds(predicate.evaluate(inner), inner)) {
                left.add(nodes.get(i));
            }
        }
        return left;
    }

    private static boolean holds(XPathValue value, Context context) {
        return value instanceof XPathValue.Numeric numeric
                ? numeric.value() == (double) context.position()
                : Conversions.truth(value);
    }
}
