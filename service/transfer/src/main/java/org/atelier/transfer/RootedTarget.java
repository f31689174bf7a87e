package org.atelier.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/**
 * A file inside the directories that may be written to, as it is made. Its folder stays open, so that nobody can lead it elsewhere. Closing
 * it without publishing deletes it.
 */
final class RootedTarget implements AutoCloseable {

    private final SecureDirectoryStream<Path> folder;
    private final Path realFolder;
    private final Path name;
    private final Path part;
    private final FileChannel channel;

    private RootedTarget(SecureDirectoryStream<Path> folder, Path realFolder, Path name, Path part) throws IOException {
        this.folder = folder;
        this.realFolder = realFolder;
        this.name = name;
        this.part = part;
        this.channel = (FileChannel) folder.newByteChannel(
                part,
                Set.of(
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        LinkOption.NOFOLLOW_LINKS));
    }

    /**
     * Begins a file.
     *
     * @param partName what it is called until it is whole
     * @throws TransferException with {@link Kind#FORBIDDEN} outside the roots, {@link Kind#NOT_FOUND} where there is no such folder
     */
    static RootedTarget create(RootedFiles files, Path path, String partName, URI shownAs) {
        Path parent = path.getParent();
        if (parent == null) {
            throw Urls.unsupported(shownAs, "it names no file.");
        }
        SecureDirectoryStream<Path> folder = files.openFolder(parent, shownAs);
        try {
            return new RootedTarget(folder, parent.toRealPath(), path.getFileName(), Path.of(partName));
        } catch (IOException e) {
            closeAfter(e, folder);
            throw new TransferException(
                    Kind.FORBIDDEN, Urls.shown(shownAs) + " cannot be written; may the service write there?", e);
        }
    }

    private static void closeAfter(IOException failure, SecureDirectoryStream<Path> folder) {
        try {
            folder.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    FileChannel channel() {
        return channel;
    }

    /** Gives it its name. */
    void publish() throws IOException {
        channel.close();
        folder.move(part, folder, name);
        Directories.sync(realFolder);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        try {
            folder.deleteFile(part);
        } catch (NoSuchFileException published) {
            // It has its name.
        } finally {
            folder.close();
        }
    }
}
