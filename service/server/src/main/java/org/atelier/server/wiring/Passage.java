package org.atelier.server.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.IntConsumer;
import org.atelier.libvirt.Umask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who gets into the data directory. Its files are for the service's own user. So are its directories, unless a hypervisor's daemon starts
 * emulators as another user: then others may pass through those whose names they know, to files that the daemon gives them, but not look.
 * Thread-safe.
 */
final class Passage {

    private static final Logger LOG = LoggerFactory.getLogger(Passage.class);

    private static final int ALL_FOR_ME = 077;
    private static final int FILES_FOR_ME = 066;
    private static final int STICKY = 01000;

    private final Path directory;
    private final IntConsumer umask;
    private int opening;
    private boolean needed;

    /** @param umask takes away permissions from what this process makes from now on */
    Passage(Path directory, IntConsumer umask) {
        this.directory = directory;
        this.umask = umask;
    }

    static Passage through(Path directory) {
        return new Passage(directory, Umask::set);
    }

    /** Closes it until a host is opened; makes the directory where it is not there. */
    synchronized void begin() {
        set(ALL_FOR_ME, "rwx------");
    }

    /** Lets others pass, since a host that is opened may need it; makes the directory where it is not there. */
    synchronized void open() {
        opening++;
        set(FILES_FOR_ME, "rwx--x--x");
    }

    /** Closes it again, unless another host is being opened, or one needs it or has needed it before. */
    synchronized void close() {
        opening--;
        if (!needed && opening == 0) {
            set(ALL_FOR_ME, "rwx------");
        }
    }

    /**
     * Takes note of a host that was opened.
     *
     * @param connection the URI of its hypervisor
     */
    synchronized void need(String connection) {
        boolean own = connection.contains(":///embed") || connection.contains(":///session");
        needed |= connection.contains("://") && !own;
    }

    private void set(int mask, String permissions) {
        umask.accept(mask);
        try {
            Files.createDirectories(directory);
            if (((int) Files.getAttribute(directory, "unix:mode") & STICKY) != 0) {
                LOG.warn(
                        "{} is a directory that everybody may write to; set data.directory to one of its own",
                        directory);
                return;
            }
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot make " + directory + " private: " + e.getMessage()
                            + ". Set data.directory to one that belongs to the service's user.",
                    e);
        }
    }
}
