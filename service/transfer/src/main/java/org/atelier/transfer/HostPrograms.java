package org.atelier.transfer;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.atelier.spi.transport.TransferException;

/**
 * Programs of this host that transports use.
 *
 * @param folders where to look for them, in this order
 */
record HostPrograms(List<Path> folders) {

    static final HostPrograms USUAL = new HostPrograms(List.of(Path.of("/usr/bin"), Path.of("/bin")));

    HostPrograms {
        folders = List.copyOf(folders);
    }

    /**
     * One that a URL needs.
     *
     * @param debianPackage that has it
     * @throws TransferException UNSUPPORTED where it is not installed
     */
    Path find(String program, String debianPackage, URI url) {
        return folders.stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> Urls.unsupported(
                        url,
                        "the program " + program
                                + " is not installed on the service's host; its administrator would run:"
                                + " apt-get install " + debianPackage + ". Or use sftp:."));
    }
}
