package org.atelier.bench;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atelier.endtoend.site.GuestImage;
import org.atelier.endtoend.site.Requests;
import org.atelier.types.WorkspaceRequestType;

/**
 * A workspace with an action that is cacheable and some that are left for each.
 *
 * @param checkpoint what is saved behind the cacheable one: {@code memory}, {@code disk} or {@code none}
 * @param left how many actions are left for each
 * @param kind keeps those of different kinds from being cloned from each other
 */
record CloneRequest(int memoryMiB, String checkpoint, int left, String kind) {

    /** Small enough for several at once on a small machine. */
    private static final int DISK_MIB = 2048;

    WorkspaceRequestType on(Path image, String sha256) {
        return Requests.read(Requests.example(GuestImage.folder())
                .replaceFirst(
                        "(?s)<Image>.*?</Image>",
                        "<Image><Url>" + image.toUri() + "</Url><Sha256>" + sha256 + "</Sha256></Image><SizeMiB>"
                                + DISK_MIB + "</SizeMiB>")
                .replaceFirst("<MemoryMiB>[0-9]+<", "<MemoryMiB>" + memoryMiB + "<")
                .replaceFirst("(?s)<ConfigurationGraph>.*</ConfigurationGraph>", graph()));
    }

    private String graph() {
        String saved = checkpoint.equals("none") ? "" : "<Checkpoint>" + checkpoint + "</Checkpoint>";
        String rest = IntStream.range(0, left)
                .mapToObj(number -> action("own" + number, "<After>" + kind + "</After>"))
                .collect(Collectors.joining());
        boolean cacheable = !checkpoint.equals("none");
        return "<ConfigurationGraph>" + action(kind, "<Cacheable>" + cacheable + "</Cacheable>" + saved) + rest
                + "</ConfigurationGraph>";
    }

    private static String action(String name, String more) {
        return "<Action><Name>" + name + "</Name><Script>true</Script><Timeout>PT1M</Timeout>" + more + "</Action>";
    }
}
