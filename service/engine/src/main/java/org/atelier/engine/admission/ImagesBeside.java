package org.atelier.engine.admission;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.StageOut.Form;
import org.atelier.engine.model.StageOut.Target;
import org.atelier.engine.model.WorkspaceId;

/**
 * The images that are sent beside overlays: none of them takes the place of another file that is sent.
 *
 * @param allowed refuses what the value at a path must not be: a URL that this site does not send to
 */
record ImagesBeside(StageOut stageOut, List<Disk> disks, BiConsumer<String, URI> allowed) {

    private static final WorkspaceId SOME = new WorkspaceId(new UUID(0, 0));

    void check() {
        Map<URI, FileSource> images = new HashMap<>();
        for (int index = 0; index < stageOut.disks().size(); index++) {
            Target target = stageOut.disks().get(index);
            if (target.form() == Form.OVERLAY_AND_IMAGE) {
                check("StageOut/Disk[" + (index + 1) + "]/Url", target, images);
            }
        }
    }

    private void check(String path, Target target, Map<URI, FileSource> images) {
        URI url = target.url(SOME);
        Check.isTrue(
                url.getRawQuery() == null && url.getRawFragment() == null,
                path,
                StageOutRules.shown(target.url()),
                "a URL without query and fragment where the image goes beside the disk");
        Optional<FileSource> image = image(target);
        if (image.isEmpty()) {
            return;
        }
        URI place = target.imageUrl(SOME, image.get());
        allowed.accept(path, place);
        String shown = StageOutRules.shown(place.toString());
        Check.isTrue(
                stageOut.disks().stream().noneMatch(other -> other.url(SOME).equals(place)),
                path,
                shown,
                "a URL in a folder where the image, which goes beside the disk, does not take the place of one");
        FileSource same = images.putIfAbsent(place, image.get());
        Check.isTrue(
                same == null || same.equals(image.get()),
                path,
                shown,
                "a URL in another folder than those of disks with other images of the same name");
    }

    private Optional<FileSource> image(Target target) {
        String name = target.disk().orElse(disks.get(0).name());
        return disks.stream()
                .filter(disk -> disk.name().equals(name))
                .findFirst()
                .flatMap(Disk::image)
                .filter(image -> image.name().isPresent());
    }
}
