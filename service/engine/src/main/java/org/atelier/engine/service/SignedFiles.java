package org.atelier.engine.service;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.admission.Signers;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.step.Failures;
import org.atelier.security.Caller;
import org.atelier.security.policy.Account;
import org.atelier.security.signature.ImageSignatures;
import org.atelier.security.signature.SignatureRefusedException;
import org.atelier.spi.transport.TransferException;

/** Finds out who has signed the files of requests. Thread-safe. */
final class SignedFiles {

    /** The most signatures of one request. */
    static final int MOST = 16;

    private final SmallFiles small;
    private final ImageSignatures signatures;
    private final KeptSignatures kept;

    SignedFiles(SmallFiles small, ImageSignatures signatures, KeptSignatures kept) {
        this.small = small;
        this.signatures = signatures;
        this.kept = kept;
    }

    /**
     * Who has signed these files; brings their signatures where there are any.
     *
     * @param all they are known to be within the rules
     * @throws EngineException INVALID_REQUEST for one that is not right; TRANSFER_FAILED or IMAGE_NOT_FOUND for one that cannot be had
     */
    Signers verify(Caller caller, Stream<FileSource> all) {
        List<FileSource> signed =
                all.filter(file -> file.signature().isPresent()).distinct().toList();
        if (signed.size() > MOST) {
            String many = Integer.toString(signed.size());
            String rule = "at most " + MOST + " files with a signature in a request";
            throw new EngineException(
                    ErrorCode.INVALID_REQUEST,
                    "The number of Signature elements (" + many + ") is not allowed; it must be: " + rule + ".",
                    new Detail.Invalid("Signature", many, rule));
        }
        Map<FileSource, Set<String>> signers = new HashMap<>();
        Map<FileSource, byte[]> brought = signed.isEmpty() ? Map.of() : bring(caller, signed);
        brought.forEach((file, signature) -> signers.put(file, signers(file, signature)));
        return file -> signers.getOrDefault(file, Set.of());
    }

    private Map<FileSource, byte[]> bring(Caller caller, List<FileSource> signed) {
        Map<FileSource, byte[]> brought = new LinkedHashMap<>();
        small.patiently(() -> signed.forEach(
                file -> brought.put(file, kept.find(file).orElseGet(() -> fetch(file, Account.of(caller))))));
        return brought;
    }

    private byte[] fetch(FileSource file, Account account) {
        URI url = file.signature().orElseThrow();
        try {
            return small.fetch(url, file, account, ImageSignatures.MOST_BYTES);
        } catch (TransferException e) {
            throw new EngineException(
                    Failures.code(e), "The signature " + url + " cannot be had: " + small.reason(e), Detail.NONE, e);
        }
    }

    private Set<String> signers(FileSource file, byte[] signature) {
        Set<String> signers;
        try {
            signers = signatures.signers(signature, file.sha256().orElseThrow());
        } catch (SignatureRefusedException e) {
            URI url = file.signature().orElseThrow();
            String rule = "a signature that is right of what is at " + file.url();
            throw new EngineException(
                    ErrorCode.INVALID_REQUEST,
                    "The value of Signature/Url (" + url + ") is not allowed; it must be: " + rule + ". "
                            + e.getMessage(),
                    new Detail.Invalid("Signature/Url", url.toString(), rule),
                    e);
        }
        kept.keep(file, signature);
        return signers;
    }
}
