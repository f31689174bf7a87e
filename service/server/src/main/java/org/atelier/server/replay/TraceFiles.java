package org.atelier.server.replay;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.atelier.scheduler.replay.trace.Trace;
import org.atelier.scheduler.replay.trace.TraceException;

/** Opens traces, packed or not. */
final class TraceFiles {

    private static final int BUFFER = 1 << 16;

    private TraceFiles() {}

    static Trace read(Path file, Function<Reader, Trace> format) {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                Reader text = new InputStreamReader(unpacked(bytes), StandardCharsets.ISO_8859_1)) {
            return format.apply(text);
        } catch (TraceException e) {
            throw new TraceException(file + ": " + e.getMessage(), e);
        } catch (EOFException e) {
            throw new TraceException("The trace " + file + " is packed, but not whole.", e);
        } catch (NoSuchFileException e) {
            throw new TraceException("There is no trace " + file + ".", e);
        } catch (IOException e) {
            throw new TraceException("The trace " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream unpacked(InputStream bytes) throws IOException {
        bytes.mark(2);
        int magic = bytes.read() | bytes.read() << Byte.SIZE;
        bytes.reset();
        return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(bytes, BUFFER) : bytes;
    }
}
