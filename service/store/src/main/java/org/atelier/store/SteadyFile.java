package org.atelier.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/** A file that is read and written by means that no interrupt ends. */
final class SteadyFile extends FileBaseDefault {

    private final RandomAccessFile file;

    SteadyFile(RandomAccessFile file) {
        this.file = file;
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
        byte[] bytes = new byte[target.remaining()];
        file.seek(position);
        int count = file.read(bytes);
        if (count > 0) {
            target.put(bytes, 0, count);
        }
        return count;
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        file.seek(position);
        file.write(bytes);
        return bytes.length;
    }

    @Override
    public synchronized long size() throws IOException {
        return file.length();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        if (size < file.length()) {
            file.setLength(size);
        }
    }

    @Override
    public void force(boolean metadata) throws IOException {
        file.getFD().sync();
    }

    /** Only used while the database is opened. */
    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.getChannel().tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
