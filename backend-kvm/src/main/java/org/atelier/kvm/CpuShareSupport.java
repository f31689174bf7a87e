package org.atelier.kvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether a hypervisor can limit processors: that takes root and the cpu controller of the host's control groups. */
record CpuShareSupport(Path controlGroups, boolean root) {

    boolean at(String uri) {
        if (uri.contains("/session")) {
            return false;
        }
        boolean local = uri.startsWith("qemu:///");
        boolean privileged = root || uri.contains("/system");
        return privileged && (!local || hasController());
    }

    private boolean hasController() {
        Path unified = controlGroups.resolve("cgroup.controllers");
        try {
            boolean inUnified = Files.isReadable(unified)
                    && List.of(Files.readString(unified).strip().split(" ", -1)).contains("cpu");
            return inUnified || Files.isDirectory(controlGroups.resolve("cpu"));
        } catch (IOException e) {
            return false;
        }
    }
}
