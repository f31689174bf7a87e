package org.atelier.security.token;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.atelier.security.SecuritySetupException;
import org.atelier.security.WatchedFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys in a file. Changes are seen while the service runs; one that cannot be read is logged, and the last good contents stay in force.
 */
final class FileKeys implements IssuerKeys {

    private static final Logger LOG = LoggerFactory.getLogger(FileKeys.class);
    private static final long LARGEST_FILE = 1L << 20;

    private final Path file;
    private final WatchedFiles watched;
    private KeySet keys;

    /** Throws {@link SecuritySetupException} where the file cannot be read. */
    FileKeys(Path file, InstantSource clock) {
        this.file = file;
        try {
            Pattern name = Pattern.compile(Pattern.quote(file.getFileName().toString()));
            this.watched = new WatchedFiles(file.toAbsolutePath().resolveSibling(""), 1, name, clock);
            this.keys = KeySet.NONE.next(read());
        } catch (IOException e) {
            throw new SecuritySetupException(
                    "Cannot read the keys of a token issuer, " + file + ": " + e.getMessage()
                            + "; it must be a JSON Web Key Set.",
                    e);
        }
    }

    @Override
    public synchronized KeySet current() {
        try {
            if (watched.changed()) {
                keys = keys.next(read());
                LOG.info("token keys={} reloaded keys={}", file, keys.keys().size());
            }
        } catch (IOException e) {
            LOG.error("token keys={} have changed and cannot be read; the last good ones stay in force", file, e);
        }
        return keys;
    }

    @Override
    public KeySet renewed() {
        return current();
    }

    private JWKSet read() throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException("it has more than " + LARGEST_FILE + " bytes");
        }
        try {
            return JWKSet.parse(Files.readString(file));
        } catch (ParseException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
