package org.atelier.wsrf.xpath;

import java.util.List;
import org.atelier.wsrf.xpath.Token.Kind;

/** Goes along the tokens of an expression. */
final class Tokens {

    private final List<Token> tokens;
    private int position;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(position);
    }

    Token next() {
        Token token = peek();
        if (token.kind() == Kind.END) {
            throw Parser.invalid("it ends too early");
        }
        position++;
        return token;
    }

    boolean take(Kind kind, String text) {
        boolean there = peek().is(kind, text);
        if (there) {
            position++;
        }
        return there;
    }

    void expect(String symbol) {
        if (!take(Kind.SYMBOL, symbol)) {
            String found = peek().kind() == Kind.END ? "its end" : "'" + peek().text() + "'";
            throw Parser.invalid("'" + symbol + "' is missing before " + found);
        }
    }

    boolean isOperator(String... operators) {
        return peek().kind() == Kind.OPERATOR && List.of(operators).contains(peek().text());
    }
}
