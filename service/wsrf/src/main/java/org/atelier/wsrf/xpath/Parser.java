package org.atelier.wsrf.xpath;

import java.util.ArrayList;
import java.util.List;
import org.atelier.wsrf.xml.NamespaceScope;
import org.atelier.wsrf.xpath.Operators.Tail;
import org.atelier.wsrf.xpath.Token.Kind;

/** Reads the operators of an expression, by recursive descent of bounded depth; {@link PathParser} reads what stands between them. */
final class Parser {

    private final Tokens tokens;
    private final PathParser paths;
    private final int maximumDepth;
    private int depth;

    private Parser(String text, NamespaceScope scope, int maximumDepth) {
        this.tokens = new Tokens(Lexer.tokens(text));
        this.paths = new PathParser(tokens, scope, this::expression);
        this.maximumDepth = maximumDepth;
    }

    static Expression parse(String text, NamespaceScope scope, int maximumDepth) {
        Parser parser = new Parser(text, scope, maximumDepth);
        Expression expression = parser.expression();
        if (parser.tokens.peek().kind() != Kind.END) {
            throw invalid("'" + parser.tokens.peek().text() + "' stands where the expression should have ended");
        }
        return expression;
    }

    static XPathException invalid(String reason) {
        return new XPathException(XPathException.Problem.INVALID, "This is not valid XPath 1.0: " + reason + ".");
    }

    private Expression expression() {
        enter();
        List<Expression> operands = new ArrayList<>(List.of(and()));
        while (tokens.take(Kind.OPERATOR, "or")) {
            operands.add(and());
        }
        depth--;
        return operands.size() == 1 ? operands.get(0) : Operators.anyOf(List.copyOf(operands));
    }

    private void enter() {
        depth++;
        if (depth > maximumDepth) {
            throw invalid("it is nested deeper than " + maximumDepth + " levels");
        }
    }

    private Expression and() {
        List<Expression> operands = new ArrayList<>(List.of(equality()));
        while (tokens.take(Kind.OPERATOR, "and")) {
            operands.add(equality());
        }
        return operands.size() == 1 ? operands.get(0) : Operators.allOf(List.copyOf(operands));
    }

    private Expression equality() {
        Expression first = relation();
        List<Tail> tails = new ArrayList<>();
        while (tokens.isOperator("=", "!=")) {
            tails.add(new Tail(tokens.next().text(), relation()));
        }
        return tails.isEmpty() ? first : Operators.comparisons(first, List.copyOf(tails));
    }

    private Expression relation() {
        Expression first = sum();
        List<Tail> tails = new ArrayList<>();
        while (tokens.isOperator("<", "<=", ">", ">=")) {
            tails.add(new Tail(tokens.next().text(), sum()));
        }
        return tails.isEmpty() ? first : Operators.comparisons(first, List.copyOf(tails));
    }

    private Expression sum() {
        Expression first = product();
        List<Tail> tails = new ArrayList<>();
        while (tokens.isOperator("+", "-")) {
            tails.add(new Tail(tokens.next().text(), product()));
        }
        return tails.isEmpty() ? first : Operators.arithmetic(first, List.copyOf(tails));
    }

    private Expression product() {
        Expression first = negation();
        List<Tail> tails = new ArrayList<>();
        while (tokens.isOperator("*", "div", "mod")) {
            tails.add(new Tail(tokens.next().text(), negation()));
        }
        return tails.isEmpty() ? first : Operators.arithmetic(first, List.copyOf(tails));
    }

    private Expression negation() {
        if (!tokens.take(Kind.OPERATOR, "-")) {
            return union();
        }
        enter();
        Expression negated = Operators.negated(negation());
        depth--;
        return negated;
    }

    private Expression union() {
        List<Expression> operands = new ArrayList<>(List.of(paths.path()));
        while (tokens.take(Kind.OPERATOR, "|")) {
            operands.add(paths.path());
        }
        return operands.size() == 1 ? operands.get(0) : Operators.union(List.copyOf(operands));
    }
}
