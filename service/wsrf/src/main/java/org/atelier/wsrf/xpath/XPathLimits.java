package org.atelier.wsrf.xpath;

/**
 * What an expression may cost.
 *
 * @param length characters of the expression
 * @param depth how deep brackets, parentheses, function calls and unary minus may be nested
 * @param work units of evaluation: nodes visited, comparisons made, characters handled; a million take a few tens of milliseconds at most
 * @param resultNodes nodes in a result
 */
public record XPathLimits(int length, int depth, long work, int resultNodes) {

    /** Fit for a request: at most about 20 ms of one processor. */
    public static final XPathLimits QUERY = new XPathLimits(4_096, 32, 1_000_000, 10_000);

    /** Fit for a filter that every message has to pass. */
    public static final XPathLimits FILTER = new XPathLimits(2_048, 16, 20_000, 10_000);
}
