package org.atelier.wsrf.xpath;

/** The work one evaluation may still do. For one thread. */
final class Budget {

    private final long total;
    private long left;

    Budget(long total) {
        this.total = total;
        this.left = total;
    }

    /** Takes units of work. Called before the work is done, so that no single piece of it can be larger than what is left. */
    void spend(long units) {
        left -= units;
        if (left < 0) {
            throw new XPathException(
                    XPathException.Problem.TOO_COSTLY,
                    "The expression needs more than the " + total
                            + " units of work allowed over this document; make it more specific.");
        }
    }

    /** Takes the work of reading or copying this many characters. */
    void spendOnText(long characters) {
        spend(1 + characters / 4);
    }

    /** Takes the work of sorting this many nodes. */
    void spendOnSort(long nodes) {
        spend(nodes * (64 - Long.numberOfLeadingZeros(nodes)) / 4);
    }
}
