package org.atelier.engine.warehouse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImage.GoldenDisk;
import org.atelier.engine.model.GoldenImage.GoldenMemory;
import org.atelier.engine.model.Matching.Test;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.scheduler.policy.ObservedOverheads.Guesses;

/**
 * How well golden images suit the machine that is asked for.
 *
 * @param vmms what the hosts are on which it may run, see {@link Hosts#memoryKind}
 */
public record Fits(WorkspaceRequest request, List<String> vmms, SiteLimits limits, Guesses guesses) {

    private static final long MIB = 1L << 20;
    private static final long MILLI = 1000;

    Fit of(GoldenImage image) {
        return unfit(image)
                .<Fit>map(why -> new Fit.Unfit(Test.HARDWARE, why))
                .orElseGet(() -> new Fit.Ready(image.memory().map(this::resume).orElse(guesses.boot())));
    }

    private long resume(GoldenMemory memory) {
        return guesses.fixed() + (long) (memory.file().bytes() / MIB * MILLI / guesses.diskMiBPerSecond());
    }

    private Optional<String> unfit(GoldenImage image) {
        List<Disk> asked = request.environment().disks();
        for (int index = 0; index < asked.size(); index++) {
            Optional<String> why = unfit(
                    asked.get(index), image.disks().get(index), image.memory().isPresent());
            if (why.isPresent()) {
                return why;
            }
        }
        return image.memory().flatMap(this::unfit);
    }

    private Optional<String> unfit(Disk asked, GoldenDisk there, boolean suspended) {
        OptionalLong exactly = asked.sizeMiB();
        long most = exactly.orElse(limits.assumedDiskMiB()) * MIB;
        boolean differs = suspended && exactly.isPresent() && most != there.virtualBytes();
        if (there.virtualBytes() <= most && !differs) {
            return Optional.empty();
        }
        return Optional.of("its disk " + there.name() + " has " + there.virtualBytes() / MIB + " MiB, not "
                + (suspended ? "" : "at most ") + most / MIB);
    }

    private Optional<String> unfit(GoldenMemory memory) {
        Allocation asked = request.allocation();
        if (memory.memoryMiB() != asked.memoryMiB() || memory.vcpus() != asked.vcpus()) {
            return Optional.of("it was suspended with " + memory.vcpus() + " processors and " + memory.memoryMiB()
                    + " MiB of memory, not " + asked.vcpus() + " and " + asked.memoryMiB());
        }
        return vmms.contains(memory.vmm())
                ? Optional.empty()
                : Optional.of("it was suspended on " + memory.vmm() + ", not on " + String.join(" or ", vmms));
    }
}
