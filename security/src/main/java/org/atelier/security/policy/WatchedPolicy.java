package org.atelier.security.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.atelier.security.WatchedFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A policy file that may change while the service runs. A new version counts from within about a second, once it was read as a whole;
 * where it is wrong, that is logged with line and column, and the last good one stays in force. Thread-safe.
 */
public final class WatchedPolicy implements Supplier<Policy> {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedPolicy.class);

    private final Path file;
    private final WatchedFiles watched;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Policy current;

    private WatchedPolicy(Path file, InstantSource clock) {
        this.file = file;
        try {
            // Watched first: a change while it is read is seen afterwards.
            this.watched = new WatchedFiles(folder(file), 1, Pattern.compile(Pattern.quote(name(file))), clock);
        } catch (IOException e) {
            throw new PolicyException("The folder of the policy " + file + " cannot be read: " + e + ".", e);
        }
        this.current = PolicyFile.read(file);
    }

    private static Path folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent())
                .orElseThrow(() -> new PolicyException("The policy " + file + " is not a file."));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /**
     * Opens it.
     *
     * @throws PolicyException where it cannot be read, or something in it is wrong
     */
    public static WatchedPolicy open(Path file, InstantSource clock) {
        WatchedPolicy policy = new WatchedPolicy(file, clock);
        LOG.info("policy={} rules={} read", file, policy.current.size());
        return policy;
    }

    /** The one that counts now. Who reads a new one is not waited for. */
    @Override
    public Policy get() {
        if (reading.tryLock()) {
            try {
                reloadWhereChanged();
            } finally {
                reading.unlock();
            }
        }
        return current;
    }

    private void reloadWhereChanged() {
        try {
            if (watched.changed()) {
                current = PolicyFile.read(file);
                LOG.info("policy={} rules={} read again", file, current.size());
            }
        } catch (IOException | PolicyException e) {
            LOG.error(
                    "policy={} has changed and cannot be used; the last good one stays in force: {}",
                    file,
                    e.getMessage());
        }
    }
}
