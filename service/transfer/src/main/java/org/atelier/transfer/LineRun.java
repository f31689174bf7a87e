package org.atelier.transfer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.atelier.spi.transport.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a line: gives its first host what that lacks, hears what all of its hosts say, and ends when the first one does. Used by one
 * thread.
 */
final class LineRun {

    private static final Logger LOG = LoggerFactory.getLogger(LineRun.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int BUFFER = 1 << 18;
    private static final int LONGEST_LINE = 2000;

    private final LineOrder order;
    private final Pace pace;
    private final Consumer<LineEvent> heard;
    private final BlockingQueue<Optional<LineEvent>> events = new LinkedBlockingQueue<>();
    /** How far the first host could be, with what it has had from here. */
    private final AtomicLong sent = new AtomicLong();

    private long signsOfLife;
    private long firstAt = -1;

    /**
     * Makes it.
     *
     * @param pace told of what leaves this machine
     * @param heard what hosts say, on the thread that runs it
     */
    LineRun(LineOrder order, Pace pace, Consumer<LineEvent> heard) {
        this.order = order;
        this.pace = pace;
        this.heard = heard;
    }

    /**
     * Runs it.
     *
     * @param wanted false when nobody waits for it any more
     * @return why it has ended where its first host has not said so
     * @throws org.atelier.spi.transport.TransferException where the first host cannot be reached
     */
    String run(LineLink.Starter starter, BooleanSupplier wanted) {
        try (LineLink link = starter.start(order)) {
            DaemonThreads.start(() -> listen(link.fromHost()), "image-line-listen");
            link.toHost().write(order.text());
            link.toHost().flush();
            follow(link, wanted);
            return link.complaint();
        } catch (SocketTimeoutException e) {
            return "it has stood still for " + order.patienceSeconds() + " s";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            throw Backoff.cancelled(e);
        }
    }

    private void follow(LineLink link, BooleanSupplier wanted) throws InterruptedException, SocketTimeoutException {
        StallWatch stall = new StallWatch(Duration.ofSeconds(order.patienceSeconds()));
        Optional<Thread> sender = Optional.empty();
        try {
            while (wanted.getAsBoolean()) {
                Optional<LineEvent> event = events.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                stall.at(signsOfLife);
                if (event == null) {
                    continue;
                }
                if (event.isEmpty()) {
                    return;
                }
                if (sender.isEmpty() && isFirst(event.get()) && event.get().verb() == LineEvent.Verb.HAVE) {
                    long from = event.get().bytes();
                    sender = Optional.of(DaemonThreads.start(() -> send(link, from), "image-line-send"));
                }
                hear(event.get());
            }
        } finally {
            sender.ifPresent(Thread::interrupt);
        }
    }

    private boolean isFirst(LineEvent event) {
        return event.host().equals(order.first().name());
    }

    /** One that only says that it is as far as before lives, but does not get on, unless it has nothing to get on with. */
    private void hear(LineEvent event) {
        if (event.verb() != LineEvent.Verb.AT) {
            signsOfLife++;
        } else if (isFirst(event)) {
            if (event.bytes() != firstAt || event.bytes() >= sent.get()) {
                signsOfLife++;
            }
            firstAt = event.bytes();
        }
        heard.accept(event);
    }

    private void send(LineLink link, long from) {
        byte[] buffer = new byte[BUFFER];
        sent.set(from);
        try (OutputStream out = link.toHost();
                InputStream in = Files.newInputStream(order.image().file())) {
            in.skipNBytes(Math.min(from, order.image().bytes()));
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                sent.addAndGet(count);
                pace.moved(count);
            }
        } catch (IOException | RuntimeException e) {
            // The one who listens hears how it has ended there; whoever does not get all of it fails.
            LOG.debug(
                    "sending {} to {} has ended early",
                    order.image().shown(),
                    order.first().name(),
                    e);
        }
    }

    private void listen(InputStream from) {
        try (BufferedInputStream in = new BufferedInputStream(from)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    LineEvent.of(line.toString(StandardCharsets.UTF_8))
                            .map(Optional::of)
                            .ifPresent(events::add);
                    line.reset();
                } else if (line.size() < LONGEST_LINE) {
                    line.write(next);
                }
            }
        } catch (IOException e) {
            LOG.debug("what {} says has been cut off", order.first().name(), e);
        } finally {
            events.add(Optional.empty());
        }
    }
}
