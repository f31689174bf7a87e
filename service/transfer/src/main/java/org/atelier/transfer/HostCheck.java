package org.atelier.transfer;

import java.security.PublicKey;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.atelier.spi.transport.TransferException;
import org.jspecify.annotations.Nullable;

/** Looks whether the server of one connection is the known one, and remembers why not. Travels with the connection. */
final class HostCheck {

    private static final AttributeKey<HostCheck> KEY = new AttributeKey<>();

    private final KnownHost known;
    private volatile @Nullable TransferException refusal;

    HostCheck(KnownHost known) {
        this.known = known;
    }

    /** That of a connection; all have one. */
    static HostCheck of(ClientSession session) {
        return session.getConnectionContext().getAttribute(KEY);
    }

    /** What a connection is made with, to be checked so. */
    AttributeRepository context() {
        return AttributeRepository.ofKeyValuePair(KEY, this);
    }

    KnownHost known() {
        return known;
    }

    /** Whether the server may be spoken to. */
    boolean accepts(PublicKey shown) {
        try {
            known.require(shown);
            return true;
        } catch (TransferException e) {
            refusal = e;
            return false;
        }
    }

    /** Says why the server was not accepted, where it was not. */
    void rethrow() {
        TransferException why = refusal;
        if (why != null) {
            throw why;
        }
    }
}
