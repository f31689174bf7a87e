package org.atelier.kvm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.libvirt.HostInventory;
import org.atelier.libvirt.LibvirtHost;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.spi.vmm.VmmSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the hypervisor: the configured one, or the first that answers of the system's, the user's own, and the one in this process. */
final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    /** The hypervisor of the user that this process runs as. */
    static final String SESSION = "qemu:///session";

    private static final Path SYSTEM_SOCKET = Path.of("/run/libvirt/libvirt-sock");
    private static final List<Path> DAEMONS = List.of(Path.of("/usr/sbin/libvirtd"), Path.of("/usr/sbin/virtqemud"));

    private Connections() {}

    static LibvirtHost open(VmmSettings settings) {
        List<String> candidates = settings.connection()
                .map(List::of)
                .orElseGet(() -> candidates(settings.dataDirectory(), LocalUser.isRoot()));
        List<String> failures = new ArrayList<>();
        VmmError error = VmmError.REJECTED;
        for (String uri : candidates) {
            try {
                return probe(settings, uri);
            } catch (VmmException e) {
                LOG.info("host={} uri={} is not usable: {}", settings.host(), uri, e.getMessage());
                failures.add(e.getMessage());
                error = e.error().retryable() ? VmmError.UNAVAILABLE : error;
            }
        }
        throw new VmmException(
                error,
                "No QEMU hypervisor is usable. " + String.join(" ", failures)
                        + " Maybe: apt-get install qemu-system-x86 libvirt-daemon");
    }

    static List<String> candidates(Path dataDirectory, boolean root) {
        List<String> uris = new ArrayList<>();
        if (Files.exists(SYSTEM_SOCKET)) {
            uris.add("qemu:///system");
        }
        if (!root && DAEMONS.stream().anyMatch(Files::isExecutable)) {
            uris.add(SESSION);
        }
        uris.add(EmbeddedRoot.below(dataDirectory).uri());
        return uris;
    }

    /** One at a time: hosts are opened side by side, and only one may be inside this process. */
    private static synchronized LibvirtHost embed(VmmSettings settings, String uri, EmbeddedRoot root) {
        requireNoOther(settings.host(), uri, LibvirtHost.embedded());
        root.prepare();
        return LibvirtHost.open(settings.host(), settings.site(), uri);
    }

    private static LibvirtHost probe(VmmSettings settings, String uri) {
        Optional<EmbeddedRoot> embedded = EmbeddedRoot.of(uri);
        LibvirtHost host = embedded.map(root -> embed(settings, uri, root))
                .orElseGet(() -> LibvirtHost.open(settings.host(), settings.site(), uri));
        try {
            String version = HostInventory.version(host, KvmVmmProvider.QEMU);
            if (embedded.isEmpty()) {
                requireBoot(host, settings.dataDirectory().toAbsolutePath(), version);
            }
            LOG.info("host={} uri={} hypervisor='{}'", settings.host(), uri, version);
            return host;
        } catch (VmmException e) {
            host.close();
            throw e;
        }
    }

    /**
     * Refuses a second hypervisor in this process, which libvirt does, too, without saying what to do.
     *
     * @param there the URIs of those that there are
     */
    static void requireNoOther(String host, String uri, Set<String> there) {
        if (there.isEmpty() || there.contains(uri)) {
            return;
        }
        throw new VmmException(
                VmmError.REJECTED,
                "One process can have one hypervisor inside, and this one has " + String.join(", ", there)
                        + " already. Maybe set vmm." + host
                        + ".uri to the hypervisor of a daemon, for example qemu:///system or qemu+ssh://HOST/system.");
    }

    /** A daemon's QEMU runs as a user of its own, who may not be able to read files in our directories. */
    private static void requireBoot(LibvirtHost host, Path directory, String version) {
        ProbeMemory memory = new ProbeMemory(directory.resolve("connection-probe"));
        String key = host.uri() + "; " + version;
        boolean boots = memory.recall(key).orElse(false);
        if (!boots && !new AccelerationProbe(host, directory).works(Acceleration.TCG)) {
            throw new VmmException(
                    VmmError.UNAVAILABLE,
                    "At " + host.uri() + " no machine boots from a disk in " + directory
                            + ". Maybe let the user that QEMU runs as (often libvirt-qemu) pass all directories above (chmod o+x).");
        }
        memory.remember(key, true);
    }
}
