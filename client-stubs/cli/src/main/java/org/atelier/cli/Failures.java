package org.atelier.cli;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.atelier.cli.output.Json;
import org.atelier.cli.output.Output;
import org.atelier.client.AtelierException;
import org.atelier.client.UnreachableException;
import org.atelier.client.WaitFailedException;
import org.atelier.client.WaitTimeoutException;
import org.atelier.client.fault.NotSchedulableException;
import org.atelier.client.fault.ServiceException;

/** Tells what went wrong and what to do, and says so in the exit code. */
final class Failures {

    private Failures() {}

    /** Reports what this library knows; a defect goes on to the top, with its trace. */
    static int report(Output output, ZoneId zone, Exception failure) throws Exception {
        if (!(failure instanceof AtelierException)) {
            throw failure;
        }
        int code = code(failure);
        if (output.json()) {
            output.err().println(Json.of(describe(failure, zone, code)));
        } else {
            output.err().println("atelier: " + failure.getMessage());
            Advice.on(failure, zone).ifPresent(advice -> output.err().println("  " + advice));
        }
        return code;
    }

    private static int code(Exception failure) {
        if (failure instanceof ServiceException) {
            return ExitCodes.REFUSED;
        }
        if (failure instanceof UnreachableException) {
            return ExitCodes.UNREACHABLE;
        }
        boolean wait = failure instanceof WaitFailedException
                || failure instanceof WaitTimeoutException
                || failure instanceof NotSavedException;
        return wait ? ExitCodes.WAIT_FAILED : ExitCodes.FAILURE;
    }

    private static Map<String, Object> describe(Exception failure, ZoneId zone, int code) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put(
                "error",
                failure instanceof ServiceException refusal
                        ? refusal.faultName().getLocalPart()
                        : failure.getClass().getSimpleName().replace("Exception", ""));
        description.put("message", String.valueOf(failure.getMessage()));
        description.put("advice", Advice.on(failure, zone));
        if (failure instanceof NotSchedulableException refusal) {
            description.put("counterOffers", refusal.counterOffers());
        }
        description.put("exitCode", code);
        return description;
    }
}
