package org.atelier.wsrf.fault;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A typed refusal of WSRF or WS-Notification. The message is the fault's description and is for the client: it names the value, the
 * limit and the remedy. The time stamp and the originator are added where the fault is written. Where the cause is a
 * {@code WsrfException} too, it is the fault's {@code FaultCause}; any other cause is for the log only.
 */
public final class WsrfException extends RuntimeException {

    private final WsrfFault fault;
    private final @Nullable ErrorCode errorCode;
    private final transient List<Element> details;

    public WsrfException(WsrfFault fault, String message) {
        this(fault, message, null, List.of(), null);
    }

    public WsrfException(WsrfFault fault, String message, @Nullable Throwable cause) {
        this(fault, message, null, List.of(), cause);
    }

    /**
     * A refusal with more than a description.
     *
     * @param details elements that the fault's type has after those of BaseFault, in order
     */
    public WsrfException(WsrfFault fault, String message, List<Element> details) {
        this(fault, message, null, details, null);
    }

    public WsrfException(
            WsrfFault fault,
            String message,
            @Nullable ErrorCode errorCode,
            List<Element> details,
            @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
        this.errorCode = errorCode;
        this.details = List.copyOf(details);
    }

    public WsrfFault fault() {
        return fault;
    }

    public String description() {
        return String.valueOf(getMessage());
    }

    public Optional<ErrorCode> errorCode() {
        return Optional.ofNullable(errorCode);
    }

    /** Elements that the fault's type has after those of BaseFault; owned by the receiver. */
    public List<Element> details() {
        return details;
    }

    public Optional<WsrfException> faultCause() {
        return getCause() instanceof WsrfException cause ? Optional.of(cause) : Optional.empty();
    }
}
