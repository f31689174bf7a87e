package org.atelier.server.wiring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atelier.server.settings.HostSettings;
import org.atelier.server.settings.SettingsException;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmProvider;
import org.atelier.spi.vmm.VmmSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hosts a site has configured, each opened by the adapter of its kind; all are let go when closed. */
final class OpenHosts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenHosts.class);

    private final Map<String, Vmm> vmms;

    private OpenHosts(Map<String, Vmm> vmms) {
        this.vmms = Collections.unmodifiableMap(vmms);
    }

    /**
     * Opens hosts; those that were opened are closed where a later one cannot be.
     *
     * @throws SettingsException where no adapter is of the kind asked for
     */
    static OpenHosts open(List<HostSettings> hosts, String site, Path dataDirectory) {
        Map<String, VmmProvider> providers = providers();
        Map<String, Vmm> opened = new TreeMap<>();
        try {
            for (HostSettings host : hosts) {
                Vmm vmm = provider(host, providers).open(settings(host, site, dataDirectory));
                opened.put(host.name(), vmm);
                LOG.info("host={} {}", host.name(), vmm.describe());
            }
        } catch (RuntimeException e) {
            opened.values().forEach(Vmm::close);
            throw e;
        }
        return new OpenHosts(opened);
    }

    /** By the hosts' names. */
    Map<String, Vmm> vmms() {
        return vmms;
    }

    @Override
    public void close() {
        List<Vmm> last = new ArrayList<>(vmms.values());
        Collections.reverse(last);
        last.forEach(Vmm::close);
    }

    private static Map<String, VmmProvider> providers() {
        return ServiceLoader.load(VmmProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .collect(Collectors.toMap(VmmProvider::name, Function.identity()));
    }

    private static VmmProvider provider(HostSettings host, Map<String, VmmProvider> providers) {
        VmmProvider provider = providers.get(host.kind());
        if (provider == null) {
            throw new SettingsException(
                    "vmm." + host.name() + ".kind is " + host.kind() + ", which no adapter drives; there are "
                            + providers.keySet().stream().sorted().toList() + ".");
        }
        return provider;
    }

    private static VmmSettings settings(HostSettings host, String site, Path dataDirectory) {
        Path own = dataDirectory.resolve("hosts").resolve(host.name());
        return new VmmSettings(host.name(), site, host.uri(), own, host.options());
    }
}
