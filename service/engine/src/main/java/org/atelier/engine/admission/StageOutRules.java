package org.atelier.engine.admission;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.atelier.engine.ImageSender;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.spi.transport.TransferException;

/** Rules for where disks are sent. Thread-safe. */
public record StageOutRules(ImageSender sender) {

    private static final int MOST = 16;
    private static final int LONGEST_URL = 2048;
    private static final Pattern USER = Pattern.compile("//[^/?#]*@");

    private static final WorkspaceId SOME = new WorkspaceId(new UUID(0, 0));

    /** Checks what a request says of the end of its leases. */
    public void check(WorkspaceRequest request, Optional<String> vo) {
        request.stageOut().ifPresent(stageOut -> {
            check(stageOut, request.environment().disks(), vo);
            stageOut.disks()
                    .forEach(target -> Check.isTrue(
                            request.lease().nodes() == 1 || target.url().contains(StageOut.ID),
                            "StageOut/Disk/Url",
                            shown(target.url()),
                            "a URL with " + StageOut.ID
                                    + " in it, which stands for the workspace's id, where there are several"
                                    + " nodes"));
        });
    }

    /**
     * Checks what is to be sent.
     *
     * @param vo the virtual organization that the workspace counts for; absent: none
     * @throws org.atelier.engine.EngineException INVALID_REQUEST for the first value that is not allowed
     */
    public void check(StageOut stageOut, List<Disk> disks, Optional<String> vo) {
        Check.within("StageOut/Disk", stageOut.disks().size(), 1, MOST, "disks");
        Check.isTrue(!disks.isEmpty(), "StageOut", "present", "absent for a workspace without disks");
        Check.unique(
                "StageOut/Disk/Url",
                stageOut.disks().stream().map(StageOut.Target::url).toList(),
                "URL");
        List<String> names = disks.stream().map(Disk::name).toList();
        for (int index = 0; index < stageOut.disks().size(); index++) {
            check("StageOut/Disk[" + (index + 1) + "]", stageOut.disks().get(index), names, vo);
        }
        new ImagesBeside(stageOut, disks, (path, url) -> requireAllowed(path, url, vo)).check();
    }

    private void check(String path, StageOut.Target target, List<String> names, Optional<String> vo) {
        target.disk()
                .ifPresent(name ->
                        Check.isTrue(names.contains(name), path + "/Name", name, "a disk of the workspace: " + names));
        Check.within(path + "/Url", target.url().length(), 1, LONGEST_URL, "characters");
        URI url = url(path + "/Url", target);
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        SourceRules.checkDelegation(path, target.delegation(), scheme);
        requireAllowed(path + "/Url", url, vo);
    }

    private void requireAllowed(String path, URI url, Optional<String> vo) {
        try {
            sender.check(url, vo);
        } catch (TransferException e) {
            throw Check.invalid(path, shown(url.toString()), "a URL that this site sends to", e);
        }
    }

    private static URI url(String path, StageOut.Target target) {
        try {
            return target.url(SOME);
        } catch (IllegalArgumentException e) {
            throw Check.invalid(path, shown(target.url()), "a URL", e);
        }
    }

    /** Users and passwords are not repeated. */
    static String shown(String url) {
        return USER.matcher(url).replaceFirst("//");
    }
}
