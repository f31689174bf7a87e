package org.atelier.kvm;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.atelier.spi.vmm.GuestAgent;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** The QEMU guest agent of one machine. A guest that is dead, hung or paused makes no call wait longer than its time limit. */
record QemuAgent(AgentChannel channel, MachineId id) implements GuestAgent {

    private static final Duration READY = Duration.ofSeconds(2);
    private static final Duration FIRST_POLL = Duration.ofMillis(10);
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);

    /** How long a guest may be silent while its command runs; a busy emulated guest may be for some seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private static final int MOST_INPUT = 1 << 20;
    private static final int MOST_OUTPUT = 1 << 20;
    private static final int SIGNAL_BASE = 128;

    @Override
    public boolean ready() {
        try {
            channel.call(id, AgentCommand.ping(), READY);
            return true;
        } catch (VmmException e) {
            return false;
        }
    }

    @Override
    public Result run(List<String> command, byte[] input, Duration timeout) {
        if (command.isEmpty() || input.length > MOST_INPUT) {
            throw new VmmException(
                    VmmError.REJECTED,
                    "A guest command must not be empty, and its input (" + input.length + " bytes) must be at most "
                            + MOST_INPUT + " bytes.");
        }
        long end = System.nanoTime() + timeout.toNanos();
        long process = channel.call(id, AgentCommand.exec(command, input), shorter(timeout, SILENCE))
                .path("pid")
                .asLong();
        return await(command, process, end, timeout);
    }

    private Result await(List<String> command, long process, long end, Duration timeout) {
        Duration pause = FIRST_POLL;
        long lastWord = System.nanoTime();
        while (true) {
            try {
                // An agent tells how a command has ended once, so an answer that is late must not be missed.
                JsonNode status = channel.call(id, AgentCommand.execStatus(process), SILENCE);
                lastWord = System.nanoTime();
                if (status.path("exited").asBoolean()) {
                    return result(status);
                }
            } catch (VmmException e) {
                if (e.error() != VmmError.GUEST_UNREACHABLE || System.nanoTime() - lastWord > SILENCE.toNanos()) {
                    throw e;
                }
            }
            if (System.nanoTime() > end) {
                throw new VmmException(
                        VmmError.TIMEOUT,
                        "The command " + command.get(0) + " in machine " + id + " took longer than "
                                + timeout.toMillis() + " ms.");
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = shorter(pause.multipliedBy(2), LONGEST_POLL);
        }
    }

    private static Result result(JsonNode status) {
        int exit = status.has("signal")
                ? SIGNAL_BASE + status.path("signal").asInt()
                : status.path("exitcode").asInt();
        return new Result(exit, text(status.path("out-data")), text(status.path("err-data")));
    }

    private static String text(JsonNode data) {
        byte[] bytes = Base64.getDecoder().decode(data.asText(""));
        return new String(bytes, 0, Math.min(bytes.length, MOST_OUTPUT), StandardCharsets.UTF_8);
    }

    private static Duration shorter(Duration left, Duration right) {
        return left.compareTo(right) < 0 ? left : right;
    }
}
