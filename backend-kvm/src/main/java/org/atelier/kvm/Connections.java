package org.atelier.kvm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atelier.libvirt.LibvirtHost;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.spi.vmm.VmmSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the hypervisor: the configured one, or the first that answers of the system's, the user's own, and the one in this process. */
final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Path SYSTEM_SOCKET = Path.of("/run/libvirt/libvirt-sock");
    private static final List<Path> DAEMONS = List.of(Path.of("/usr/sbin/libvirtd"), Path.of("/usr/sbin/virtqemud"));

    private Connections() {}

    static LibvirtHost open(VmmSettings settings) {
        List<String> candidates = settings.connection()
                .map(List::of)
                .orElseGet(() -> candidates(settings.dataDirectory(), LocalUser.isRoot()));
        List<String> failures = new ArrayList<>();
        for (String uri : candidates) {
            try {
                return probe(settings, uri);
            } catch (VmmException e) {
                LOG.info("host={} uri={} is not usable: {}", settings.host(), uri, e.getMessage());
                failures.add(e.getMessage());
            }
        }
        throw new VmmException(
                VmmError.UNAVAILABLE,
                "No QEMU hypervisor is usable. " + String.join(" ", failures)
                        + " Maybe: apt-get install qemu-system-x86 libvirt-daemon");
    }

    static List<String> candidates(Path dataDirectory, boolean root) {
        List<String> uris = new ArrayList<>();
        if (Files.exists(SYSTEM_SOCKET)) {
            uris.add("qemu:///system");
        }
        if (!root && DAEMONS.stream().anyMatch(Files::isExecutable)) {
            uris.add("qemu:///session");
        }
        uris.add(EmbeddedRoot.below(dataDirectory).uri());
        return uris;
    }

    private static LibvirtHost probe(VmmSettings settings, String uri) {
        EmbeddedRoot.of(uri).ifPresent(EmbeddedRoot::prepare);
        LibvirtHost host = LibvirtHost.open(settings.host(), settings.site(), uri);
        try {
            long version = host.call("find QEMU", connection -> connection.getVersion());
            LOG.info("host={} uri={} qemu={}", settings.host(), uri, version);
            return host;
        } catch (VmmException e) {
            host.close();
            throw e;
        }
    }
}
