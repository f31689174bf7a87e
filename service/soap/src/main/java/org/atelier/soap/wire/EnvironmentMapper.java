package org.atelier.soap.wire;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.Environment.Nic;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.atelier.types.EnvironmentType;
import org.atelier.types.NicKindType;
import org.atelier.types.NicType;
import org.atelier.types.RequirementsType;
import org.jspecify.annotations.Nullable;

/** Environments. */
public final class EnvironmentMapper {

    private EnvironmentMapper() {}

    public static Environment read(EnvironmentType wire) {
        List<Disk> disks = new ArrayList<>();
        for (int i = 0; i < wire.getDisk().size(); i++) {
            disks.add(DiskMapper.read(
                    "Environment/Disk[" + (i + 1) + "]", wire.getDisk().get(i)));
        }
        return new Environment(
                disks,
                Optional.ofNullable(wire.getKernel()).map(file -> FileMapper.read("Environment/Kernel", file)),
                Optional.ofNullable(wire.getInitrd()).map(file -> FileMapper.read("Environment/Initrd", file)),
                Optional.ofNullable(wire.getKernelCommandLine()).orElse(""),
                wire.getNic().stream().map(EnvironmentMapper::readNic).toList(),
                requirements(wire.getRequirements()));
    }

    static Nic readNic(NicType wire) {
        return new Nic(
                wire.getName(),
                NicKind.valueOf(wire.getType().name()),
                Optional.ofNullable(wire.getSource()),
                Optional.ofNullable(wire.getMac()));
    }

    private static Set<String> requirements(@Nullable RequirementsType wire) {
        Set<String> words = new LinkedHashSet<>();
        if (wire != null) {
            Optional.ofNullable(wire.getVmm()).ifPresent(words::add);
            Optional.ofNullable(wire.getArchitecture()).ifPresent(words::add);
            words.addAll(wire.getHostTag());
        }
        return words;
    }

    /** Requirements come out as host tags, sorted: the engine does not tell their kinds apart. */
    public static EnvironmentType write(Environment environment) {
        EnvironmentType wire = new EnvironmentType();
        environment.disks().forEach(disk -> wire.getDisk().add(DiskMapper.write(disk)));
        environment.kernel().map(FileMapper::write).ifPresent(wire::setKernel);
        environment.initrd().map(FileMapper::write).ifPresent(wire::setInitrd);
        if (!environment.kernelCommandLine().isEmpty()) {
            wire.setKernelCommandLine(environment.kernelCommandLine());
        }
        environment.nics().forEach(nic -> wire.getNic().add(writeNic(nic)));
        if (!environment.requirements().isEmpty()) {
            RequirementsType requirements = new RequirementsType();
            environment.requirements().stream().sorted().forEach(requirements.getHostTag()::add);
            wire.setRequirements(requirements);
        }
        return wire;
    }

    private static NicType writeNic(Nic nic) {
        NicType wire = new NicType();
        wire.setName(nic.name());
        wire.setType(NicKindType.valueOf(nic.kind().name()));
        nic.source().ifPresent(wire::setSource);
        nic.mac().ifPresent(wire::setMac);
        return wire;
    }
}
