package org.atelier.server.guests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atelier.server.guests.SocketTable.Owner;

/**
 * The processes of this machine that speak for guests: emulators with a network of their own, and the helpers that some have for it. A
 * connection that a guest makes through its user-mode network is one that such a process makes.
 *
 * @param proc where the file system proc is mounted
 */
record GuestProcesses(Path proc) {

    /** How their names begin, as far as the kernel keeps them. */
    private static final List<String> NAMES =
            List.of("qemu-system", "qemu-kvm", "kvm", "passt", "pasta", "slirp-helper", "slirp4netns");

    /** Their directories in proc. */
    List<Path> find() throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (isGuest(process)) {
                    found.add(process);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    private static boolean isGuest(Path process) {
        try {
            String name = Files.readString(process.resolve("comm"), StandardCharsets.ISO_8859_1);
            return NAMES.stream().anyMatch(name::startsWith);
        } catch (IOException ended) {
            return false;
        }
    }

    /** Whether one of these processes has the socket; where it does not let us look, whether its user is the socket's. */
    static boolean anyHas(List<Path> processes, Owner owner) {
        return processes.stream().anyMatch(process -> has(process, owner));
    }

    private static boolean has(Path process, Owner owner) {
        String wanted = "socket:[" + owner.inode() + "]";
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (isLinkTo(file, wanted)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException closed) {
            return isUser(process, owner.uid());
        }
    }

    private static boolean isLinkTo(Path file, String wanted) {
        try {
            return Files.readSymbolicLink(file).toString().equals(wanted);
        } catch (IOException closed) {
            return false;
        }
    }

    private static boolean isUser(Path process, long uid) {
        try (var lines = Files.lines(process.resolve("status"), StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.startsWith("Uid:\t" + uid + "\t"));
        } catch (IOException ended) {
            return false;
        }
    }
}
