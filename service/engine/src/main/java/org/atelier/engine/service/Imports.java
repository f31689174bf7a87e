package org.atelier.engine.service;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImage.GoldenDisk;
import org.atelier.engine.model.GoldenImage.Performed;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.ImageFiles;
import org.atelier.engine.model.ImageFiles.Done;
import org.atelier.engine.step.Failures;
import org.atelier.engine.warehouse.Identities;
import org.atelier.security.policy.Account;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the files of golden images that were made elsewhere into the warehouse. They go on being brought when nobody waits any more; a
 * process that ends forgets them, and begins anew with what its cache has when it is asked again. Thread-safe.
 */
final class Imports {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final DiskImport disks;
    private final SiteLimits limits;
    private final Executor transfers;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Map<Wanted, Running> running = new ConcurrentHashMap<>();

    /** What is brought once for all who wait for it. */
    private record Wanted(Account account, Disk disk, long mostMiB) {}

    private record Running(DiskImport.Status status, CompletableFuture<GoldenDisk> disk) {}

    Imports(DiskImport disks, SiteLimits limits, Executor transfers, InstantSource clock, Supplier<UUID> ids) {
        this.disks = disks;
        this.limits = limits;
        this.transfers = transfers;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * The image, once all its files are in the warehouse.
     *
     * @throws EngineException UNAVAILABLE where they are not here within seconds; IMAGE_NOT_FOUND, TRANSFER_FAILED or INVALID_REQUEST where
     *     they cannot be had or used
     */
    GoldenImage bring(Account account, ImageFiles image) {
        List<Running> parts = new ArrayList<>();
        List<Disk> promised = image.request().environment().disks();
        for (int index = 0; index < promised.size(); index++) {
            long most = promised.get(index).sizeMiB().orElse(limits.assumedDiskMiB());
            parts.add(running.computeIfAbsent(new Wanted(account, image.disks().get(index), most), this::start));
        }
        long until = System.nanoTime() + PATIENCE.toNanos();
        return new GoldenImage(
                new GoldenImageId(ids.get()),
                image.name(),
                account.subject(),
                image.shared(),
                Identities.basis(image.request().environment()).orElseThrow(),
                parts.stream().map(part -> await(part, until)).toList(),
                Optional.empty(),
                history(image),
                image.attributes(),
                clock.instant());
    }

    /** A failure is told to all who wait for it, and tried anew for those who come later; a success is kept for some time. */
    private Running start(Wanted wanted) {
        DiskImport.Status status = new DiskImport.Status();
        Running started = new Running(
                status,
                CompletableFuture.supplyAsync(
                        () -> disks.bring(wanted.account(), wanted.disk(), wanted.mostMiB(), ids.get(), status),
                        transfers));
        CompletableFuture<Void> unused = started.disk()
                .handle((disk, failure) -> failure == null ? REMEMBERED : ASK_AGAIN)
                .thenCompose(kept -> CompletableFuture.runAsync(
                        () -> running.remove(wanted),
                        CompletableFuture.delayedExecutor(kept.toMillis(), TimeUnit.MILLISECONDS)));
        return started;
    }

    private static GoldenDisk await(Running part, long until) {
        try {
            return part.disk().get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new EngineException(
                    ErrorCode.UNAVAILABLE,
                    "The files of the golden image are still being brought here: " + part.status()
                            + ". Publish it again, and it is" + " there once they are.",
                    new Detail.RetryAfter(ASK_AGAIN),
                    e);
        } catch (ExecutionException e) {
            Throwable failure = Optional.ofNullable(e.getCause()).orElse(e);
            LOG.info("A golden image cannot be taken in", failure);
            throw new EngineException(Failures.code(failure), Failures.message(failure), Detail.NONE, failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(
                    ErrorCode.UNAVAILABLE, "The service is ending; try again.", new Detail.RetryAfter(ASK_AGAIN), e);
        }
    }

    private static List<Performed> history(ImageFiles image) {
        return image.performed().stream()
                .flatMap(done -> image.request().graph().stream()
                        .filter(action -> action.name().equals(done.action()))
                        .map(action -> performed(action, done)))
                .toList();
    }

    private static Performed performed(Action action, Done done) {
        return new Performed(action.name(), Identities.of(action).orElseThrow(), done.took(), done.outputs());
    }
}
