package org.atelier.engine.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.atelier.engine.ImageDistribution;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;

/** Notes which hosts images were brought to. */
final class TestDistribution implements ImageDistribution {

    /** The hosts that have an image. */
    final Set<String> hosts = ConcurrentHashMap.newKeySet();

    private final List<String> brought = new ArrayList<>();
    private final Map<String, TransferException> failing = new ConcurrentHashMap<>();
    volatile boolean on;
    private volatile Optional<CountDownLatch> gate = Optional.empty();

    /** Nothing arrives until so many wait for it at the same time. */
    void gather(int count) {
        gate = Optional.of(new CountDownLatch(count));
    }

    void fail(String host, TransferException failure) {
        failing.put(host, failure);
    }

    /** To which hosts images were really brought, in this order. */
    synchronized List<String> brought() {
        return List.copyOf(brought);
    }

    @Override
    public boolean isOn() {
        return on;
    }

    @Override
    public void bring(Path base, String host, TransferListener listener) {
        if (hosts.contains(host)) {
            return;
        }
        listener.progress(0, 100);
        gate.ifPresent(TestDistribution::await);
        TransferException failure = failing.get(host);
        if (failure != null) {
            throw failure;
        }
        listener.progress(100, 100);
        synchronized (this) {
            if (hosts.add(host)) {
                brought.add(host);
            }
        }
    }

    private static void await(CountDownLatch gate) {
        gate.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransferException(TransferException.Kind.CANCELLED, "Cancelled.", e);
        }
    }

    @Override
    public void tidy(Supplier<Map<Path, Optional<String>>> bases) {
        hosts.retainAll(Set.copyOf(
                bases.get().values().stream().flatMap(Optional::stream).toList()));
    }
}
