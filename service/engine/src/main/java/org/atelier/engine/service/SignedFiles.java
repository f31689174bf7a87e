package org.atelier.engine.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.ImageFetcher;
import org.atelier.engine.admission.Signers;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.step.Failures;
import org.atelier.engine.step.Interruptible;
import org.atelier.engine.warehouse.WarehouseFiles;
import org.atelier.security.Caller;
import org.atelier.security.signature.ImageSignatures;
import org.atelier.security.signature.SignatureRefusedException;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;

/** Finds out who has signed the files of requests. Thread-safe. */
final class SignedFiles {

    /** The most signatures of one request. */
    static final int MOST = 16;

    private static final Set<String> ASKING = Set.of("https");

    private final ImageFetcher fetcher;
    private final ImageSignatures signatures;
    private final WarehouseFiles files;
    private final KeptSignatures kept;
    private final ScheduledExecutorService background;
    private final Duration patience;

    /**
     * Makes the place where signatures are looked at.
     *
     * @param files where they are put meanwhile
     * @param patience how long all signatures of a request may take to come
     */
    SignedFiles(
            ImageFetcher fetcher,
            ImageSignatures signatures,
            WarehouseFiles files,
            KeptSignatures kept,
            ScheduledExecutorService background,
            Duration patience) {
        this.fetcher = fetcher;
        this.signatures = signatures;
        this.files = files;
        this.kept = kept;
        this.background = background;
        this.patience = patience;
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
        Interruptible work = new Interruptible();
        Future<?> alarm = background.schedule(work::interrupt, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            work.run(() -> signed.forEach(
                    file -> brought.put(file, kept.find(file).orElseGet(() -> fetch(file, caller.subject())))));
        } finally {
            alarm.cancel(false);
        }
        return brought;
    }

    private byte[] fetch(FileSource file, String owner) {
        URI url = file.signature().orElseThrow();
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        FileSource source =
                new FileSource(url, Optional.empty(), file.delegation().filter(id -> ASKING.contains(scheme)));
        Path part = files.part(UUID.randomUUID() + "-signature");
        try {
            fetcher.fetch(source, owner, part, ImageSignatures.MOST_BYTES, TransferListener.SILENT);
            return Files.readAllBytes(part);
        } catch (TransferException e) {
            throw failed(url, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the signature " + url + " from " + part, e);
        } finally {
            delete(part);
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + part, e);
        }
    }

    private EngineException failed(URI url, TransferException e) {
        boolean late = e.kind() == TransferException.Kind.CANCELLED;
        String why =
                late ? "it did not come within " + patience.toSeconds() + " s; try again later." : Failures.message(e);
        return new EngineException(Failures.code(e), "The signature " + url + " cannot be had: " + why, Detail.NONE, e);
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
