package org.atelier.wsrf.xpath;

/** An expression that is no XPath 1.0, cannot be evaluated, or costs more than its limits. */
public final class XPathException extends RuntimeException {

    /** What went wrong. */
    public enum Problem {
        /** Not XPath 1.0, or too long or too deep. */
        INVALID,
        /** Has no value over this document, or a larger one than allowed. */
        EVALUATION,
        /** The budget of work is used up. */
        TOO_COSTLY
    }

    private final Problem problem;

    public XPathException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
