package org.atelier.engine.service;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.atelier.engine.DelegationService;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.security.Caller;
import org.atelier.security.Operation;
import org.atelier.security.SecuritySetupException;
import org.atelier.security.delegation.Delegation;
import org.atelier.security.delegation.DelegationException;
import org.atelier.security.delegation.Delegations;
import org.atelier.security.delegation.ProxyRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets those who may create delegate. Thread-safe. */
record DelegatedProxies(Access access, Delegations delegations) implements DelegationService {

    private static final Logger LOG = LoggerFactory.getLogger(DelegatedProxies.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final String ID = "DelegationId";

    @Override
    public ProxyRequest ask(Caller caller, Optional<String> id) {
        access.check(caller, Operation.CREATE);
        return told(id.orElse("new"), () -> delegations.ask(caller.subject(), id));
    }

    @Override
    public Delegation deliver(Caller caller, String id, String proxy) {
        access.check(caller, Operation.CREATE);
        return told(id, () -> delegations.deliver(caller.subject(), id, proxy));
    }

    @Override
    public List<Delegation> list(Caller caller) {
        access.check(caller, Operation.READ);
        return told("", () -> delegations.of(caller.subject()));
    }

    @Override
    public void end(Caller caller, String id) {
        access.check(caller, Operation.DESTROY);
        boolean unused = told(id, () -> {
            delegations.end(caller.subject(), id);
            return true;
        });
    }

    /**
     * Refuses delegations that are not the caller's, or not valid any more.
     *
     * @throws EngineException INVALID_REQUEST
     */
    void check(Caller caller, Stream<String> ids) {
        ids.distinct().forEach(id -> told(id, () -> delegations.credential(caller.subject(), id)));
    }

    private static <T> T told(String id, Supplier<T> call) {
        try {
            return call.get();
        } catch (DelegationException e) {
            throw new EngineException(
                    ErrorCode.INVALID_REQUEST,
                    String.valueOf(e.getMessage()),
                    new Detail.Invalid(path(e.kind()), id, limit(e.kind())),
                    e);
        } catch (SecuritySetupException | UncheckedIOException e) {
            LOG.error("The delegations cannot be read or written", e);
            throw new EngineException(
                    ErrorCode.UNAVAILABLE,
                    "The service cannot reach its delegations now; try again in " + RETRY.toSeconds() + " s.",
                    new Detail.RetryAfter(RETRY),
                    e);
        }
    }

    private static String path(DelegationException.Kind kind) {
        return kind == DelegationException.Kind.REFUSED ? "Proxy" : ID;
    }

    private static String limit(DelegationException.Kind kind) {
        return switch (kind) {
            case UNKNOWN -> "one of your own delegations";
            case NOT_VALID -> "a delegation that is valid now";
            case REFUSED -> "a valid proxy (RFC 3820) of yours for the key that was asked for";
            case NOT_RENEWED -> "a delegation that can be renewed";
            case TOO_MANY -> "at most " + Delegations.MOST + " delegations";
        };
    }
}
