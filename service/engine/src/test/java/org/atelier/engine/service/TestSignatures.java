package org.atelier.engine.service;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.atelier.security.signature.ImageSignatures;
import org.atelier.security.signature.SignatureRefusedException;

/** Takes the text of a signature, {@code CN=somebody}, for its signer's name; all others are refused. */
final class TestSignatures implements ImageSignatures {

    /** How many were looked at. */
    final AtomicInteger verified = new AtomicInteger();

    @Override
    public Set<String> signers(byte[] signature, String sha256) {
        verified.incrementAndGet();
        String text = new String(signature, StandardCharsets.UTF_8);
        if (!text.startsWith("CN=")) {
            throw new SignatureRefusedException("It is not signed by anybody.");
        }
        return Set.of(text);
    }
}
