package org.atelier.engine.warehouse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.FileSource;

/** Digests that are equal for what is the same. */
public final class Identities {

    private static final String NONE = "none";

    private Identities() {}

    /**
     * What an action does: its name, script, parameters, user and outputs. When it runs, and what follows where it fails, are no part
     * of it. Absent for an action that may not be in a golden image, or whose script nobody knows beforehand.
     */
    public static Optional<String> of(Action action) {
        if (!action.reuse().cacheable() || !action.configures()) {
            return Optional.empty();
        }
        return script(action).map(script -> new CanonicalText()
                .add(action.name())
                .add(script)
                .add(action.user().orElse("root"))
                .add(parameters(action))
                .add(outputs(action))
                .digest());
    }

    private static Optional<String> script(Action action) {
        return action.script().map(Digests::of).or(() -> action.source().flatMap(FileSource::sha256));
    }

    private static List<String> parameters(Action action) {
        return action.parameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(parameter -> Stream.of(parameter.getKey(), parameter.getValue()))
                .toList();
    }

    private static List<String> outputs(Action action) {
        return action.outputs().stream()
                .map(output -> output.name() + " " + output.type())
                .sorted()
                .toList();
    }

    /** What a workspace begins with. Absent where the digest of a file is not known: it may be another one the next time. */
    public static Optional<String> basis(Environment environment) {
        boolean known = files(environment).allMatch(file -> file.sha256().isPresent());
        if (!known) {
            return Optional.empty();
        }
        return Optional.of(new CanonicalText()
                .add(environment.kernel().map(Identities::digest).orElse(NONE))
                .add(environment.initrd().map(Identities::digest).orElse(NONE))
                .add(environment.kernelCommandLine())
                .add(environment.disks().stream().map(Identities::disk).toList())
                .digest());
    }

    /** The files of an environment whose digest is not known. */
    public static List<FileSource> unknown(Environment environment) {
        return files(environment).filter(file -> file.sha256().isEmpty()).toList();
    }

    private static Stream<FileSource> files(Environment environment) {
        return Stream.of(
                        environment.kernel().stream(),
                        environment.initrd().stream(),
                        environment.disks().stream().flatMap(Disk::files))
                .flatMap(file -> file);
    }

    private static String disk(Disk disk) {
        String image = disk.name() + " " + disk.image().map(Identities::digest).orElse(NONE);
        return disk.overlay().map(overlay -> image + " " + digest(overlay)).orElse(image);
    }

    private static String digest(FileSource file) {
        return file.sha256().orElseThrow();
    }
}
