package org.atelier.endtoend.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atelier.client.RequestFile;
import org.atelier.types.WorkspaceRequestType;

/** Requests for workspaces as text, made from the example that users get. */
public final class Requests {
    private static final Path EXAMPLES = Path.of("../../service/server/examples");

    private Requests() {}

    /** A request from its text. */
    public static WorkspaceRequestType read(String xml) {
        try {
            Path file = Files.createTempFile("request", ".xml");
            try {
                return RequestFile.readRequest(Files.writeString(file, xml));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The example of a plain request on a guest image. */
    public static String example(Path guest) {
        return example("workspace.xml", guest);
    }

    /** An example on a guest image. */
    public static String example(String file, Path guest) {
        try {
            String text = text(file).replace("@GUEST@", guest.toUri().toString().replaceFirst("/$", ""));
            for (String line : Files.readAllLines(guest.resolve("SHA256SUMS"))) {
                String[] words = line.split(" +", 2);
                text = text.replace("@SHA256:" + words[1] + "@", words[0]);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The example of a request on a standard cloud image. */
    public static String cloud(Path image) {
        try {
            return text("cloud.xml")
                    .replace("@IMAGE@", image.toUri().toString())
                    .replace("@SHA256@", Images.digest(image));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String example) throws IOException {
        return Files.readString(EXAMPLES.resolve(example));
    }

    /** The smallest request: one disk and nothing to do. */
    public static String small(Path image, int memoryMiB) {
        String digest = "</Url><Sha256>" + Images.digest(image) + "</Sha256>";
        return small(image.toUri(), memoryMiB).replace("</Url>", digest);
    }

    /** The smallest request on an image from anywhere, whatever is in it; for sites that take such ones. */
    public static String small(URI image, int memoryMiB) {
        return """
                <WorkspaceRequest xmlns="urn:atelier:workspace:2026:11">
                  <Environment><Disk><Name>root</Name><Image><Url>%s</Url></Image></Disk></Environment>
                  <Allocation><Vcpus>1</Vcpus><MemoryMiB>%d</MemoryMiB></Allocation>
                  <Lease><Immediate><Duration>PT10M</Duration></Immediate></Lease>
                </WorkspaceRequest>
                """.formatted(image, memoryMiB);
    }
}
