package org.atelier.server.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.cost.CostPolicy;
import org.atelier.engine.plan.PlanOptions;
import org.atelier.security.AuthorizationSettings;
import org.atelier.security.policy.UrlPrefix;
import org.atelier.security.token.TokenSettings;
import org.atelier.soap.notify.ConsumerPolicy;
import org.atelier.spi.transport.TransportSettings;
import org.atelier.store.DatabaseSettings;
import org.atelier.transfer.Bandwidths;
import org.atelier.transfer.CacheLimits;
import org.atelier.transfer.HostImageSettings;
import org.atelier.wsrf.notification.NotificationSettings;

/**
 * All that a site can set.
 *
 * @param site the identity written into every machine's metadata; machines of another site are never touched
 * @param node names this process among those that share the store; the same after a restart
 * @param dataDirectory where state, images and the development PKI are kept
 * @param signatures whether callers may be known by signed messages
 * @param policy who may ask for what; absent: whoever is let in, for anything
 * @param hosts at least one
 * @param targets the folders that disks may be sent to
 * @param images how images lie on disks of the hosts' own; absent: hosts share them
 * @param warehouseMiB what golden images may take, in MiB
 */
public record ServerSettings(
        String site,
        String node,
        Path dataDirectory,
        ListenSettings listen,
        GuestSettings guests,
        TlsSettings tls,
        TokenSettings tokens,
        boolean signatures,
        AuthorizationSettings access,
        Optional<Path> policy,
        AuditSettings audit,
        DelegationSettings delegation,
        DatabaseSettings store,
        List<HostSettings> hosts,
        SiteLimits limits,
        TransportSettings transports,
        List<UrlPrefix> targets,
        GridSettings grid,
        Bandwidths bandwidths,
        CacheLimits cache,
        Optional<HostImageSettings> images,
        NotificationSettings notifications,
        ConsumerPolicy.Settings consumers,
        WorkSettings work,
        PlanOptions plan,
        CostPolicy cost,
        long warehouseMiB,
        ManagementSettings management) {

    private static final Setting<String> SITE = new Setting<>(
            "site.name",
            "local",
            "identity of the site, written into every machine; machines of another site are never touched",
            Texts.name());

    private static final Setting<String> NODE = new Setting<>(
            "site.node",
            "node1",
            "name of this process among those that share the store; must stay the same over restarts",
            Texts.name());

    private static final Setting<Path> DATA_DIRECTORY = new Setting<>(
            "data.directory",
            "data",
            "where state, images and the development PKI are kept; this and every other path is relative to the home directory",
            Texts.path());

    private static final List<Setting<?>> SETTINGS = Stream.of(
                    List.of(SITE, NODE, DATA_DIRECTORY),
                    ListenSettings.SETTINGS,
                    GuestSettings.SETTINGS,
                    TlsSettings.SETTINGS,
                    IssuerSettings.SETTINGS,
                    AccessSettings.SETTINGS,
                    AuditSettings.SETTINGS,
                    DelegationSettings.SETTINGS,
                    StoreSettings.SETTINGS,
                    LimitSettings.SETTINGS,
                    TransferSettings.SETTINGS,
                    GridSettings.SETTINGS,
                    BandwidthSettings.SETTINGS,
                    CacheSettings.SETTINGS,
                    ImageSettings.SETTINGS,
                    DeliverySettings.SETTINGS,
                    ConsumerSettings.SETTINGS,
                    WorkSettings.SETTINGS,
                    PlanSettings.SETTINGS,
                    ShareSettings.SETTINGS,
                    CostSettings.SETTINGS,
                    ChargeSettings.SETTINGS,
                    WarehouseSettings.SETTINGS,
                    ManagementSettings.SETTINGS)
            .<Setting<?>>flatMap(List::stream)
            .toList();

    public ServerSettings {
        hosts = List.copyOf(hosts);
        targets = List.copyOf(targets);
    }

    /**
     * Reads settings; what the command line says counts more than the environment, and that more than the file.
     *
     * @param home what relative paths are relative to
     * @param file a properties file in UTF-8
     * @param environment of the process; the variable of {@code server.port} is {@code ATELIER_SET_SERVER_PORT}
     * @param overrides each {@code name=value}
     * @throws SettingsException where a name is unknown or a value cannot be used
     */
    public static ServerSettings load(
            Path home, Optional<Path> file, Map<String, String> environment, List<String> overrides) {
        RawSettings settings = new SettingSources(SETTINGS).read(file, environment, overrides);
        Path absoluteHome = home.toAbsolutePath().normalize();
        Path dataDirectory = absoluteHome.resolve(settings.get(DATA_DIRECTORY)).normalize();
        return new ServerSettings(
                settings.get(SITE),
                settings.get(NODE),
                dataDirectory,
                ListenSettings.of(settings),
                GuestSettings.of(settings),
                TlsSettings.of(settings, absoluteHome),
                IssuerSettings.of(settings, absoluteHome),
                AccessSettings.signatures(settings),
                AccessSettings.of(settings),
                AccessSettings.policy(settings, absoluteHome),
                AuditSettings.of(settings),
                DelegationSettings.of(settings),
                StoreSettings.of(settings, absoluteHome, dataDirectory),
                HostSettings.of(settings),
                LimitSettings.of(settings),
                TransferSettings.of(settings, absoluteHome),
                TransferSettings.targets(settings),
                GridSettings.of(settings, absoluteHome),
                BandwidthSettings.of(settings),
                CacheSettings.of(settings),
                images(settings, absoluteHome),
                DeliverySettings.of(settings),
                ConsumerSettings.of(settings),
                WorkSettings.of(settings),
                PlanSettings.of(settings),
                CostSettings.of(settings),
                WarehouseSettings.mostMiB(settings),
                ManagementSettings.of(settings));
    }

    private static Optional<HostImageSettings> images(RawSettings settings, Path home) {
        return ImageSettings.of(
                settings, home, TransferSettings.of(settings, home).stallTimeout());
    }

    /** Every setting with its meaning and default, in the form of a settings file in which nothing is set. */
    public static String describe() {
        return SETTINGS.stream()
                        .map(setting ->
                                "# " + setting.description() + "\n#" + setting.name() + "=" + setting.defaultText())
                        .collect(Collectors.joining("\n\n"))
                + "\n\n# " + HostSettings.DESCRIPTION + "\n\n# " + IssuerSettings.DESCRIPTION + "\n";
    }
}
