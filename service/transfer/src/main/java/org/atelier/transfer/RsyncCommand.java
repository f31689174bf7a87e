package org.atelier.transfer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
     * That of a URL to fetch from.
     *
     * @throws TransferException UNSUPPORTED where its user or its path is one that rsync cannot be told
     */
    static RsyncCommand of(SftpUrl url, Path rsync, Path ssh, Duration stallTimeout) {
        if (!PLAIN_USER.matcher(url.user()).matches()) {
            throw Urls.unsupported(url.url(), "rsync cannot log in as '" + url.user() + "'; use sftp:.");
        }
        if (isWild(url) && url.path().indexOf('\\') >= 0) {
            throw Urls.unsupported(
                    url.url(), "rsync can name no file with both a backslash and one of *?[ in its path; use sftp:.");
        }
        String path = WILD.matcher(url.path()).replaceAll("\\\\$0");
        return new RsyncCommand(url, path, rsync, ssh, stallTimeout);
    }

    /** The same for one to send to: of a pattern that matches nothing yet, the server would make a name as it is. */
    RsyncCommand toSend() {
        if (isWild(url)) {
            throw Urls.unsupported(url.url(), "rsync can write no file with one of *?[ in its path; use sftp:.");
        }
        return this;
    }

    private static boolean isWild(SftpUrl url) {
        return WILD.matcher(url.path()).find();
    }

    /**
     * What rsync is told to fetch it.
     *
     * @param part made, whatever is in it
     */
    List<String> fetch(Path part) {
        // With --inplace, what has come before a cut is kept.
        return arguments(List.of("--inplace", "--", SshFolder.HOST + ":" + path, part.toString()));
    }

    /**
     * What rsync is told to send a file there. It writes beside what is there, and takes the name when it is whole.
     *
     * @param partial the name of a folder beside it that keeps what has come before a cut
     */
    List<String> send(Path source, String partial) {
        return arguments(List.of(
                "--partial-dir=" + partial,
                // As that server makes files, not as this host has this one.
                "--chmod=ugo=rw",
                "--",
                source.toAbsolutePath().toString(),
                SshFolder.HOST + ":" + path));
    }

    private List<String> arguments(List<String> own) {
        List<String> arguments = new ArrayList<>(List.of(
                rsync.toString(),
                "--rsh=" + ssh + " -F " + SshFolder.CONFIGURATION,
                // The server's shell sees no name.
                "--protect-args",
                // Else a file of the same size and time would not be looked at, and a link not be followed.
                "--ignore-times",
                "--copy-links",
                "--sparse",
                "--block-size=" + BLOCK,
                "--no-whole-file",
                "--timeout=" + seconds(),
                "--info=progress2",
                "--no-human-readable",
                "--outbuf=L"));
        arguments.addAll(own);
        return arguments;
    }

    /** How long it waits for the server. */
    long seconds() {
        return Math.max(1, stallTimeout.toSeconds());
    }
}
