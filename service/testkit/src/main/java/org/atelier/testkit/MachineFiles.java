package org.atelier.testkit;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/**
 * The simulated hypervisor's memory: one small file for each machine, each written whole and then renamed, so that machines
 * outlive the process that made them, as real ones do.
 */
final class MachineFiles {

    private final Path directory;

    MachineFiles(Path directory) {
        this.directory = made(directory);
    }

    /** A directory, which is made where it is not there. */
    static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(SimulatedMachine machine) {
        write(file(machine.id()), machine.toProperties());
    }

    void remove(MachineId id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<SimulatedMachine> readAll(String site) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".properties"))
                    .map(MachineFiles::read)
                    .map(SimulatedMachine::of)
                    .filter(machine -> machine.site().equals(site))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, Properties properties) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (Writer out = Files.newBufferedWriter(part)) {
                properties.store(out, "simulated machine");
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private Path file(MachineId id) {
        return directory.resolve(id + ".properties");
    }

    static void requireFiles(MachineSpec spec) {
        spec.disks().forEach(disk -> requireFile(disk.file()));
    }

    static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new VmmException(VmmError.REJECTED, "The disk file " + file + " does not exist.");
        }
    }

    static void requireMemoryOf(MachineId id, Path memoryFile) {
        requireFile(memoryFile);
        Properties saved = read(memoryFile);
        if (!id.toString().equals(saved.getProperty("id"))) {
            throw new VmmException(
                    VmmError.REJECTED, "The file " + memoryFile + " is not the saved memory of " + id + ".");
        }
    }
}
