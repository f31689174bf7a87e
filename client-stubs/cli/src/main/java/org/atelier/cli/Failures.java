package org.atelier.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.atelier.cli.output.Json;
import org.atelier.cli.output.Output;
import org.atelier.client.AtelierException;
import org.atelier.client.UnreachableException;
import org.atelier.client.WaitFailedException;
import org.atelier.client.WaitTimeoutException;
import org.atelier.client.fault.ServiceException;

/** Tells what went wrong and what to do, and says so in the exit code. */
final class Failures {

    private Failures() {}

    /** Reports what this library knows; a defect goes on to the top, with its trace. */
    static int report(Output output, Exception failure) throws Exception {
        if (!(failure instanceof AtelierException)) {
            throw failure;
        }
        int code = code(failure);
        if (output.json()) {
            output.err().println(Json.of(describe(failure, code)));
        } else {
            output.err().println("atelier: " + failure.getMessage());
            Advice.on(failure).ifPresent(advice -> output.err().println("  " + advice));
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
        boolean wait = failure instanceof WaitFailedException || failure instanceof WaitTimeoutException;
        return wait ? ExitCodes.WAIT_FAILED : ExitCodes.FAILURE;
    }

    private static Map<String, Object> describe(Exception failure, int code) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put(
                "error",
                failure instanceof ServiceException refusal
                        ? refusal.faultName().getLocalPart()
                        : failure.getClass().getSimpleName().replace("Exception", ""));
        description.put("message", String.valueOf(failure.getMessage()));
        description.put("advice", Advice.on(failure));
        description.put("exitCode", code);
        return description;
    }
}
