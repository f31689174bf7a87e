package org.atelier.server.wiring;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.HostReload;
import org.atelier.engine.HostSet;
import org.atelier.engine.model.HostChanges;
import org.atelier.server.settings.HostSettings;
import org.atelier.server.settings.SettingsException;

/** Brings the hosts in line with the site's settings while it runs; all other settings count from the next start. Thread-safe. */
final class SettingsReload implements HostReload {

    private final Supplier<List<HostSettings>> source;
    private final HostOpener opener;
    private final OpenHosts open;

    /**
     * Makes it.
     *
     * @param source reads the settings anew; may throw {@link SettingsException}
     * @param open the hosts as they are now; others may look at them, and only this changes them
     */
    SettingsReload(Supplier<List<HostSettings>> source, HostOpener opener, OpenHosts open) {
        this.source = source;
        this.opener = opener;
        this.open = open;
    }

    @Override
    public synchronized HostChanges reload(HostSet hosts) {
        try {
            Map<String, HostSettings> wanted =
                    source.get().stream().collect(Collectors.toMap(HostSettings::name, Function.identity()));
            try (HostExchange exchange = new HostExchange(open, hosts)) {
                exchange.prepare(opener, wanted.values());
                exchange.removeAllBut(wanted.keySet());
                exchange.take();
                return exchange.changes();
            }
        } catch (SettingsException e) {
            throw new EngineException(
                    ErrorCode.INVALID_REQUEST, e.getMessage() + " No host was changed.", Detail.NONE, e);
        }
    }
}
