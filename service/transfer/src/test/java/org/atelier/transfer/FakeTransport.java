package org.atelier.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;
import org.atelier.spi.transport.Transport;

/** Gives the same content for every URL; can be held up and made to fail. */
final class FakeTransport implements Transport {

    final AtomicInteger fetches = new AtomicInteger();
    final CountDownLatch begun = new CountDownLatch(1);
    volatile byte[] content = TransportContract.random(1_000);
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile boolean failing;
    private volatile boolean knowing;

    /** The names of the credentials that it was given, in order. */
    final List<String> shown = new CopyOnWriteArrayList<>();

    /** The older versions that it might have begun from, in order; those that there were. */
    final List<Path> older = new CopyOnWriteArrayList<>();

    /** The virtual organisations that it fetched for, in order. */
    final List<String> organisations = new CopyOnWriteArrayList<>();

    /** A key that does nothing but tell whose it is. */
    private record NamedKey(String name) implements PrivateKey {
        @Override
        public String getAlgorithm() {
            return "none";
        }

        @Override
        public String getFormat() {
            return "none";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }
    }

    static TransferCredential credential(String name) {
        return new TransferCredential(List.of(), new NamedKey(name));
    }

    /** It knows content again from now on. */
    void knowContent() {
        knowing = true;
    }

    @Override
    public boolean hasStill(URI source, TransferResult had) {
        return knowing && had.equals(result());
    }

    private TransferResult result() {
        Optional<String> version = Optional.of(content.length + " bytes").filter(known -> knowing);
        return new TransferResult(content.length, TransportContract.sha256(content), version);
    }

    /** Waits at the gate, too. */
    @Override
    public OptionalLong size(URI source) {
        begun.countDown();
        try {
            gate.await();
            return OptionalLong.of(content.length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    @Override
    public TransferResult fetch(TransferRequest request, TransferListener listener) {
        fetches.incrementAndGet();
        request.credential().ifPresent(credential -> shown.add(((NamedKey) credential.key()).name()));
        request.basis().ifPresent(older::add);
        organisations.add(request.vo().orElse(""));
        begun.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw Backoff.cancelled(e);
        }
        if (failing) {
            throw new TransferException(Kind.UNREACHABLE, "told to fail");
        }
        listener.progress(content.length, content.length);
        try {
            Files.write(request.target(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result();
    }
}
