package org.atelier.engine.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.atelier.engine.model.Workspace;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** The content of a configuration disc: what cloud images read (NoCloud), the runner, an agent, and the actions. */
public final class ConfigDisc {

    /** The volume label that NoCloud asks for. */
    public static final String LABEL = "cidata";

    private static final int LONGEST_HOST_NAME = 63;

    private ConfigDisc() {}

    /** Writes the content into an empty directory. */
    public static void write(Workspace workspace, List<ActionPayload> actions, Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("meta-data"), metaData(workspace));
            Files.write(directory.resolve("user-data"), GuestFiles.read(GuestFiles.USER_DATA));
            Path own = Files.createDirectories(directory.resolve("atelier"));
            Files.write(own.resolve("runner"), GuestRunner.script());
            Files.write(own.resolve("agent"), GuestFiles.read(GuestFiles.AGENT));
            for (ActionPayload action : actions) {
                Path files = Files.createDirectories(own.resolve("actions").resolve(Integer.toString(action.number())));
                for (Map.Entry<String, byte[]> file : action.files().entrySet()) {
                    Files.write(files.resolve(file.getKey()), file.getValue());
                }
            }
        } catch (IOException e) {
            throw new VmmException(
                    VmmError.NO_SPACE,
                    "Cannot write the configuration disc's content to " + directory + ": " + e.getMessage()
                            + ". Is the disk full?",
                    e);
        }
    }

    private static String metaData(Workspace workspace) {
        return "instance-id: " + workspace.id() + "\nlocal-hostname: " + hostName(workspace) + "\n";
    }

    /** The workspace's name as far as it can be a host name. */
    public static String hostName(Workspace workspace) {
        String safe = workspace.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut =
                safe.substring(0, Math.min(LONGEST_HOST_NAME, safe.length())).replaceAll("^-|-$", "");
        return cut.isEmpty() ? "workspace" : cut;
    }
}
