package org.atelier.server.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.atelier.engine.ImageDistribution;
import org.atelier.server.settings.SettingsException;
import org.atelier.spi.transport.TransferListener;
import org.atelier.transfer.HostImageSettings;
import org.atelier.transfer.HostImages;
import org.atelier.transfer.TransportRegistry;

/** Images on disks of the hosts' own. */
record DistributedImages(HostImages images) implements ImageDistribution, AutoCloseable {

    /**
     * Opens what the settings say; connects to nobody.
     *
     * @param hosts as they are driven now
     * @throws SettingsException where the keys cannot be read
     */
    static DistributedImages open(
            HostImageSettings settings, OpenHosts hosts, TransportRegistry transports, InstantSource clock) {
        try {
            return new DistributedImages(new HostImages(settings, () -> addresses(hosts), transports::pace, clock));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, URI> addresses(OpenHosts hosts) {
        Map<String, URI> addresses = new TreeMap<>();
        hosts.settings().forEach((name, host) -> host.images().ifPresent(address -> addresses.put(name, address)));
        return addresses;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public void bring(Path base, String host, TransferListener listener) {
        images.bring(base, host, listener);
    }

    @Override
    public void tidy(Supplier<Map<Path, Optional<String>>> bases) {
        images.tidy(bases);
    }

    @Override
    public void close() {
        images.close();
    }
}
