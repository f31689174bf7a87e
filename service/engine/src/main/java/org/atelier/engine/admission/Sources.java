package org.atelier.engine.admission;

import java.util.List;
import java.util.stream.Stream;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.ImageFiles;
import org.atelier.engine.model.WorkspaceRequest;

/** All files that requests name. */
public final class Sources {

    private Sources() {}

    /** Those of a new workspace. */
    public static Stream<FileSource> of(WorkspaceRequest request) {
        Environment environment = request.environment();
        return Stream.of(
                        disks(environment.disks()),
                        environment.kernel().stream(),
                        environment.initrd().stream(),
                        of(request.graph()))
                .flatMap(sources -> sources);
    }

    /** Those of a golden image that was made elsewhere. */
    public static Stream<FileSource> of(ImageFiles image) {
        return Stream.concat(disks(image.disks()), of(image.request()));
    }

    /** Those of actions. */
    public static Stream<FileSource> of(List<Action> graph) {
        return graph.stream()
                .flatMap(action -> Stream.concat(
                        action.source().stream(), action.host().flatMap(change -> change.source()).stream()));
    }

    private static Stream<FileSource> disks(List<Disk> disks) {
        return disks.stream().flatMap(Disk::files);
    }
}
