package org.atelier.engine.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.atelier.engine.ImageFetcher;
import org.atelier.engine.admission.SourceRules;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.step.Failures;
import org.atelier.engine.step.Interruptible;
import org.atelier.engine.warehouse.WarehouseFiles;
import org.atelier.security.policy.Account;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;

/**
 * Brings small files that tell of those that a request names, while its caller waits. Thread-safe.
 *
 * @param files where they are put meanwhile
 * @param patience how long all those of a request may take to come
 */
record SmallFiles(ImageFetcher fetcher, WarehouseFiles files, ScheduledExecutorService background, Duration patience) {

    /** Does what {@link #fetch fetches} some, and cancels it when it takes too long. */
    void patiently(Runnable fetching) {
        Interruptible work = new Interruptible();
        Future<?> alarm = background.schedule(work::interrupt, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            work.run(fetching);
        } finally {
            alarm.cancel(false);
        }
    }

    /**
     * Brings one.
     *
     * @param url where it is
     * @param about the file that it tells of, whose delegation is shown to its server, too
     * @param most the most bytes that are accepted
     */
    byte[] fetch(URI url, FileSource about, Account account, long most) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        FileSource source =
                new FileSource(url, Optional.empty(), about.delegation().filter(id -> SourceRules.isAsking(scheme)));
        Path part = files.part(UUID.randomUUID() + "-small");
        try {
            fetcher.fetch(source, account, part, most, TransferListener.SILENT);
            return Files.readAllBytes(part);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read what came from " + url + " to " + part, e);
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

    /** Why one did not come, for people. */
    String reason(TransferException failure) {
        return failure.kind() == TransferException.Kind.CANCELLED
                ? "it did not come within " + patience.toSeconds() + " s; try again later."
                : Failures.message(failure);
    }
}
