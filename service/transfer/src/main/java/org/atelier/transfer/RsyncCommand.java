package org.atelier.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.atelier.spi.transport.TransferException;

/**
 * How rsync is called for one file.
 *
 * @param path of the file, as a pattern that nothing else matches
 */
record RsyncCommand(SftpUrl url, String path, Path rsync, Path ssh, Duration stallTimeout) {

    /**
     * The size of the blocks that are compared. With rsync's own choice, some 32 KiB for the image of a disk, a change of 4 KiB moves
     * eight times as much.
     */
    private static final int BLOCK = 4096;

    private static final Pattern PLAIN_USER = Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_.@+$-]*");
    private static final Pattern WILD = Pattern.compile("[*?\\[]");

    /**
     * That of a URL.
     *
     * @throws TransferException UNSUPPORTED where its user or its path is one that rsync cannot be told
     */
    static RsyncCommand of(SftpUrl url, Path rsync, Path ssh, Duration stallTimeout) {
        if (!PLAIN_USER.matcher(url.user()).matches()) {
            throw Urls.unsupported(url.url(), "rsync cannot log in as '" + url.user() + "'; use sftp:.");
        }
        if (WILD.matcher(url.path()).find() && url.path().indexOf('\\') >= 0) {
            throw Urls.unsupported(
                    url.url(), "rsync can name no file with both a backslash and one of *?[ in its path; use sftp:.");
        }
        String path = WILD.matcher(url.path()).replaceAll("\\\\$0");
        return new RsyncCommand(url, path, rsync, ssh, stallTimeout);
    }

    /**
     * Starts to fetch it.
     *
     * @param part made, whatever is in it
     * @param port of this host, through which the server is reached
     */
    RsyncRun fetch(Path part, SshFolder folder, int port, RsyncOutput output) throws IOException {
        folder.configure(url, port, seconds());
        List<String> arguments = List.of(
                rsync.toString(),
                "--rsh=" + ssh + " -F " + SshFolder.CONFIGURATION,
                // The server's shell sees no name.
                "--protect-args",
                // Else a file of the same size and time would not be looked at, and a link not be followed.
                "--ignore-times",
                "--copy-links",
                // Without --inplace holes are lost, and what has come before a cut.
                "--inplace",
                "--sparse",
                "--block-size=" + BLOCK,
                "--no-whole-file",
                "--timeout=" + seconds(),
                "--info=progress2",
                "--no-human-readable",
                "--outbuf=L",
                "--",
                SshFolder.HOST + ":" + path,
                part.toString());
        return RsyncRun.start(arguments, folder.path(), output);
    }

    private long seconds() {
        return Math.max(1, stallTimeout.toSeconds());
    }
}
