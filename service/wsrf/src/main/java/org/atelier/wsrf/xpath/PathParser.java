package org.atelier.wsrf.xpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.atelier.wsrf.xml.NamespaceScope;
import org.atelier.wsrf.xml.XmlNode;
import org.atelier.wsrf.xpath.Token.Kind;

/** Reads location paths, literals, function calls and what is in parentheses. */
final class PathParser {

    private static final Step ANY_BELOW = new Step(Axis.DESCENDANT_OR_SELF, NodeTest.any(), List.of());

    private final Tokens tokens;
    private final NamespaceScope scope;
    private final Supplier<Expression> nested;

    PathParser(Tokens tokens, NamespaceScope scope, Supplier<Expression> nested) {
        this.tokens = tokens;
        this.scope = scope;
        this.nested = nested;
    }

    Expression path() {
        if (startsPrimary()) {
            return filtered();
        }
        List<Step> steps = new ArrayList<>();
        if (tokens.take(Kind.OPERATOR, "//")) {
            deepStep(steps);
        } else if (tokens.take(Kind.OPERATOR, "/")) {
            if (!startsStep()) {
                return Path.ROOT;
            }
            steps.add(step());
        } else {
            steps.add(step());
            moreSteps(steps);
            return new Path(Path.SELF, steps);
        }
        moreSteps(steps);
        return new Path(Path.ROOT, steps);
    }

    private boolean startsPrimary() {
        Kind kind = tokens.peek().kind();
        return kind == Kind.LITERAL
                || kind == Kind.NUMBER
                || kind == Kind.FUNCTION
                || tokens.peek().is(Kind.SYMBOL, "(");
    }

    private boolean startsStep() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NAME_TEST, NODE_TYPE, AXIS -> true;
            case SYMBOL -> token.text().equals("@") || token.text().startsWith(".");
            case LITERAL, NUMBER, OPERATOR, FUNCTION, END -> false;
        };
    }

    private Expression filtered() {
        Expression primary = primary();
        List<Expression> predicates = predicates();
        Expression start = predicates.isEmpty() ? primary : filter(primary, predicates);
        List<Step> steps = new ArrayList<>();
        moreSteps(steps);
        return steps.isEmpty() ? start : new Path(start, steps);
    }

    private static Expression filter(Expression primary, List<Expression> predicates) {
        return context -> {
            List<XmlNode> nodes = Conversions.nodes(primary.evaluate(context), "a predicate chooses from");
            for (Expression predicate : predicates) {
                nodes = Step.filter(nodes, predicate, context);
            }
            return new XPathValue.NodeSet(nodes);
        };
    }

    private Expression primary() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case LITERAL -> constant(new XPathValue.Text(token.text()));
            case NUMBER -> constant(new XPathValue.Numeric(Double.parseDouble(token.text())));
            case FUNCTION -> Functions.call(token.text(), arguments());
            default -> {
                Expression inner = nested.get();
                tokens.expect(")");
                yield inner;
            }
        };
    }

    private static Expression constant(XPathValue value) {
        return context -> {
            context.budget().spend(1);
            return value;
        };
    }

    private List<Expression> arguments() {
        List<Expression> arguments = new ArrayList<>();
        tokens.expect("(");
        if (tokens.take(Kind.SYMBOL, ")")) {
            return arguments;
        }
        do {
            arguments.add(nested.get());
        } while (tokens.take(Kind.SYMBOL, ","));
        tokens.expect(")");
        return arguments;
    }

    private void moreSteps(List<Step> steps) {
        while (tokens.isOperator("/", "//")) {
            if (tokens.next().text().equals("//")) {
                deepStep(steps);
            } else {
                steps.add(step());
            }
        }
    }

    /** The step after {@code //}; where it has no predicates, {@code //x} finds the same nodes as the descendant axis, at half the cost. */
    private void deepStep(List<Step> steps) {
        Step step = step();
        if (step.axis() == Axis.CHILD && step.predicates().isEmpty()) {
            steps.add(new Step(Axis.DESCENDANT, step.test(), List.of()));
            return;
        }
        steps.add(ANY_BELOW);
        steps.add(step);
    }

    private Step step() {
        if (tokens.take(Kind.SYMBOL, ".")) {
            return new Step(Axis.SELF, NodeTest.any(), List.of());
        }
        if (tokens.take(Kind.SYMBOL, "..")) {
            return new Step(Axis.PARENT, NodeTest.any(), List.of());
        }
        Axis axis = axis();
        NodeTest test = nodeTest(axis);
        return new Step(axis, test, predicates());
    }

    private Axis axis() {
        if (tokens.take(Kind.SYMBOL, "@")) {
            return Axis.ATTRIBUTE;
        }
        if (tokens.peek().kind() != Kind.AXIS) {
            return Axis.CHILD;
        }
        String name = tokens.next().text();
        tokens.expect("::");
        for (Axis axis : Axis.values()) {
            if (axis.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
                return axis;
            }
        }
        throw Parser.invalid("there is no axis '" + name + "'");
    }

    private NodeTest nodeTest(Axis axis) {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NODE_TYPE -> nodeType(token.text());
            case NAME_TEST -> nameTest(token.text(), axis.principalKind());
            default -> throw Parser.invalid("'" + token.text() + "' stands where a name or node test should");
        };
    }

    private NodeTest nodeType(String type) {
        tokens.expect("(");
        boolean named = type.equals("processing-instruction") && tokens.peek().kind() == Kind.LITERAL;
        String target = named ? tokens.next().text() : "";
        tokens.expect(")");
        return switch (type) {
            case "text" -> NodeTest.ofKind(XmlNode.Kind.TEXT);
            case "comment" -> NodeTest.ofKind(XmlNode.Kind.COMMENT);
            case "processing-instruction" ->
                named ? NodeTest.instruction(target) : NodeTest.ofKind(XmlNode.Kind.PROCESSING_INSTRUCTION);
            default -> NodeTest.any();
        };
    }

    private NodeTest nameTest(String name, XmlNode.Kind kind) {
        if (name.equals("*")) {
            return NodeTest.ofKind(kind);
        }
        int colon = name.indexOf(':');
        if (colon < 0) {
            return NodeTest.named(kind, "", name);
        }
        String prefix = name.substring(0, colon);
        String namespace = scope.namespace(prefix)
                .orElseThrow(() ->
                        Parser.invalid("the prefix '" + prefix + "' is not bound to a namespace where it stands"));
        String localName = name.substring(colon + 1);
        return localName.equals("*")
                ? NodeTest.inNamespace(kind, namespace)
                : NodeTest.named(kind, namespace, localName);
    }

    private List<Expression> predicates() {
        List<Expression> predicates = new ArrayList<>();
        while (tokens.take(Kind.SYMBOL, "[")) {
            predicates.add(nested.get());
            tokens.expect("]");
        }
        return predicates;
    }
}
