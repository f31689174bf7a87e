package org.atelier.soap.http;

import java.util.Optional;
import org.atelier.security.Caller;
import org.atelier.security.RefusedCredential;

/**
 * Who a request is from, by its connection or token. Either a caller or a refusal is there.
 *
 * @param credential what was refused; absent where nothing was presented
 */
record Claim(Optional<Caller> caller, Optional<Refusal> refused, Optional<RefusedCredential> credential) {

    static Claim of(Caller caller) {
        return new Claim(Optional.of(caller), Optional.empty(), Optional.empty());
    }

    static Claim refused(Refusal refusal, Optional<RefusedCredential> credential) {
        return new Claim(Optional.empty(), Optional.of(refusal), credential);
    }

    /** Why nobody is known. */
    Refusal refusal() {
        return refused.orElseThrow();
    }
}
