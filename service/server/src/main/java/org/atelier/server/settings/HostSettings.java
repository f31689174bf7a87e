package org.atelier.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One host to drive.
 *
 * @param name in the plan and in the store
 * @param kind which adapter drives it, for example {@code kvm}
 * @param uri the hypervisor's; absent: the adapter chooses by probing
 * @param images how the host is reached where it has images on a disk of its own: {@code ssh://user@host[:port]}; absent: it shares the
 *     folder of the service's machine
 * @param options the adapter's own
 */
public record HostSettings(
        String name, String kind, Optional<String> uri, Optional<URI> images, Map<String, String> options) {

    static final String PREFIX = "vmm.";

    /** What people are told, since these names are not fixed. */
    static final String DESCRIPTION =
            "vmm.HOST.kind, vmm.HOST.uri, vmm.HOST.images, vmm.HOST.option.NAME: the hosts to drive, HOST being a name of your"
                    + " choice: the adapter (kvm), the hypervisor's URI (empty: found by probing), ssh://user@host[:port] where the host has images on"
                    + " a disk of its own (see hosts.images; empty: it shares that folder with the service's machine), and options of the adapter, for"
                    + " example bandwidth-mbps, the network bandwidth that a kvm host leases out, in Mbit/s, or user-network, which is open, or"
                    + " none where guests are not to reach what this host reaches, its own loopback addresses among it. Not in the"
                    + " environment. Without any: one host of kind kvm named local. A host that does not answer counts as lost until it does, also"
                    + " when the service starts, as long as another one answers. While the service runs, atelier hosts --reload"
                    + " adds, removes and replaces hosts as these settings say then; all other settings count from the next start."
                    + " Processes that share a store must have the same hosts.";

    private static final Pattern NAME =
            Pattern.compile("vmm\\.([A-Za-z0-9-]{1,63})\\.(kind|uri|images|option\\.([a-z0-9-]{1,63}))");

    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_.@+$-]*");

    private static final HostSettings DEFAULT =
            new HostSettings("local", "kvm", Optional.empty(), Optional.empty(), Map.of());

    public HostSettings {
        options = Map.copyOf(options);
    }

    static boolean isHostSetting(String name) {
        return NAME.matcher(name).matches();
    }

    /** The hosts that are set, by name; one of the default kind where none is. */
    static List<HostSettings> of(RawSettings settings) {
        SortedMap<String, Draft> drafts = new TreeMap<>();
        settings.startingWith(PREFIX).forEach((setting, value) -> {
            Matcher matcher = NAME.matcher(setting);
            if (matcher.matches()) {
                drafts.computeIfAbsent(matcher.group(1), host -> new Draft()).set(matcher, value);
            }
        });
        List<HostSettings> hosts = new ArrayList<>();
        drafts.forEach((host, draft) -> hosts.add(draft.of(host)));
        return hosts.isEmpty() ? List.of(DEFAULT) : List.copyOf(hosts);
    }

    /** One of which not all has been read. */
    private static final class Draft {
        private final Map<String, String> options = new TreeMap<>();
        private String kind = DEFAULT.kind();
        private Optional<String> uri = Optional.empty();
        private Optional<URI> imagesUrl = Optional.empty();

        void set(Matcher setting, RawSettings.Value value) {
            switch (setting.group(2)) {
                case "kind" -> kind = value.text();
                case "uri" -> uri = Optional.of(value.text()).filter(text -> !text.isEmpty());
                case "images" -> imagesUrl = images(setting.group(), value);
                default -> options.put(setting.group(3), value.text());
            }
        }

        HostSettings of(String host) {
            return new HostSettings(host, kind, uri, imagesUrl, options);
        }
    }

    private static Optional<URI> images(String name, RawSettings.Value value) {
        if (value.text().isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = new URI(value.text());
            boolean reachable = "ssh".equals(url.getScheme()) && url.getHost() != null && url.getPort() != 0;
            boolean user = url.getUserInfo() != null
                    && url.getUserInfo().equals(url.getRawUserInfo())
                    && USER.matcher(url.getUserInfo()).matches();
            if (reachable
                    && user
                    && url.getRawPath().isEmpty()
                    && url.getRawQuery() == null
                    && url.getFragment() == null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException e) {
            throw notReachable(name, value);
        }
        throw notReachable(name, value);
    }

    private static SettingsException notReachable(String name, RawSettings.Value value) {
        return new SettingsException("The setting " + name + ", '" + value.text() + "' by " + value.origin()
                + ", must say how the host is reached: ssh://user@host or ssh://user@host:port.");
    }
}
