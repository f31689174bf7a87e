package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A file that is sent in blocks (MODE E) by several connections, which threads of their own write. Used by one thread. */
public final class OutgoingBlocks implements AutoCloseable {

    private static final int LONGEST = 256 << 10;
    private static final int BUFFERS_EACH = 3;

    private final Crew crew;
    private final Outcome outcome;
    private final DataPlan plan;
    private final BlockingQueue<Block> waiting = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> buffers = new LinkedBlockingQueue<>();
    private final AtomicLong sent = new AtomicLong();

    /**
     * A part of the file.
     *
     * @param content in a buffer of its own; empty where nothing more comes
     * @param aborted whether the server must not take what has come for all
     */
    private record Block(long offset, ByteBuffer content, boolean aborted) {

        private static final Block END = new Block(0, ByteBuffer.allocate(0), false);
        private static final Block ABORT = new Block(0, ByteBuffer.allocate(0), true);
    }

    OutgoingBlocks(Crew crew, Outcome outcome, DataPlan plan) {
        this.crew = crew;
        this.outcome = outcome;
        this.plan = plan;
        for (int count = 0; count < BUFFERS_EACH * plan.streams(); count++) {
            buffers.add(new byte[LONGEST]);
        }
    }

    void start(DataSecurity security, InetSocketAddress address, int timeoutMillis) throws IOException {
        for (int number = 0; number < plan.streams(); number++) {
            boolean first = number == 0;
            DataChannel channel = crew.hold(DataChannel.unconnected());
            crew.start("gridftp-data", () -> {
                channel.connect(address, timeoutMillis);
                security.initiate(channel);
                write(channel, first);
            });
        }
    }

    /**
     * A buffer for what comes next.
     *
     * @return an empty one where there was none in time
     */
    public byte[] buffer(Duration longest) throws InterruptedException {
        byte[] buffer = buffers.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
        return buffer == null ? new byte[0] : buffer;
    }

    /** Sends a block, from a buffer that {@link #buffer} gave; does not wait. */
    public void send(long offset, byte[] content, int length) {
        waiting.add(new Block(offset, ByteBuffer.wrap(content, 0, length), false));
    }

    /** Says that all blocks have been given. */
    public void end() {
        announce(Block.END);
    }

    /** How many bytes have been written to the connections. */
    public long sent() {
        return sent.get();
    }

    /**
     * Whether the server has all it was sent, and says so.
     *
     * @throws IOException where something has failed
     */
    public boolean done() throws IOException {
        return outcome.good();
    }

    /** Waits for what the server says in the end, but no longer than this. */
    public void await(Duration longest) throws InterruptedException {
        outcome.await(longest);
    }

    /** Nothing is sent any more when this returns. */
    @Override
    public void close() {
        waiting.clear();
        announce(Block.ABORT);
        outcome.end();
        crew.close();
    }

    private void announce(Block last) {
        for (int number = 0; number < plan.streams(); number++) {
            waiting.add(last);
        }
    }

    private void write(DataChannel channel, boolean first) throws IOException {
        for (Block block = next(); block.content().hasRemaining(); block = next()) {
            int length = block.content().remaining();
            channel.write(new BlockHeader(0, length, block.offset()).bytes());
            channel.write(block.content());
            sent.addAndGet(length);
            buffers.add(block.content().array());
        }
        BlockHeader end = first
                ? new BlockHeader(BlockHeader.END_OF_FILE | BlockHeader.END_OF_DATA, 0, plan.streams())
                : new BlockHeader(BlockHeader.END_OF_DATA, 0, 0);
        channel.write(end.bytes());
    }

    private Block next() throws IOException {
        try {
            Block block = waiting.take();
            if (block.aborted()) {
                throw new IOException("the transfer has ended");
            }
            return block;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
