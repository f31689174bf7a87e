package org.atelier.soap.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Sends messages again and again on some connections, each waiting for its answer before the next.
 *
 * @param kept whether connections are kept; else each message has a new one, whose TLS begins anew
 */
record Load(String name, SSLContext tls, int port, Supplier<byte[]> requests, boolean kept) {

    /** Clients resume sessions by the name of the service, so each connection has a name of its own for it. */
    private static final AtomicInteger CONNECTIONS = new AtomicInteger();

    Load(String name, SSLContext tls, int port, Supplier<byte[]> requests) {
        this(name, tls, port, requests, true);
    }

    /** One that sends the same message all the time. */
    Load(String name, SSLContext tls, int port, byte[] request) {
        this(name, tls, port, () -> request);
    }

    /** The same with a new connection for each message. */
    Load connectingEachTime(String other) {
        return new Load(other, tls, port, requests, false);
    }

    static byte[] request(String path, String soap) {
        byte[] body = soap.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + path
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml;charset=utf-8\r\nSOAPAction: \"\"\r\n"
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /**
     * What came of it.
     *
     * @param latencies of all answers, sorted, in nanoseconds
     * @param answerBytes of one answer's body
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Result(double perSecond, long[] latencies, int answerBytes) {
        double millis(double quantile) {
            return latencies[(int) Math.min(latencies.length - 1, quantile * latencies.length)] / 1e6;
        }
    }

    Result run(int connections, Duration time) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Client>> running = new ArrayList<>();
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> new Client().run(end)));
            }
            List<Client> done = new ArrayList<>();
            for (Future<Client> client : running) {
                done.add(client.get());
            }
            return result(done, System.nanoTime() - begin);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Result result(List<Client> clients, long nanos) {
        long[] latencies = clients.stream()
                .flatMapToLong(client -> Arrays.stream(client.latencies, 0, client.count))
                .sorted()
                .toArray();
        return new Result(latencies.length * 1e9 / nanos, latencies, clients.get(0).answerBytes);
    }

    private SSLSocket connect() throws IOException {
        String name = "c" + CONNECTIONS.incrementAndGet() + ".localhost";
        Socket plain = new Socket("localhost", port);
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, name, port, true);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** One connection at a time. */
    private final class Client {
        private long[] latencies = new long[1 << 16];
        private int count;
        private int answerBytes;

        Client run(long end) throws IOException {
            while (System.nanoTime() < end) {
                byte[] first = requests.get();
                long begin = System.nanoTime();
                try (SSLSocket socket = connect()) {
                    InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
                    exchange(socket, in, first, begin);
                    while (kept && System.nanoTime() < end) {
                        byte[] next = requests.get();
                        exchange(socket, in, next, System.nanoTime());
                    }
                }
            }
            return this;
        }

        private void exchange(SSLSocket socket, InputStream in, byte[] request, long begin) throws IOException {
            socket.getOutputStream().write(request);
            answerBytes = readAnswer(in);
            note(System.nanoTime() - begin);
        }

        private void note(long latency) {
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, count * 2);
            }
            latencies[count++] = latency;
        }

        private int readAnswer(InputStream in) throws IOException {
            String status = line(in);
            if (!status.contains(" 200")) {
                throw new IOException(name + " answered " + status);
            }
            int length = -1;
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            return length >= 0 ? skip(in, length) : chunks(in);
        }

        private int chunks(InputStream in) throws IOException {
            int sum = 0;
            int size = Integer.parseInt(line(in), 16);
            while (size > 0) {
                sum += skip(in, size);
                line(in);
                size = Integer.parseInt(line(in), 16);
            }
            line(in);
            return sum;
        }

        private int skip(InputStream in, int length) throws IOException {
            in.skipNBytes(length);
            return length;
        }

        private String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder(64);
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException(name + " closed the connection");
                }
                line.append((char) c);
            }
            return line.toString().strip();
        }
    }
}
