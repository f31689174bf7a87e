package org.atelier.wsrf.xpath;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.atelier.wsrf.xml.XmlNode;
import org.atelier.wsrf.xpath.XPathValue.NodeSet;
import org.atelier.wsrf.xpath.XPathValue.Numeric;
import org.atelier.wsrf.xpath.XPathValue.Text;
import org.atelier.wsrf.xpath.XPathValue.Truth;

/** The conversions between the four types: {@code string()}, {@code number()} and {@code boolean()}. */
final class Conversions {

    private static final Pattern NUMBER =
            Pattern.compile("[ \\t\\r\\n]*+-?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)[ \\t\\r\\n]*+");
    private static final double INTEGERS = 1e15;

    private Conversions() {}

    static List<XmlNode> nodes(XPathValue value, String what) {
        if (value instanceof NodeSet set) {
            return set.nodes();
        }
        throw new XPathException(XPathException.Problem.EVALUATION, what + " node-sets, not a value of another type.");
    }

    static boolean truth(XPathValue value) {
        if (value instanceof Truth truth) {
            return truth.value();
        }
        if (value instanceof Numeric numeric) {
            return numeric.value() != 0 && !Double.isNaN(numeric.value());
        }
        return value instanceof Text text
                ? !text.value().isEmpty()
                : !nodes(value, "There are only").isEmpty();
    }

    static double number(XPathValue value, Budget budget) {
        if (value instanceof Numeric numeric) {
            return numeric.value();
        }
        if (value instanceof Truth truth) {
            return truth.value() ? 1 : 0;
        }
        String text = text(value, budget);
        budget.spendOnText(text.length());
        return number(text);
    }

    static double number(String text) {
        return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }

    static String text(XPathValue value, Budget budget) {
        if (value instanceof Text text) {
            return text.value();
        }
        if (value instanceof Numeric numeric) {
            budget.spend(16);
            return text(numeric.value());
        }
        if (value instanceof Truth truth) {
            return String.valueOf(truth.value());
        }
        List<XmlNode> nodes = nodes(value, "There are only");
        return nodes.isEmpty() ? "" : stringValue(nodes.get(0), budget);
    }

    /** A number as XPath writes it: never with an exponent, and whole numbers without a point. */
    static String text(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.toString(number);
        }
        if (number == Math.rint(number) && Math.abs(number) < INTEGERS) {
            return Long.toString((long) number);
        }
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    /** The string-value of a node. */
    static String stringValue(XmlNode node, Budget budget) {
        return switch (node.kind()) {
            case ROOT, ELEMENT -> {
                StringBuilder text = new StringBuilder();
                collect(node, text, budget);
                yield text.toString();
            }
            default -> {
                budget.spendOnText(node.value().length());
                yield node.value();
            }
        };
    }

    private static void collect(XmlNode node, StringBuilder text, Budget budget) {
        for (XmlNode child : node.children()) {
            budget.spendOnText(child.value().length());
            switch (child.kind()) {
                case TEXT -> text.append(child.value());
                case ELEMENT -> collect(child, text, budget);
                default -> {}
            }
        }
    }
}
