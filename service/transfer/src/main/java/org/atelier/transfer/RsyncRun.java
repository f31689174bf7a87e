package org.atelier.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One run of the program rsync, with an environment of its own. Closing it ends it at once, and the ssh that it has started. */
final class RsyncRun implements AutoCloseable {

    private final Process process;
    private final CompletableFuture<Void> read = new CompletableFuture<>();

    private RsyncRun(Process process) {
        this.process = process;
    }

    /**
     * Starts one.
     *
     * @param arguments the program and what it is told; no shell sees them
     * @param output reads what it says
     */
    static RsyncRun start(List<String> arguments, Path directory, RsyncOutput output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(arguments).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        RsyncRun run = new RsyncRun(process);
        DaemonThreads.start(
                () -> {
                    try {
                        output.read(process.getInputStream());
                    } finally {
                        run.read.complete(null);
                    }
                },
                "transfer-rsync-output");
        return run;
    }

    void whenEnded(Runnable task) {
        CompletableFuture<Void> unused = process.onExit().thenRun(task);
    }

    /** Its exit status, once all that it has said has been read. */
    int await() {
        try {
            int status = process.waitFor();
            read.join();
            return status;
        } catch (InterruptedException e) {
            throw Backoff.cancelled(e);
        }
    }

    /** Ends all its processes; each of them could write to the file. */
    @Override
    public void close() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        read.join();
    }
}
