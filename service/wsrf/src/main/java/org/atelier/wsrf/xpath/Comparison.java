package org.atelier.wsrf.xpath;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import org.atelier.wsrf.xml.XmlNode;
import org.atelier.wsrf.xpath.XPathValue.NodeSet;
import org.atelier.wsrf.xpath.XPathValue.Numeric;
import org.atelier.wsrf.xpath.XPathValue.Truth;

/** The six comparisons, with XPath's rules for node-sets: true where some pair makes it true. Linear in the number of nodes. */
record Comparison(String operator, Budget budget) {

    boolean holds(XPathValue left, XPathValue right) {
        budget.spend(1);
        if (left instanceof NodeSet first && right instanceof NodeSet second) {
            return isEquality() ? equality(texts(first), texts(second)) : relation(numbers(first), numbers(second));
        }
        if (left instanceof NodeSet first) {
            return nodesWith(first, right, false);
        }
        return right instanceof NodeSet second ? nodesWith(second, left, true) : values(left, right);
    }

    private boolean isEquality() {
        return operator.equals("=") || operator.equals("!=");
    }

    private boolean equality(Set<String> left, Set<String> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        return operator.equals("=")
                ? left.stream().anyMatch(right::contains)
                : left.size() > 1 || right.size() > 1 || !left.equals(right);
    }

    /** Some number on the left is smaller or larger than some on the right: the extremes tell. */
    private boolean relation(List<Double> left, List<Double> right) {
        List<Double> first =
                left.stream().filter(value -> !value.isNaN()).sorted().toList();
        List<Double> second =
                right.stream().filter(value -> !value.isNaN()).sorted().toList();
        if (first.isEmpty() || second.isEmpty()) {
            return false;
        }
        return operator.startsWith("<")
                ? compare(first.get(0), second.get(second.size() - 1))
                : compare(first.get(first.size() - 1), second.get(0));
    }

    private boolean nodesWith(NodeSet nodes, XPathValue other, boolean swapped) {
        if (other instanceof Truth) {
            Truth asTruth = new Truth(Conversions.truth(nodes));
            return swapped ? values(other, asTruth) : values(asTruth, other);
        }
        if (other instanceof Numeric || !isEquality()) {
            double number = Conversions.number(other, budget);
            DoublePredicate test = swapped ? value -> compare(number, value) : value -> compare(value, number);
            return numbers(nodes).stream().anyMatch(test::test);
        }
        String text = Conversions.text(other, budget);
        return texts(nodes).stream().anyMatch(value -> value.equals(text) == operator.equals("="));
    }

    private boolean values(XPathValue left, XPathValue right) {
        if (!isEquality()) {
            return compare(Conversions.number(left, budget), Conversions.number(right, budget));
        }
        return isEqual(left, right) == operator.equals("=");
    }

    private boolean isEqual(XPathValue left, XPathValue right) {
        if (left instanceof Truth || right instanceof Truth) {
            return Conversions.truth(left) == Conversions.truth(right);
        }
        if (left instanceof Numeric || right instanceof Numeric) {
            return Conversions.number(left, budget) == Conversions.number(right, budget);
        }
        return Conversions.text(left, budget).equals(Conversions.text(right, budget));
    }

    private boolean compare(double left, double right) {
        return switch (operator) {
            case "=" -> left == right;
            case "!=" -> left != right;
            case "<" -> left < right;
            case "<=" -> left <= right;
            case ">" -> left > right;
            case ">=" -> left >= right;
            default -> throw new IllegalArgumentException("'" + operator + "' is no comparison.");
        };
    }

    private Set<String> texts(NodeSet nodes) {
        Set<String> texts = new HashSet<>();
        for (XmlNode node : nodes.nodes()) {
            texts.add(Conversions.stringValue(node, budget));
        }
        return texts;
    }

    private List<Double> numbers(NodeSet nodes) {
        budget.spendOnSort(nodes.nodes().size());
        return nodes.nodes().stream()
                .map(node -> Conversions.number(Conversions.stringValue(node, budget)))
                .toList();
    }
}
