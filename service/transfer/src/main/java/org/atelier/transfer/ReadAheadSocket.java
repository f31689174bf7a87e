package org.atelier.transfer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * A socket that takes from the system what has come, up to 256 KiB at a time: TLS asks for the head and the body of each record of 16 KiB
 * by itself.
 */
final class ReadAheadSocket extends Socket {

    private static final int AHEAD = 256 << 10;

    private @Nullable InputStream content;

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (content == null) {
            content = new BufferedInputStream(super.getInputStream(), AHEAD);
        }
        return content;
    }
}
