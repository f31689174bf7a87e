package org.atelier.cli;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierException;
import org.atelier.client.UnreachableException;
import org.atelier.client.WaitFailedException;
import org.atelier.client.WaitTimeoutException;
import org.atelier.client.fault.IllegalWorkspaceStateException;
import org.atelier.client.fault.InternalFailureException;
import org.atelier.client.fault.InvalidRequestException;
import org.atelier.client.fault.NotAuthorizedException;
import org.atelier.client.fault.NotSchedulableException;
import org.atelier.client.fault.QuotaExceededException;
import org.atelier.client.fault.ServiceUnavailableException;
import org.atelier.client.fault.TerminationTimeRejectedException;
import org.atelier.client.fault.UnknownWorkspaceException;

/** What to do about a failure. */
final class Advice {

    private static final Map<Class<? extends AtelierException>, String> FIXED = Map.of(
            QuotaExceededException.class,
            "Give back what you no longer need (atelier list, atelier images), or ask for less.",
            NotAuthorizedException.class,
            "\"atelier doctor\" shows the certificate or token that you call with.",
            UnknownWorkspaceException.class,
            "\"atelier list\" shows your workspaces.",
            UnreachableException.class,
            "\"atelier doctor\" finds out what is wrong.",
            WaitTimeoutException.class,
            "\"atelier list\" shows where it is.");

    private Advice() {}

    static Optional<String> on(Exception failure, ZoneId zone) {
        if (failure instanceof NotSchedulableException refusal) {
            return CounterOfferText.of(refusal.counterOffers(), zone);
        }
        if (failure instanceof InvalidRequestException refusal) {
            return refusal.limit().map(limit -> "%s: %s; allowed: %s"
                    .formatted(
                            refusal.path().orElse("The value"), refusal.value().orElse("?"), limit));
        }
        if (failure instanceof IllegalWorkspaceStateException refusal) {
            return Optional.of(refusal.allowedOperations())
                    .filter(operations -> !operations.isEmpty())
                    .map(operations -> "Allowed now: %s.".formatted(String.join(", ", operations)));
        }
        if (failure instanceof TerminationTimeRejectedException refusal) {
            return refusal.nearest().map("The latest that would be granted: atelier extend ID --until %s"::formatted);
        }
        if (failure instanceof ServiceUnavailableException refusal) {
            return refusal.retryAfter().map(delay -> "Try again in %s.".formatted(Words.of(delay)));
        }
        return fixed(failure);
    }

    private static Optional<String> fixed(Exception failure) {
        if (failure instanceof WaitFailedException wait) {
            return Optional.of("Look closer: atelier show %1$s, atelier console %1$s; then: atelier destroy %1$s"
                    .formatted(wait.status().id()));
        }
        if (failure instanceof InternalFailureException refusal) {
            return refusal.reference().map("The administrator finds it in the log under %s."::formatted);
        }
        return Optional.ofNullable(FIXED.get(failure.getClass()));
    }
}
