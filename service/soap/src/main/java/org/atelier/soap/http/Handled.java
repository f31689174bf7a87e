package org.atelier.soap.http;

/**
 * What became of a message, in words that label figures: all are of the contract, so there are few, whatever clients send.
 *
 * @param portType its name; {@link #NONE} where the message did not come to one
 * @param operation its name; {@link #NONE} where the message was not understood as one
 * @param outcome {@link #OK}, {@link #DENIED}, or the name of the fault
 */
public record Handled(String portType, String operation, String outcome) {

    public static final String NONE = "none";
    public static final String OK = "ok";
    public static final String DENIED = "denied";

    private static final String NOT_AUTHORIZED = "NotAuthorized";

    /** Done as asked, by an operation that is not said yet. */
    public static Handled ok() {
        return new Handled(NONE, NONE, OK);
    }

    /**
     * Answered with a fault, by an operation that is not said yet.
     *
     * @param fault local name of its element
     */
    public static Handled refused(String fault) {
        return new Handled(NONE, NONE, fault.equals(NOT_AUTHORIZED) ? DENIED : fault);
    }
}
