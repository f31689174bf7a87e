package org.atelier.soap.fault;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.soap.contract.Contract;
import org.atelier.soap.fault.TypedFault.Blame;
import org.atelier.soap.fault.TypedFault.FaultCode;
import org.atelier.soap.http.Refusal;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.xml.XmlException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a typed fault of every exception. What the client is told is what our own exceptions say for it; anything unexpected is logged
 * under an id, and the id is all that the client gets.
 */
public final class FaultMapper {

    private static final Logger LOG = LoggerFactory.getLogger(FaultMapper.class);

    /** Refusals that every operation may answer with, so that they need no other fault around them. */
    private static final Set<ErrorCode> OF_EVERY_OPERATION = EnumSet.of(
            ErrorCode.NOT_AUTHORIZED,
            ErrorCode.UNKNOWN_WORKSPACE,
            ErrorCode.UNAVAILABLE,
            ErrorCode.TERMINATION_TIME_REJECTED,
            ErrorCode.INTERNAL);

    private final Supplier<UUID> ids;

    /** @param ids names unexpected failures */
    public FaultMapper(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /**
     * The fault of a failure.
     *
     * @param failure the outermost exception
     * @param stage whether the operation had begun; what goes wrong before is the message's fault
     */
    public TypedFault map(Throwable failure, Stage stage) {
        Optional<Throwable> ours =
                Causes.of(failure).stream().filter(FaultMapper::isOurs).findFirst();
        if (ours.isPresent()) {
            return own(ours.get());
        }
        return stage == Stage.READING ? ReadingFaults.of(failure) : unexpected(failure);
    }

    /** How far a message had come. */
    public enum Stage {
        READING,
        WORKING
    }

    /** The fault of a message that was not even read. */
    public TypedFault map(Refusal refusal) {
        TypedFault fault =
                switch (refusal.kind()) {
                    case INVALID_REQUEST -> simple(ErrorCode.INVALID_REQUEST, refusal.message());
                    case NOT_AUTHORIZED -> simple(ErrorCode.NOT_AUTHORIZED, refusal.message());
                    case UNAVAILABLE ->
                        EngineFaults.of(new EngineException(
                                ErrorCode.UNAVAILABLE,
                                refusal.message(),
                                refusal.retryAfter()
                                        .<EngineException.Detail>map(EngineException.Detail.RetryAfter::new)
                                        .orElse(EngineException.Detail.NONE)));
                };
        return refusal.code().isPresent() ? fault.withBlame(Blame.SENDER, refusal.code()) : fault;
    }

    private static boolean isOurs(Throwable failure) {
        return failure instanceof EngineException
                || failure instanceof WsrfException
                || failure instanceof MessageRefused
                || failure instanceof XmlException;
    }

    private TypedFault own(Throwable failure) {
        if (failure instanceof EngineException engine) {
            return engine.code() == ErrorCode.INTERNAL ? unexpected(engine) : EngineFaults.of(engine);
        }
        if (failure instanceof WsrfException wsrf) {
            return wsrf.getCause() instanceof EngineException engine && OF_EVERY_OPERATION.contains(engine.code())
                    ? own(engine)
                    : ofWsrf(wsrf);
        }
        TypedFault invalid = simple(ErrorCode.INVALID_REQUEST, String.valueOf(failure.getMessage()));
        return failure instanceof MessageRefused refused
                ? invalid.withBlame(Blame.SENDER, Optional.of(refused.subcode()))
                : invalid;
    }

    private TypedFault ofWsrf(WsrfException e) {
        FaultCode code = e.errorCode()
                .map(given -> new FaultCode(given.dialect(), given.value()))
                .orElseGet(() -> new FaultCode(
                        Contract.ERROR_DIALECT, e.fault().element().getLocalPart()));
        Optional<TypedFault> cause = Optional.ofNullable(e.getCause())
                .filter(behind -> behind instanceof WsrfException || behind instanceof EngineException)
                .map(this::own);
        List<org.w3c.dom.Element> leading = cause.map(TypedFault::leading).orElse(List.of());
        return new TypedFault(
                e.fault().element(),
                Blame.SENDER,
                Optional.empty(),
                code,
                e.description(),
                leading,
                e.details(),
                cause);
    }

    private TypedFault unexpected(Throwable failure) {
        UUID id = ids.get();
        LOG.error("failure={} message={}", id, failure.getMessage(), failure);
        TypedFault fault = EngineFaults.of(new EngineException(
                ErrorCode.INTERNAL,
                "The service failed. Its administrator finds the reason in the log under " + id + "."));
        return new TypedFault(
                fault.element(),
                fault.blame(),
                fault.subcode(),
                fault.code(),
                fault.description(),
                List.of(),
                List.of(EngineFaults.text("Reference", id.toString())),
                Optional.empty());
    }

    static TypedFault simple(ErrorCode code, String description) {
        return EngineFaults.of(new EngineException(code, description));
    }
}
