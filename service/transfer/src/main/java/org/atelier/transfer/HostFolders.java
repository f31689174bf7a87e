package org.atelier.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders for images on hosts, by SFTP. An image's time of modification is when it was asked for last. Thread-safe. */
record HostFolders(SshLogins logins, InstantSource clock) {

    private static final Logger LOG = LoggerFactory.getLogger(HostFolders.class);

    /** An image on a host. */
    private record Kept(String sha256, long bytes, Instant used) {}

    /**
     * Whether a host has an image; notes that it is asked for.
     *
     * @throws org.atelier.spi.transport.TransferException where the host cannot be asked
     */
    boolean has(LineHost host, LineImage image) {
        return logins.with(host.url(), client -> {
            try {
                Attributes found = client.stat(host.url().path());
                if (!found.isRegularFile() || found.getSize() != image.bytes()) {
                    return false;
                }
                client.setStat(host.url().path(), new Attributes().modifyTime(FileTime.from(clock.instant())));
                return true;
            } catch (SftpException e) {
                return missing(e);
            }
        });
    }

    private static boolean missing(SftpException e) throws SftpException {
        if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
            return false;
        }
        throw e;
    }

    /**
     * Removes images from a host that nobody there needs, those first that were not asked for longest, until the others that nobody needs
     * take at most so much.
     *
     * @param needed their digests
     * @throws org.atelier.spi.transport.TransferException where the host cannot be asked
     */
    void tidy(String name, URI address, Path folder, Set<String> needed, long mostBytes) {
        SftpUrl url = LineHost.url(address, folder.resolve(name));
        List<String> removed = logins.with(url, client -> tidy(client, folder, needed, mostBytes));
        removed.forEach(sha256 -> LOG.info("host={} image={} is needed by nobody there, removed", name, sha256));
    }

    private static List<String> tidy(TimedSftpClient client, Path folder, Set<String> needed, long mostBytes)
            throws IOException {
        List<Kept> idle = idle(client, folder, needed);
        long bytes = idle.stream().mapToLong(Kept::bytes).sum();
        List<String> removed = new ArrayList<>();
        for (Kept image : idle) {
            if (bytes > mostBytes) {
                client.remove(folder.resolve(image.sha256()).toString());
                removed.add(image.sha256());
                bytes -= image.bytes();
            }
        }
        return removed;
    }

    private static List<Kept> idle(TimedSftpClient client, Path folder, Set<String> needed) throws IOException {
        List<Kept> idle = new ArrayList<>();
        try {
            for (DirEntry entry : client.readDir(folder.toString())) {
                String file = entry.getFilename();
                Attributes found = entry.getAttributes();
                if (Digests.isSha256(file) && !needed.contains(file) && found.isRegularFile()) {
                    idle.add(new Kept(
                            file, found.getSize(), found.getModifyTime().toInstant()));
                }
            }
        } catch (SftpException e) {
            // Nothing has been brought there yet.
            boolean unused = missing(e);
        }
        idle.sort(Comparator.comparing(Kept::used).thenComparing(Kept::sha256));
        return idle;
    }
}
