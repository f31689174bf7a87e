package org.atelier.wsrf.xpath;

import java.util.List;
import org.atelier.wsrf.xml.ScopedExpression;
import org.atelier.wsrf.xml.XmlNode;
import org.atelier.wsrf.xml.XmlTree;

/** A compiled expression. Immutable; evaluations do not touch each other. */
public final class XPathExpression {

    private final Expression expression;
    private final XPathLimits limits;

    private XPathExpression(Expression expression, XPathLimits limits) {
        this.expression = expression;
        this.limits = limits;
    }

    /**
     * Compiles an expression; its dialect is not looked at.
     *
     * @throws XPathException INVALID
     */
    public static XPathExpression compile(ScopedExpression source, XPathLimits limits) {
        String text = source.text();
        if (text.length() > limits.length()) {
            throw Parser.invalid(
                    "it has " + text.length() + " characters, more than the " + limits.length() + " allowed");
        }
        return new XPathExpression(Parser.parse(text, source.scope(), limits.depth()), limits);
    }

    /**
     * Evaluates with the root node of a document as context.
     *
     * @throws XPathException EVALUATION, TOO_COSTLY
     */
    public XPathValue evaluate(XmlTree tree) {
        XmlNode root = tree.root();
        XPathValue value = expression.evaluate(new Context(root, 1, 1, root, new Budget(limits.work())));
        if (value instanceof XPathValue.NodeSet set) {
            checkSize(set.nodes());
        }
        return value;
    }

    /**
     * Evaluates and converts to a truth value, as a filter.
     *
     * @throws XPathException EVALUATION, TOO_COSTLY
     */
    public boolean isTrueFor(XmlTree tree) {
        return Conversions.truth(evaluate(tree));
    }

    private void checkSize(List<XmlNode> nodes) {
        if (nodes.size() > limits.resultNodes()) {
            throw new XPathException(
                    XPathException.Problem.EVALUATION,
                    "The result has " + nodes.size() + " nodes, more than the " + limits.resultNodes()
                            + " allowed; make the expression more specific.");
        }
    }
}
