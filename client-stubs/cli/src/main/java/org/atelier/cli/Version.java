package org.atelier.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Which version of the program this is, as the build wrote it down. */
public final class Version implements IVersionProvider {

    private static final String RESOURCE = "version.txt";

    public static String current() {
        try (InputStream resource = Version.class.getResourceAsStream(RESOURCE)) {
            byte[] text = Objects.requireNonNull(resource, RESOURCE).readAllBytes();
            return new String(text, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + RESOURCE + " cannot be read.", e);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"atelier " + current()};
    }
}
