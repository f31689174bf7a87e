package org.atelier.engine.step;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.atelier.engine.ImageFetcher;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.spi.transport.TransferListener;

/**
 * File transfers that go on by themselves while no worker waits for them. A transfer is forgotten when the process ends, and started
 * again by the step that needs it. Thread-safe.
 */
public final class Transfers {

    private static final Duration MOMENT = Duration.ofMillis(100);

    private final ImageFetcher fetcher;
    private final Executor executor;
    private final Consumer<WorkspaceId> whenEnded;
    private final Map<Path, Transfer> transfers = new HashMap<>();

    /**
     * Makes the place where transfers run.
     *
     * @param executor its threads bound how many run at once
     * @param whenEnded told of each workspace one of whose transfers has ended
     */
    public Transfers(ImageFetcher fetcher, Executor executor, Consumer<WorkspaceId> whenEnded) {
        this.fetcher = fetcher;
        this.executor = executor;
        this.whenEnded = whenEnded;
    }

    /**
     * Starts a transfer where it has not been started, and says how it stands; the answer that it has ended is given once. Waits a
     * moment for its end, since what is in the cache already takes no longer.
     *
     * @throws org.atelier.spi.transport.TransferException where it has failed
     */
    Status poll(WorkspaceId workspace, Order order) {
        return poll(workspace, order.target(), listener -> order.fetch(fetcher, listener));
    }

    /**
     * The same for any transfer.
     *
     * @param file what it reads or writes on this host, by which it is known
     * @param move the whole transfer
     */
    Status poll(WorkspaceId workspace, Path file, Consumer<TransferListener> move) {
        Transfer transfer;
        synchronized (transfers) {
            transfer = transfers.get(file);
            if (transfer == null) {
                transfer = start(workspace, move);
                transfers.put(file, transfer);
            }
        }
        if (!endsSoon(transfer)) {
            return transfer.status;
        }
        synchronized (transfers) {
            transfers.remove(file);
        }
        rethrow(transfer);
        return transfer.status.asEnded();
    }

    /** While somebody waits here, nobody needs to be told. */
    private static boolean endsSoon(Transfer transfer) {
        transfer.awaited = true;
        try {
            if (transfer.over.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        transfer.awaited = false;
        return transfer.over.getCount() == 0;
    }

    private static void rethrow(Transfer transfer) {
        try {
            transfer.fetched.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Interrupts all transfers of a workspace; false as long as one still runs. */
    public boolean cancel(WorkspaceId workspace) {
        List<Transfer> mine = of(workspace);
        mine.forEach(transfer -> transfer.work.interrupt());
        return mine.stream().allMatch(transfer -> transfer.ended.isDone());
    }

    /** Interrupts all transfers. */
    public void cancelAll() {
        synchronized (transfers) {
            transfers.values().forEach(transfer -> transfer.work.interrupt());
        }
    }

    private List<Transfer> of(WorkspaceId workspace) {
        synchronized (transfers) {
            Iterator<Transfer> all = transfers.values().iterator();
            while (all.hasNext()) {
                Transfer transfer = all.next();
                if (transfer.workspace.equals(workspace) && transfer.ended.isDone()) {
                    all.remove();
                }
            }
            return transfers.values().stream()
                    .filter(transfer -> transfer.workspace.equals(workspace))
                    .toList();
        }
    }

    private Transfer start(WorkspaceId workspace, Consumer<TransferListener> move) {
        Transfer transfer = new Transfer(workspace);
        transfer.fetched =
                CompletableFuture.runAsync(() -> transfer.work.run(() -> move.accept(transfer::progress)), executor);
        // whenEnded may use the store; the interruptible part is over by then.
        transfer.ended = transfer.fetched.whenComplete((nothing, failure) -> {
            transfer.over.countDown();
            if (!transfer.awaited) {
                whenEnded.accept(workspace);
            }
        });
        return transfer;
    }

    /**
     * What is to be brought.
     *
     * @param owner on whose behalf
     * @param maxBytes the most that is accepted
     * @param image whether it is the image of a disk, which may be packed
     */
    record Order(FileSource source, String owner, Path target, long maxBytes, boolean image) {

        private void fetch(ImageFetcher fetcher, TransferListener listener) {
            if (image) {
                fetcher.fetchImage(source, owner, target, maxBytes, listener);
            } else {
                fetcher.fetch(source, owner, target, maxBytes, listener);
            }
        }
    }

    /**
     * How a transfer stands.
     *
     * @param total bytes in all, or -1 where unknown
     */
    record Status(boolean ended, long done, long total) {
        Status asEnded() {
            return new Status(true, done, total);
        }
    }

    private static final class Transfer {
        private final WorkspaceId workspace;
        private final Interruptible work = new Interruptible();
        private volatile Status status = new Status(false, 0, -1);
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile boolean awaited;
        private CompletableFuture<Void> fetched = new CompletableFuture<>();
        private CompletableFuture<Void> ended = new CompletableFuture<>();

        private Transfer(WorkspaceId workspace) {
            this.workspace = workspace;
        }

        private void progress(long done, long total) {
            status = new Status(false, done, total);
        }
    }
}
