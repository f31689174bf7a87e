package org.atelier.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/** First hosts of lines that say what a test wants them to. */
final class ScriptedLine implements LineLink.Starter {

    /** The hosts of each line, in the order in which lines were begun. */
    final List<List<String>> lines = new CopyOnWriteArrayList<>();

    private final BiConsumer<Talk, List<String>> script;

    /**
     * Makes it.
     *
     * @param script what one line does; it has ended when that returns
     */
    ScriptedLine(BiConsumer<Talk, List<String>> script) {
        this.script = script;
    }

    @Override
    public LineLink start(LineOrder order) {
        LineHost host = order.first();
        if (host.name().startsWith("down")) {
            lines.add(List.of(host.name()));
            throw new TransferException(Kind.UNREACHABLE, "nobody answers");
        }
        try {
            Talk talk = new Talk();
            DaemonThreads.start(() -> run(talk), "test-scripted-line");
            return talk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Talk talk) {
        try {
            List<String> hosts = talk.order();
            lines.add(hosts);
            script.accept(talk, hosts);
        } finally {
            talk.close();
        }
    }

    /** One line. */
    static final class Talk implements LineLink {

        private final CountDownLatch closed = new CountDownLatch(1);
        private final PipedOutputStream toHost = new PipedOutputStream();
        private final PipedInputStream atHost = new PipedInputStream(toHost, 1 << 16);
        private final PipedOutputStream said = new PipedOutputStream();
        private final PipedInputStream fromHost = new PipedInputStream(said, 1 << 16);

        private Talk() throws IOException {}

        private List<String> order() {
            try {
                BufferedReader lines = new BufferedReader(new InputStreamReader(atHost, StandardCharsets.UTF_8), 1);
                List<String> hosts = new ArrayList<>();
                for (int skipped = 0; skipped < 5; skipped++) {
                    lines.readLine();
                }
                for (int left = Integer.parseInt(lines.readLine()); left > 0; left--) {
                    hosts.add(lines.readLine().split(" ", 2)[0]);
                }
                for (int left = Integer.parseInt(lines.readLine()); left > 0; left--) {
                    lines.readLine();
                }
                return hosts;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void say(String line) {
            try {
                said.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                said.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Waits until nobody wants this line any more. */
        void awaitClosed() {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public OutputStream toHost() {
            return toHost;
        }

        @Override
        public InputStream fromHost() {
            return fromHost;
        }

        @Override
        public String complaint() {
            return "it said nothing else";
        }

        @Override
        public void close() {
            closed.countDown();
            for (AutoCloseable stream : List.of(said, toHost)) {
                try {
                    stream.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
