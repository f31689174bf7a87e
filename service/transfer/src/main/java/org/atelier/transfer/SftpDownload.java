package org.atelier.transfer;

import java.io.IOException;
import java.util.function.Supplier;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;

/** One file on its way. Each {@link #get} is an attempt that goes on where the one before was cut, if the file is still the same. */
final class SftpDownload implements Supplier<Long> {

    private final SshLogins logins;
    private final SftpUrl url;
    private final PartFile part;
    private final ProgressMeter progress;
    private SftpFile.Version version = SftpFile.Version.UNKNOWN;

    SftpDownload(SshLogins logins, SftpUrl url, PartFile part, ProgressMeter progress) {
        this.logins = logins;
        this.url = url;
        this.part = part;
        this.progress = progress;
    }

    /** The size of the file when it is there in full. */
    @Override
    public Long get() {
        return logins.with(url, this::receive);
    }

    private long receive(TimedSftpClient client) throws IOException {
        SftpFile file = SftpFile.open(client, url);
        begin(file.version());
        SftpReads reads = file.readsFrom(part.bytes(), version.bytes());
        while (part.bytes() < version.bytes()) {
            if (Thread.currentThread().isInterrupted()) {
                throw Backoff.cancelled(null);
            }
            if (!reads.appendTo(part)) {
                throw changed("ended after " + part.bytes() + " of " + version.bytes() + " bytes");
            }
            progress.at(part.bytes());
        }
        if (!file.version().equals(version)) {
            version = SftpFile.Version.UNKNOWN;
            throw changed("changed while it was read");
        }
        file.close();
        return part.bytes();
    }

    /** Goes on, or starts over. */
    private void begin(SftpFile.Version now) {
        if (!now.equals(version)) {
            part.reset();
            version = now;
        }
        part.expect(now.bytes());
        progress.expect(now.bytes());
    }

    private TransferException changed(String how) {
        return new TransferException(
                Kind.CHANGED, Urls.shown(url.url()) + " " + how + "; try again when nobody changes it there.");
    }
}
