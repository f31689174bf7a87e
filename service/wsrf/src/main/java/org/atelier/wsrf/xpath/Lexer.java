package org.atelier.wsrf.xpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atelier.wsrf.xpath.Token.Kind;

/** Cuts an expression into tokens, in time linear in its length. */
final class Lexer {

    private static final String NCNAME = "[\\p{L}_][\\p{L}\\p{M}\\p{N}.\\-_\u00B7]*";
    private static final Pattern NAME = Pattern.compile(NCNAME + "(?::(?!:)(?:" + NCNAME + "|\\*))?");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d*)?|\\.\\d+");
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern PUNCTUATION = Pattern.compile("//|::|\\.\\.|!=|<=|>=|[/|+\\-=<>()\\[\\].@,*]");
    private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]*+");
    private static final Set<String> SYMBOLS = Set.of("(", ")", "[", "]", ".", "..", "@", ",", "::");
    private static final Set<String> OPERATOR_NAMES = Set.of("and", "or", "mod", "div");
    private static final Set<String> NODE_TYPES = Set.of("comment", "text", "processing-instruction", "node");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        lexer.skipSpace();
        while (lexer.position < text.length()) {
            lexer.tokens.add(lexer.next());
            lexer.skipSpace();
        }
        lexer.tokens.add(new Token(Kind.END, ""));
        return lexer.tokens;
    }

    private Token next() {
        String found = match(LITERAL);
        if (!found.isEmpty()) {
            return new Token(Kind.LITERAL, found.substring(1, found.length() - 1));
        }
        found = match(NUMBER);
        if (!found.isEmpty()) {
            return new Token(Kind.NUMBER, found);
        }
        found = match(NAME);
        if (!found.isEmpty()) {
            return name(found);
        }
        found = match(PUNCTUATION);
        if (!found.isEmpty()) {
            return punctuation(found);
        }
        throw Parser.invalid("'" + Character.toString(text.codePointAt(position)) + "' cannot stand at position "
                + (position + 1) + "; variables are not known here");
    }

    private Token name(String found) {
        if (afterOperand() && OPERATOR_NAMES.contains(found)) {
            return new Token(Kind.OPERATOR, found);
        }
        skipSpace();
        if (text.startsWith("::", position)) {
            return new Token(Kind.AXIS, found);
        }
        if (text.startsWith("(", position)) {
            return new Token(NODE_TYPES.contains(found) ? Kind.NODE_TYPE : Kind.FUNCTION, found);
        }
        return new Token(Kind.NAME_TEST, found);
    }

    private Token punctuation(String found) {
        if (SYMBOLS.contains(found)) {
            return new Token(Kind.SYMBOL, found);
        }
        boolean wildcard = found.equals("*") && !afterOperand();
        return new Token(wildcard ? Kind.NAME_TEST : Kind.OPERATOR, found);
    }

    private boolean afterOperand() {
        return !tokens.isEmpty() && tokens.get(tokens.size() - 1).endsOperand();
    }

    private String match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return "";
        }
        position = matcher.end();
        return matcher.group();
    }

    private void skipSpace() {
        match(SPACE);
    }
}
