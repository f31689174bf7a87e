package org.atelier.wsrf.xpath;

import java.util.ArrayList;
import java.util.List;
import org.atelier.wsrf.xml.XmlNode;

/** The operators. Chains of one level are one expression, so that long expressions do not nest deeply. */
final class Operators {

    private Operators() {}

    /** The second and later operands of a chain, each with the operator before it. */
    record Tail(String operator, Expression operand) {}

    static Expression anyOf(List<Expression> operands) {
        return context -> {
            context.budget().spend(1);
            return new XPathValue.Truth(
                    operands.stream().anyMatch(operand -> Conversions.truth(operand.evaluate(context))));
        };
    }

    static Expression allOf(List<Expression> operands) {
        return context -> {
            context.budget().spend(1);
            return new XPathValue.Truth(
                    operands.stream().allMatch(operand -> Conversions.truth(operand.evaluate(context))));
        };
    }

    static Expression union(List<Expression> operands) {
        return context -> {
            List<XmlNode> all = new ArrayList<>();
            for (Expression operand : operands) {
                all.addAll(Conversions.nodes(operand.evaluate(context), "'|' joins"));
            }
            return new XPathValue.NodeSet(Path.inDocumentOrder(all, context.budget()));
        };
    }

    static Expression comparisons(Expression first, List<Tail> tails) {
        return context -> {
            XPathValue value = first.evaluate(context);
            for (Tail tail : tails) {
                XPathValue right = tail.operand().evaluate(context);
                value = new XPathValue.Truth(new Comparison(tail.operator(), context.budget()).holds(value, right));
            }
            return value;
        };
    }

    static Expression arithmetic(Expression first, List<Tail> tails) {
        return context -> {
            double value = Conversions.number(first.evaluate(context), context.budget());
            for (Tail tail : tails) {
                context.budget().spend(1);
                double right = Conversions.number(tail.operand().evaluate(context), context.budget());
                value = calculate(tail.operator(), value, right);
            }
            return new XPathValue.Numeric(value);
        };
    }

    private static double calculate(String operator, double left, double right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "div" -> left / right;
            case "mod" -> left % right;
            default -> throw new IllegalArgumentException("'" + operator + "' is no operator on numbers.");
        };
    }

    static Expression negated(Expression operand) {
        return context -> {
            context.budget().spend(1);
            return new XPathValue.Numeric(-Conversions.number(operand.evaluate(context), context.budget()));
        };
    }
}
