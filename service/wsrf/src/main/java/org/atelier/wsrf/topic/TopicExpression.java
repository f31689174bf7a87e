package org.atelier.wsrf.topic;

import org.atelier.wsrf.xml.ScopedExpression;

/** Chooses topics. Immutable. */
public interface TopicExpression {

    boolean matches(TopicPath topic);

    /**
     * Reads an expression of the Simple, Concrete or Full dialect; its prefixes are resolved in its own scope, and a root topic without a
     * prefix is in no namespace, as WS-Topics has it.
     *
     * @throws org.atelier.wsrf.fault.WsrfException TOPIC_EXPRESSION_DIALECT_UNKNOWN, INVALID_TOPIC_EXPRESSION
     */
    static TopicExpression parse(ScopedExpression expression) {
        return TopicExpressionParser.parse(expression);
    }
}
