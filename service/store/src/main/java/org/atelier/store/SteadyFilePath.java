package org.atelier.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files whose channels stay open when a thread is interrupted in the middle of reading or writing. With the usual ones, cancelling
 * one piece of work would close the whole database.
 */
public final class SteadyFilePath extends FilePathWrapper {

    /** What stands before the file's name in an H2 URL. */
    static final String SCHEME = "steady";

    /** For H2, which makes its own copies. */
    public SteadyFilePath() {}

    static void register() {
        FilePath.register(new SteadyFilePath());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new SteadyFile(new RandomAccessFile(getBase().toString(), mode));
    }
}
