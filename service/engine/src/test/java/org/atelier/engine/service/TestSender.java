package org.atelier.engine.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.atelier.engine.ImageSender;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;

/** Keeps what is sent to {@code test:} URLs; what goes to {@code test:hang} stays on its way. */
final class TestSender implements ImageSender {

    static final String DIGEST = "d".repeat(64);

    /** What has come, by where. */
    final Map<URI, Order> sent = new ConcurrentHashMap<>();

    /** The same, as it was when it came. */
    final Map<URI, byte[]> contents = new ConcurrentHashMap<>();

    final CountDownLatch hanging = new CountDownLatch(1);
    final CountDownLatch cancelled = new CountDownLatch(1);
    private final Queue<TransferException> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger passing = new AtomicInteger();
    private volatile boolean refusing;

    /** What the server of an image is told to send; empty: servers cannot. */
    final Map<URI, Relay> relayed = new ConcurrentHashMap<>();

    private volatile boolean relaying;

    /** Servers send images themselves from now on. */
    void relayFromNowOn() {
        relaying = true;
    }

    void failNext(TransferException failure) {
        failures.add(failure);
    }

    /** What comes after so many others fails. */
    void failAfter(int others, TransferException failure) {
        passing.set(others);
        failures.add(failure);
    }

    private void failIfWanted() {
        TransferException failure = passing.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? null : failures.poll();
        if (failure != null) {
            throw failure;
        }
    }

    /** Nothing is taken as long as this is so. */
    void refuse(boolean all) {
        refusing = all;
    }

    @Override
    public void check(URI target, Optional<String> vo) {
        if (!"test".equals(target.getScheme())) {
            throw new TransferException(Kind.FORBIDDEN, "This site sends to test: only.");
        }
    }

    @Override
    public String prepare(Path file, Path target, boolean packed) throws IOException {
        Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
        return DIGEST;
    }

    @Override
    public void send(Order order, TransferListener listener) {
        failIfWanted();
        if (refusing) {
            throw new TransferException(Kind.FORBIDDEN, "Nobody may write there.");
        }
        listener.progress(1, 2);
        if (order.target().toString().equals("test:hang")) {
            hang();
        }
        try {
            contents.put(order.target(), Files.readAllBytes(order.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long bytes = contents.get(order.target()).length;
        listener.progress(bytes, bytes);
        sent.put(order.target(), order);
    }

    @Override
    public boolean relays(URI source, URI target) {
        return relaying;
    }

    @Override
    public void relay(Relay relay, TransferListener listener) {
        failIfWanted();
        listener.progress(7, 7);
        relayed.put(relay.target(), relay);
    }

    private void hang() {
        hanging.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancelled.countDown();
            throw new TransferException(Kind.CANCELLED, "Cancelled.", e);
        }
    }
}
