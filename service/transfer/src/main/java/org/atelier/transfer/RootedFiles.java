package org.atelier.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens regular files inside some directories, and only there: symbolic links are resolved first, and the resolved path is then
 * opened step by step without following any link, so that nobody can slip one in between.
 */
final class RootedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(RootedFiles.class);
    private static final Duration SURE = Duration.ofSeconds(2);

    private final List<Path> roots;

    RootedFiles(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    Opened open(Path path, URI shownAs) {
        try {
            Path real = path.toRealPath();
            Path root = rootOf(real).orElseThrow(() -> forbidden(shownAs));
            return open(root, root.relativize(real), real, shownAs);
        } catch (NoSuchFileException e) {
            throw missing(path, shownAs, e);
        } catch (IOException e) {
            throw new TransferException(
                    Kind.FORBIDDEN, Urls.shown(shownAs) + " cannot be opened; may the service read it?", e);
        }
    }

    private static Opened open(Path root, Path inside, Path real, URI shownAs) throws IOException {
        try (DirectoryStream<Path> directory = Files.newDirectoryStream(root)) {
            return descend(secure(directory), inside, real, shownAs);
        }
    }

    private static Opened descend(SecureDirectoryStream<Path> directory, Path inside, Path real, URI shownAs)
            throws IOException {
        if (inside.getNameCount() == 1) {
            return openFile(directory, inside, real, shownAs);
        }
        try (SecureDirectoryStream<Path> next =
                directory.newDirectoryStream(inside.getName(0), LinkOption.NOFOLLOW_LINKS)) {
            return descend(next, inside.subpath(1, inside.getNameCount()), real, shownAs);
        }
    }

    /**
     * Opens the folder that a file is to be made in; whoever asked for it closes it.
     *
     * @throws TransferException with {@link Kind#FORBIDDEN} outside the roots, {@link Kind#NOT_FOUND} where there is none
     */
    @SuppressWarnings("StreamResourceLeak") // whoever asked closes it
    SecureDirectoryStream<Path> openFolder(Path folder, URI shownAs) {
        try {
            Path real = folder.toRealPath();
            Path root = roots.stream()
                    .flatMap(any -> real(any).stream())
                    .filter(real::startsWith)
                    .findFirst()
                    .orElseThrow(() -> forbidden(shownAs));
            try (DirectoryStream<Path> directory = Files.newDirectoryStream(root)) {
                SecureDirectoryStream<Path> at = below(secure(directory), Path.of(""));
                for (Path name : root.relativize(real)) {
                    SecureDirectoryStream<Path> above = at;
                    try (above) {
                        at = below(above, name);
                    }
                }
                return at;
            }
        } catch (NoSuchFileException e) {
            throw missing(folder, shownAs, e);
        } catch (IOException e) {
            throw new TransferException(
                    Kind.FORBIDDEN, Urls.shown(shownAs) + " cannot be reached; may the service write there?", e);
        }
    }

    private static SecureDirectoryStream<Path> below(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        Path asked = name.toString().isEmpty() ? Path.of(".") : name;
        return folder.newDirectoryStream(asked, LinkOption.NOFOLLOW_LINKS);
    }

    private static Opened openFile(SecureDirectoryStream<Path> directory, Path name, Path real, URI shownAs)
            throws IOException {
        BasicFileAttributes before = directory
                .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        if (!before.isRegularFile()) {
            throw new TransferException(
                    Kind.FORBIDDEN, Urls.shown(shownAs) + " is not a regular file; name an image file.");
        }
        SeekableByteChannel channel =
                directory.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        return new Opened(channel, before, real);
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> directory) {
        if (directory instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        throw new TransferException(Kind.UNSUPPORTED, "This platform cannot open files safely; use another transport.");
    }

    /** A path outside the roots is forbidden whether anything is there or not. */
    private TransferException missing(Path path, URI shownAs, NoSuchFileException e) {
        if (rootOf(path.toAbsolutePath().normalize()).isEmpty()) {
            return forbidden(shownAs);
        }
        return new TransferException(Kind.NOT_FOUND, "There is no file " + Urls.shown(shownAs) + ".", e);
    }

    private Optional<Path> rootOf(Path path) {
        return roots.stream()
                .flatMap(root -> real(root).stream())
                .filter(root -> path.startsWith(root) && !path.equals(root))
                .findFirst();
    }

    private static Optional<Path> real(Path root) {
        try {
            return Optional.of(root.toRealPath());
        } catch (IOException e) {
            // A root that is not there has no files either.
            return Optional.empty();
        }
    }

    private static TransferException forbidden(URI shownAs) {
        return new TransferException(
                Kind.FORBIDDEN,
                Urls.shown(shownAs)
                        + " is outside the directories this site allows; ask its administrator for one inside.");
    }

    /** An open file and how it looked then. */
    record Opened(SeekableByteChannel channel, BasicFileAttributes before, Path real) implements AutoCloseable {

        long size() {
            return before.size();
        }

        /**
         * By what it is known again: whatever changes a file changes the time of that (ctime), which nobody can set.
         *
         * @param now where it has changed just before, it may change again at the same time; nothing is known then
         */
        Optional<String> version(Instant now) {
            try {
                FileTime changed = (FileTime) Files.getAttribute(real, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
                return changed.toInstant().plus(SURE).isBefore(now)
                        ? Optional.of(before.fileKey() + " " + before.size() + " " + changed)
                        : Optional.empty();
            } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
                LOG.debug("No time of change of {} is known", real, e);
                return Optional.empty();
            }
        }

        boolean changed() {
            try {
                BasicFileAttributes after =
                        Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                return after.size() != before.size()
                        || !after.lastModifiedTime().equals(before.lastModifiedTime())
                        || !String.valueOf(after.fileKey()).equals(String.valueOf(before.fileKey()));
            } catch (IOException e) {
                return true;
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new TransferException(Kind.LOCAL, "A file that was read cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}
