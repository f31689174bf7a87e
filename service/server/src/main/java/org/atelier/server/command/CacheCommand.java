package org.atelier.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.atelier.transfer.CacheEntry;
import org.atelier.transfer.CacheFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What can be done with the cache of images, whether a service uses it at the time or not. */
@Command(
        name = "cache",
        description = {
            "Shows and changes the cache of images of the service on this machine. Asks no service; one that runs goes on.",
            "What workspaces have is theirs, whatever is taken out of the cache."
        },
        mixinStandardHelpOptions = true)
public final class CacheCommand implements Runnable {

    private static final int DIGITS = 64;

    @Option(
            names = "--directory",
            paramLabel = "DIRECTORY",
            scope = ScopeType.INHERIT,
            description = "Where it is (default: data/cache in $ATELIER_HOME).")
    private @Nullable Path directory;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say list, pin, unpin or prune.");
    }

    @Command(
            name = "list",
            description = {
                "Prints the images, the one that was not asked for longest first: digest, bytes, when it was last asked for, how many"
                        + " workspaces have it, and whether it is pinned, one owner's alone, or unpacked from a packed one."
            },
            mixinStandardHelpOptions = true)
    void list() {
        PrintWriter out = spec.commandLine().getOut();
        for (CacheEntry entry : files().entries()) {
            out.printf(
                    "%s %14d %s %4d%s%s%s%n",
                    entry.sha256(),
                    entry.bytes(),
                    entry.used(),
                    entry.uses(),
                    entry.pinned() ? " pinned" : "",
                    entry.owned() ? " owned" : "",
                    entry.unpacked() ? " unpacked" : "");
        }
        out.flush();
    }

    @Command(
            name = "pin",
            description = "Keeps an image, one that is there or one that comes, until it is unpinned.",
            mixinStandardHelpOptions = true)
    void pin(
            @Parameters(paramLabel = "SHA256", description = "Its digest, or how that of one that is there begins.")
                    String digest) {
        files().pin(whole(digest), true);
    }

    @Command(name = "unpin", description = "Lets an image go when its room is needed.", mixinStandardHelpOptions = true)
    void unpin(@Parameters(paramLabel = "SHA256", description = "Its digest, or how it begins.") String digest) {
        files().pin(whole(digest), false);
    }

    @Command(
            name = "prune",
            description =
                    "Takes out images that no workspace has and that are not pinned, those first that were not asked for longest.",
            mixinStandardHelpOptions = true)
    void prune(
            @Option(
                            names = "--to",
                            paramLabel = "MIB",
                            defaultValue = "0",
                            description = "What may stay, in MiB (default: ${DEFAULT-VALUE}).")
                    long mebibytes) {
        List<CacheEntry> removed = files().prune(Math.max(0, mebibytes) << 20);
        PrintWriter out = spec.commandLine().getOut();
        removed.forEach(entry -> out.println(entry.sha256()));
        out.println(removed.size() + " images taken out, "
                + removed.stream().mapToLong(CacheEntry::bytes).sum() + " bytes");
        out.flush();
    }

    private CacheFiles files() {
        return new CacheFiles(Optional.ofNullable(directory)
                .orElseGet(() -> Home.directory().resolve("data").resolve("cache")));
    }

    private String whole(String beginning) {
        if (beginning.length() >= DIGITS) {
            return beginning;
        }
        List<String> found = files().entries().stream()
                .map(CacheEntry::sha256)
                .filter(digest -> digest.startsWith(beginning))
                .distinct()
                .toList();
        if (found.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    found.size() + " images have digests that begin with " + beginning + "; say more of it, or all "
                            + DIGITS + " digits.");
        }
        return found.get(0);
    }
}
