package org.atelier.engine.service;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;

/** Reads the end of a machine's console log. */
final class ConsoleLog {

    private static final int MOST = 1 << 20;

    private ConsoleLog() {}

    /** The last bytes as UTF-8, malformed ones replaced; at most 1 MiB; empty where there is no log yet. */
    static String tail(Path log, int maxBytes) {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            int length = (int) Math.min(Math.max(0, Math.min(maxBytes, MOST)), channel.size());
            ByteBuffer bytes = ByteBuffer.allocate(length);
            channel.position(channel.size() - length);
            int read;
            do {
                read = channel.read(bytes);
            } while (read >= 0 && bytes.hasRemaining());
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new EngineException(
                    ErrorCode.HOST_FAILED,
                    "The console log cannot be read now; try again, or ask the site's administrator.",
                    EngineException.Detail.NONE,
                    e);
        }
    }
}
