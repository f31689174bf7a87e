package org.atelier.server.wiring;

import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atelier.server.settings.HostSettings;
import org.atelier.server.settings.SettingsException;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmProvider;
import org.atelier.spi.vmm.VmmSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens hosts, each by the adapter of its kind. Thread-safe.
 *
 * @param passage who gets into the data directory
 * @param providers by what the settings call them
 */
record HostOpener(String site, Path dataDirectory, Passage passage, Map<String, VmmProvider> providers) {

    private static final Logger LOG = LoggerFactory.getLogger(HostOpener.class);

    HostOpener {
        providers = Map.copyOf(providers);
    }

    /** With all adapters that there are. */
    static HostOpener of(String site, Path dataDirectory) {
        return new HostOpener(
                site,
                dataDirectory,
                Passage.through(dataDirectory),
                ServiceLoader.load(VmmProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .collect(Collectors.toMap(VmmProvider::name, Function.identity())));
    }

    private VmmProvider provider(HostSettings host) {
        VmmProvider provider = providers.get(host.kind());
        if (provider == null) {
            throw new SettingsException(
                    "vmm." + host.name() + ".kind is " + host.kind() + ", which no adapter drives; there are "
                            + providers.keySet().stream().sorted().toList() + ".");
        }
        return provider;
    }

    /**
     * A host that has been reached.
     *
     * @param connection the URI in use
     */
    record Reached(String connection, Vmm vmm) {}

    /**
     * Opens a host.
     *
     * @throws SettingsException where no adapter is of the kind asked for
     * @throws org.atelier.spi.vmm.VmmException where it does not answer, or cannot use its options
     */
    OpenHost open(HostSettings host) {
        Reached reached = reach(host);
        return new OpenHost(
                host, reached.connection(), new GuardedVmm(host.name(), HostLink.to(host.name(), reached.vmm())));
    }

    /** Like {@link #open}, for a host that is known. */
    Reached reach(HostSettings host) {
        passage.open();
        try {
            Reached reached = connect(host);
            passage.need(reached.connection());
            return reached;
        } finally {
            passage.close();
        }
    }

    private Reached connect(HostSettings host) {
        VmmSettings settings = new VmmSettings(
                host.name(), site, host.uri(), dataDirectory.resolve("hosts").resolve(host.name()), host.options());
        Vmm vmm = provider(host).open(settings);
        try {
            HostDescription description = vmm.describe();
            LOG.info("host={} {}", host.name(), description);
            return new Reached(description.connection(), vmm);
        } catch (RuntimeException e) {
            vmm.close();
            throw e;
        }
    }
}
