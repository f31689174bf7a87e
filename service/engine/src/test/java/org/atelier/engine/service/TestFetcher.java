package org.atelier.engine.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.atelier.engine.ImageFetcher;
import org.atelier.engine.model.FileSource;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;

/**
 * Makes files up: a qcow2 header of 1 GiB for {@code test:image}, text for {@code test:script/TEXT}, never anything for
 * {@code test:hang}, garbage for {@code test:garbage}.
 */
final class TestFetcher implements ImageFetcher {

    private static final byte[] IMAGE = ByteBuffer.allocate(104)
            .putInt(0x514649fb)
            .putInt(3)
            .putLong(24, 1L << 30)
            .array();

    /** An image of 64 MiB, which is moved faster than that lets one think. */
    static final String LARGE = "test:image#large";

    private final Queue<TransferException> failures = new ConcurrentLinkedQueue<>();
    private final CountDownLatch hanging = new CountDownLatch(1);

    void failNext(TransferException failure) {
        failures.add(failure);
    }

    @Override
    public Set<String> schemes() {
        return Set.of("test");
    }

    @Override
    public OptionalLong missingBytes(FileSource source) {
        return OptionalLong.of(source.url().toString().equals(LARGE) ? 64L << 20 : 0);
    }

    @Override
    public void fetch(FileSource source, Path target, long maxBytes, TransferListener listener) {
        TransferException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        String what = source.url().getSchemeSpecificPart();
        listener.progress(0, 100);
        if (what.equals("hang")) {
            hang();
        }
        byte[] content = what.equals("image")
                ? IMAGE
                : what.substring(what.indexOf('/') + 1).getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(target, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hang() {
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransferException(TransferException.Kind.CANCELLED, "Cancelled.", e);
        }
    }
}
