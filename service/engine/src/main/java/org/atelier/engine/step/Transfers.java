package org.atelier.engine.step;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.atelier.engine.ImageFetcher;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.security.policy.Account;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;

/**
 * File transfers that go on by themselves while no worker waits for them. A transfer is forgotten when the process ends, and started
 * again by the step that needs it. Thread-safe.
 */
public final class Transfers {

    /** How often is told how far one is, at most. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private static final Duration MOMENT = Duration.ofMillis(100);

    private final ImageFetcher fetcher;
    private final Executor executor;
    private final Executor waiting;
    private final Consumer<WorkspaceId> whenEnded;
    private final InstantSource clock;
    private final Map<Path, Transfer> transfers = new HashMap<>();

    /**
     * Makes the place where transfers run.
     *
     * @param executor its threads bound how many run at once
     * @param waiting runs as many at once as there are workspaces, for those that are bounded elsewhere
     * @param whenEnded told of each workspace one of whose transfers has ended
     */
    public Transfers(
            ImageFetcher fetcher,
            Executor executor,
            Executor waiting,
            Consumer<WorkspaceId> whenEnded,
            InstantSource clock) {
        this.clock = clock;
        this.fetcher = fetcher;
        this.executor = executor;
        this.waiting = waiting;
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

    /** Brings a file as a part of another transfer, whose thread this is called by. */
    void fetch(Order order, TransferListener listener) {
        order.fetch(fetcher, listener);
    }

    /**
     * The same for any transfer.
     *
     * @param file what it reads or writes on this host, by which it is known
     * @param move the whole transfer
     */
    Status poll(WorkspaceId workspace, Path file, Consumer<TransferListener> move) {
        return poll(workspace, file, move, executor);
    }

    /** The same for one that mostly waits for what others do. */
    Status pollWaiting(WorkspaceId workspace, Path file, Consumer<TransferListener> move) {
        return poll(workspace, file, move, waiting);
    }

    private Status poll(WorkspaceId workspace, Path file, Consumer<TransferListener> move, Executor runs) {
        Transfer transfer;
        synchronized (transfers) {
            transfer = transfers.get(file);
            if (transfer == null) {
                transfer = start(workspace, move, runs);
                transfers.put(file, transfer);
            }
        }
        if (!endsSoon(transfer)) {
            return transfer.watch.status(false);
        }
        synchronized (transfers) {
            transfers.remove(file);
        }
        rethrow(transfer);
        return transfer.watch.status(true);
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

    private Transfer start(WorkspaceId workspace, Consumer<TransferListener> move, Executor runs) {
        Transfer transfer = new Transfer(workspace, new TransferWatch(clock));
        transfer.fetched = CompletableFuture.runAsync(() -> transfer.work.run(() -> move.accept(transfer.watch)), runs);
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
     * @param account on whose behalf
     * @param maxBytes the most that is accepted
     * @param image whether it is the image of a disk, which may be packed
     */
    record Order(FileSource source, Account account, Path target, long maxBytes, boolean image) {

        private void fetch(ImageFetcher fetcher, TransferListener listener) {
            try {
                bring(fetcher, listener);
            } catch (TransferException e) {
                throw source.digestUrl()
                        .filter(url -> e.kind() == Kind.DIGEST_MISMATCH)
                        .map(url -> mismatch(url, e))
                        .orElse(e);
            }
        }

        private static TransferException mismatch(URI digestUrl, TransferException e) {
            return new TransferException(
                    Kind.DIGEST_MISMATCH,
                    e.getMessage() + " The request named no digest; this one was read from " + digestUrl + ".",
                    e);
        }

        private void bring(ImageFetcher fetcher, TransferListener listener) {
            if (image) {
                fetcher.fetchImage(source, account, target, maxBytes, listener);
            } else {
                fetcher.fetch(source, account, target, maxBytes, listener);
            }
        }
    }

    /**
     * How a transfer stands.
     *
     * @param unpacking whether what was fetched is being unpacked; the bytes are those of the packed file then, too
     * @param total bytes in all, or -1 where unknown
     * @param bytesPerSecond lately; absent where that is not known
     */
    record Status(boolean ended, boolean unpacking, long done, long total, Optional<Long> bytesPerSecond) {}

    private static final class Transfer {
        private final WorkspaceId workspace;
        private final TransferWatch watch;
        private final Interruptible work = new Interruptible();
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile boolean awaited;
        private CompletableFuture<Void> fetched = new CompletableFuture<>();
        private CompletableFuture<Void> ended = new CompletableFuture<>();

        private Transfer(WorkspaceId workspace, TransferWatch watch) {
            this.workspace = workspace;
            this.watch = watch;
        }
    }
}
