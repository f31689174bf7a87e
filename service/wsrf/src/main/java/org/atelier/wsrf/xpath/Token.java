package org.atelier.wsrf.xpath;

/** A token of XPath 1.0, already told apart by the rules of its section 3.7. */
record Token(Kind kind, String text) {

    enum Kind {
        LITERAL,
        NUMBER,
        OPERATOR,
        SYMBOL,
        NAME_TEST,
        FUNCTION,
        NODE_TYPE,
        AXIS,
        END
    }

    boolean is(Kind otherKind, String otherText) {
        return kind == otherKind && text.equals(otherText);
    }

    /** Whether a name or star after this token is an operator. */
    boolean endsOperand() {
        return switch (kind) {
            case LITERAL, NUMBER, NAME_TEST -> true;
            case SYMBOL -> text.equals(")") || text.equals("]") || text.equals(".") || text.equals("..");
            case OPERATOR, FUNCTION, NODE_TYPE, AXIS, END -> false;
        };
    }
}
