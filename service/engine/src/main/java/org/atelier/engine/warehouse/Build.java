package org.atelier.engine.warehouse;

import java.util.List;
import java.util.Optional;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImage.GoldenDisk;

/** What images have in common that suit the same machines. */
record Build(List<Long> virtualBytes, Optional<Suspended> memory) {

    private record Suspended(int vcpus, long memoryMiB, String vmm) {}

    static Build of(GoldenImage image) {
        return new Build(
                image.disks().stream().map(GoldenDisk::virtualBytes).toList(),
                image.memory().map(memory -> new Suspended(memory.vcpus(), memory.memoryMiB(), memory.vmm())));
    }
}
