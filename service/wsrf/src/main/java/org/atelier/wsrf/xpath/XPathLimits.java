package org.atelier.wsrf.xpath;

/**
 * What an expression may cost.
 *
 * @param length characters of the expression
 * @param depth how deep brackets, parentheses, function calls and unary minus may be nested
 * @param work units of evaluation: nodes visited, comparisons made, characters handled; one takes about
 *     0.1 microseconds of a processor
 * @param resultNodes nodes in a result
 */
public record XPathLimits(int length, int depth, long work, int resultNodes) {

    /** Fit for a request: about 25 ms of one processor at most. */
    public static final XPathLimits QUERY = new XPathLimits(4_096, 32, 250_000, 10_000);

    /** Fit for a filter that every message has to pass: about 1 ms of one processor at most. */
    public static final XPathLimits FILTER = new XPathLimits(2_048, 16, 10_000, 10_000);
}
