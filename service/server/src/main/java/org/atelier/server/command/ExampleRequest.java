package org.atelier.server.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The example requests that the server is packaged with, on the small guest image. {@code ./atelier example} prints the same. */
final class ExampleRequest {

    private static final String DIGESTS = "SHA256SUMS";

    private ExampleRequest() {}

    /**
     * A request with the URL of the guest image's folder and the digests of its files filled in.
     *
     * @param name of the file without {@code .xml}
     * @param guest has the image, and a file SHA256SUMS with a line for each of its files
     */
    static String text(String name, Path guest) throws IOException {
        String text = packaged(name)
                .replace("@GUEST@", guest.toAbsolutePath().toUri().toString().replaceAll("/$", ""));
        for (String line : Files.readAllLines(guest.resolve(DIGESTS))) {
            String[] words = line.split(" +", 2);
            text = text.replace("@SHA256:" + words[1] + "@", words[0]);
        }
        return text;
    }

    private static String packaged(String name) throws IOException {
        try (InputStream example = ExampleRequest.class.getResourceAsStream("/examples/" + name + ".xml")) {
            if (example == null) {
                throw new IllegalStateException(
                        "The example request " + name + " is not in the packaged server; build it again.");
            }
            return new String(example.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
