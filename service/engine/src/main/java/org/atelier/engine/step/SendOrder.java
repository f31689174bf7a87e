package org.atelier.engine.step;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.Workspace;

/**
 * A disk that is to be sent; the parameters of {@link org.atelier.engine.store.StepKind#EXPORT_DISK} and of those that follow it.
 *
 * @param number tells it from others of the same plan
 */
public record SendOrder(int number, StageOut.Target target) {

    /** The parameter that the steps of one disk have in common. */
    public static final String NUMBER = "number";

    private static final String DISK = "disk";
    /** Where it goes. */
    public static final String URL = "url";

    private static final String FORM = "form";
    private static final String PACKED = "packed";
    private static final String DELEGATION = "delegation";

    /** As parameters of a step. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put(NUMBER, Integer.toString(number));
        target.disk().ifPresent(name -> parameters.put(DISK, name));
        parameters.put(URL, target.url());
        parameters.put(FORM, target.form().name());
        parameters.put(PACKED, Boolean.toString(target.packed()));
        target.delegation().ifPresent(id -> parameters.put(DELEGATION, id));
        return parameters;
    }

    static SendOrder of(Map<String, String> parameters) {
        return new SendOrder(
                Integer.parseInt(parameters.getOrDefault(NUMBER, "0")),
                new StageOut.Target(
                        Optional.ofNullable(parameters.get(DISK)),
                        parameters.getOrDefault(URL, ""),
                        StageOut.Form.valueOf(parameters.getOrDefault(FORM, StageOut.Form.FLAT.name())),
                        Boolean.parseBoolean(parameters.get(PACKED)),
                        Optional.ofNullable(parameters.get(DELEGATION))));
    }

    /** The image that is sent beside it; absent: none is. */
    public Optional<FileSource> image(Workspace workspace) {
        return target.form() == StageOut.Form.OVERLAY_AND_IMAGE ? below(workspace) : Optional.empty();
    }

    /** The image that it is sent as an overlay of. One that is cloned from a golden image has none below it that its owner could have. */
    Optional<FileSource> below(Workspace workspace) {
        return target.form().isOverlay() && workspace.golden().isEmpty()
                ? disk(workspace).image().filter(image -> image.name().isPresent())
                : Optional.empty();
    }

    Disk disk(Workspace workspace) {
        return workspace.request().environment().disks().get(index(workspace));
    }

    /** Which of the workspace's disks it is, from 0. */
    int index(Workspace workspace) {
        List<Disk> disks = workspace.request().environment().disks();
        for (int index = 0; index < disks.size(); index++) {
            if (disks.get(index).name().equals(target.disk().orElse(disks.get(0).name()))) {
                return index;
            }
        }
        throw FileSteps.refused("The workspace has no disk " + target.disk().orElse("") + " any more.");
    }
}
