package org.atelier.client;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.cxf.transport.http.HTTPException;
import org.atelier.signature.SignatureRefused;

/** Says why no answer came, and what to do. */
final class TransportFailures {

    private TransportFailures() {}

    static UnreachableException translate(Throwable failure, String address) {
        return new UnreachableException("No answer from %s: %s".formatted(address, reason(failure)), failure);
    }

    private static String reason(Throwable failure) {
        Optional<SignatureRefused> unsigned = Causes.find(failure, SignatureRefused.class);
        if (unsigned.isPresent()) {
            return String.valueOf(unsigned.get().getMessage());
        }
        if (has(failure, SSLException.class)) {
            return "TLS failed (%s). Check the client certificate, its key, and the trusted CA; \"atelier doctor\" tells which."
                    .formatted(Causes.message(failure));
        }
        if (has(failure, UnknownHostException.class)) {
            return "there is no such host. Check the URL.";
        }
        if (has(failure, HttpTimeoutException.class) || has(failure, SocketTimeoutException.class)) {
            return "it took too long. Try again, or check that nothing in between blocks the port.";
        }
        if (has(failure, ConnectException.class)) {
            return "nothing listens there. Is the service running?";
        }
        if (has(failure, SocketException.class)) {
            return "the connection broke (%s). A service that refuses a client certificate does that too."
                    .formatted(Causes.message(failure));
        }
        return Causes.find(failure, HTTPException.class)
                .map(answer -> "it answered HTTP %d %s. Check the path of the URL."
                        .formatted(answer.getResponseCode(), answer.getResponseMessage()))
                .orElseGet(() -> Causes.message(failure));
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return Causes.find(failure, type).isPresent();
    }
}
