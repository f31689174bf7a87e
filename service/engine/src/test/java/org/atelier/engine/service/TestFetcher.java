package org.atelier.engine.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atelier.engine.ImageFetcher;
import org.atelier.engine.model.FileSource;
import org.atelier.security.policy.Account;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;

/**
 * Makes files up: a qcow2 header of 1 GiB for what ends with {@code image}, one of 2 GiB over that of {@code /IMAGE} for {@code
 * test:over/IMAGE}, text for {@code test:script/TEXT}, the same for
 * {@code test:hang} once it is {@link #letGo let go}, garbage for {@code test:garbage}.
 */
final class TestFetcher implements ImageFetcher {

    private static final byte[] IMAGE = ByteBuffer.allocate(104)
            .putInt(0x514649fb)
            .putInt(3)
            .putLong(24, 1L << 30)
            .array();

    private static final String OVERLAY = "over/";

    /** An image of 64 MiB, which is moved faster than that lets one think. */
    static final String LARGE = "test:image#large";

    /** An image whose size nobody tells beforehand. */
    static final String UNTOLD = "test:image#untold";

    private final Queue<TransferException> failures = new ConcurrentLinkedQueue<>();
    /** On whose behalf files were fetched. */
    final Set<String> owners = ConcurrentHashMap.newKeySet();

    /** What is at some URLs. */
    final Map<String, String> texts = new ConcurrentHashMap<>();

    /** For which virtual organisations. */
    final Set<String> organisations = ConcurrentHashMap.newKeySet();

    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch sizeAsked = new CountDownLatch(1);
    private volatile CountDownLatch sizesTold = new CountDownLatch(0);

    /** How fast the server of large images was; empty until somebody says so. */
    volatile OptionalDouble rate = OptionalDouble.empty();

    /** Nobody is told the sizes of large images until {@link #tellSizes}. */
    void holdSizesBack() {
        sizesTold = new CountDownLatch(1);
    }

    void tellSizes() {
        sizesTold.countDown();
    }

    /** What hangs goes on. */
    void letGo() {
        hanging.countDown();
    }

    void awaitSizeAsked() throws InterruptedException {
        sizeAsked.await();
    }

    void failNext(TransferException failure) {
        failures.add(failure);
    }

    @Override
    public Set<String> schemes() {
        return Set.of("test", "https");
    }

    @Override
    public Map<FileSource, Long> missingBytes(Set<FileSource> sources) {
        return sources.stream()
                .filter(source -> !source.url().toString().equals(UNTOLD))
                .collect(Collectors.toMap(Function.identity(), this::missingBytes));
    }

    @Override
    public OptionalDouble bytesPerSecond(FileSource source) {
        return source.url().toString().equals(LARGE) ? rate : OptionalDouble.empty();
    }

    private long missingBytes(FileSource source) {
        if (!source.url().toString().equals(LARGE)) {
            return 0;
        }
        sizeAsked.countDown();
        await(sizesTold);
        return 64L << 20;
    }

    @Override
    public void fetch(FileSource source, Account account, Path target, long maxBytes, TransferListener listener) {
        owners.add(account.subject());
        organisations.add(account.vo());
        String known = texts.get(source.url().toString());
        if (known != null) {
            write(target, known.getBytes(StandardCharsets.UTF_8), maxBytes);
            return;
        }
        TransferException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        String what = source.url().getSchemeSpecificPart();
        if (what.endsWith(".sha256")) {
            throw new TransferException(TransferException.Kind.NOT_FOUND, "There is no " + what + ".");
        }
        listener.progress(0, 100);
        if (what.equals("hang")) {
            await(hanging);
            listener.progress(100, 100);
        }
        write(target, content(what), maxBytes);
    }

    private static byte[] content(String what) {
        if (what.startsWith(OVERLAY)) {
            return overlay(what.substring(OVERLAY.length()));
        }
        return what.endsWith("image") || what.equals("hang")
                ? IMAGE
                : what.substring(what.indexOf('/') + 1).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] overlay(String base) {
        ByteBuffer header = ByteBuffer.allocate(IMAGE.length + base.length()).put(IMAGE);
        header.putLong(8, IMAGE.length).putInt(16, base.length()).putLong(24, 2L << 30);
        return header.put(base.getBytes(StandardCharsets.UTF_8)).array();
    }

    private static void write(Path target, byte[] content, long maxBytes) {
        if (content.length > maxBytes) {
            throw new TransferException(
                    TransferException.Kind.TOO_LARGE, "At most " + maxBytes + " bytes are allowed.");
        }
        try {
            Files.write(target, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void fetchImage(FileSource source, Account account, Path target, long maxBytes, TransferListener listener) {
        fetch(source, account, target, maxBytes, listener);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransferException(TransferException.Kind.CANCELLED, "Cancelled.", e);
        }
    }
}
