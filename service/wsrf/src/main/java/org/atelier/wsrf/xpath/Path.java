package org.atelier.wsrf.xpath;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.atelier.wsrf.xml.XmlNode;

/** A location path, or one that starts with another expression. */
record Path(Expression start, List<Step> steps) implements Expression {

    static final Expression ROOT = context -> new XPathValue.NodeSet(List.of(context.root()));
    static final Expression SELF = context -> new XPathValue.NodeSet(List.of(context.node()));

    Path {
        steps = List.copyOf(steps);
    }

    @Override
    public XPathValue evaluate(Context context) {
        List<XmlNode> nodes = Conversions.nodes(start.evaluate(context), "a path starts from");
        for (Step step : steps) {
            nodes = apply(step, nodes, context);
        }
        return new XPathValue.NodeSet(nodes);
    }

    private static List<XmlNode> apply(Step step, List<XmlNode> nodes, Context context) {
        if (nodes.size() == 1) {
            return step.from(nodes.get(0), context);
        }
        List<XmlNode> found = new ArrayList<>();
        for (XmlNode node : nodes) {
            found.addAll(step.from(node, context));
        }
        return inDocumentOrder(found, context.budget());
    }

    /** Sorts and removes duplicates. */
    static List<XmlNode> inDocumentOrder(List<XmlNode> nodes, Budget budget) {
        budget.spendOnSort(nodes.size());
        nodes.sort(Comparator.comparingInt(XmlNode::order));
        List<XmlNode> unique = new ArrayList<>();
        int last = -1;
        for (XmlNode node : nodes) {
            if (node.order() != last) {
                unique.add(node);
            }
            last = node.order();
        }
        return unique;
    }
}
