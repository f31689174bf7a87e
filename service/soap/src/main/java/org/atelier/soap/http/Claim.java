package org.atelier.soap.http;

import java.util.Optional;
import org.atelier.security.Caller;

/** Who a request is from, by its connection or token. One of the two is there. */
record Claim(Optional<Caller> caller, Optional<Refusal> refused) {

    static Claim of(Caller caller) {
        return new Claim(Optional.of(caller), Optional.empty());
    }

    static Claim refused(Refusal refusal) {
        return new Claim(Optional.empty(), Optional.of(refusal));
    }

    /** Why nobody is known. */
    Refusal refusal() {
        return refused.orElseThrow();
    }
}
