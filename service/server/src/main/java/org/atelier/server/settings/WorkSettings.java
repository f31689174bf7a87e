package org.atelier.server.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.atelier.engine.admission.DigestRule;

/**
 * How the engine works.
 *
 * @param workers workspaces worked on at once
 * @param transfers files fetched at once
 * @param leaseWarning how long before its end a lease's owner is warned
 * @param reconcileEvery how often hosts are compared with the store
 * @param rememberDestroyed how long destroyed workspaces are remembered
 * @param keepUnsent how long disks that could not be sent are kept after their lease
 * @param vcpusPerCpu virtual processors leased out for each logical processor of a host
 * @param reservedMemoryMiB memory of each host that is never leased out
 * @param digests whether each file that a request names must have its digest there
 */
public record WorkSettings(
        int workers,
        int transfers,
        Duration leaseWarning,
        Duration reconcileEvery,
        Duration rememberDestroyed,
        Duration keepUnsent,
        double vcpusPerCpu,
        long reservedMemoryMiB,
        DigestRule digests) {

    private static final Setting<Integer> WORKERS =
            new Setting<>("work.workers", "16", "workspaces worked on at once, 1 to 256", Texts.integer(1, 256));

    private static final Setting<Integer> TRANSFERS =
            new Setting<>("work.transfers", "8", "files fetched at once, 1 to 256", Texts.integer(1, 256));

    private static final Setting<Duration> WARNING =
            time("work.lease-warning", "5m", "before its end at which a lease's owner is warned, 1s to 30d");

    private static final Setting<Duration> RECONCILE =
            time("work.reconcile-every", "5m", "after which hosts are compared with the store again, 1s to 30d");

    private static final Setting<Duration> REMEMBER =
            time("work.remember-destroyed", "24h", "for which destroyed workspaces are remembered, 1s to 30d");

    private static final Setting<Duration> KEEP_UNSENT = time(
            "work.keep-unsent",
            "24h",
            "for which disks that were to be sent at the end of a lease, and could not be, are kept and tried again, 1s to 30d");

    private static final Setting<Integer> VCPUS_PER_CPU = new Setting<>(
            "work.vcpus-per-cpu",
            "4",
            "virtual processors leased out for each logical processor of a host, 1 to 64",
            Texts.integer(1, 64));

    private static final Setting<Long> RESERVED_MEMORY = new Setting<>(
            "work.reserved-memory",
            "512MiB",
            "memory of each host that is never leased out, 1MiB to 1024TiB",
            Texts.mebibytes(1, 1L << 30));

    private static final Setting<DigestRule> DIGESTS = new Setting<>(
            "work.require-digests",
            "true",
            "whether requests must say the Sha256 of every image, kernel and disc, without which nobody knows what runs: true; false; or"
                    + " beside, where what a request does not say is read from URL.sha256, as sha256sum writes it, at most 4 KiB, by the same"
                    + " transport with the same delegation. A digest from the file's own server guards against damage, and tells what ran,"
                    + " but does not guard against that server or whoever can write there",
            Texts.oneOf(
                    Map.of("true", DigestRule.REQUIRED, "false", DigestRule.OPTIONAL, "beside", DigestRule.FETCHED)));

    static final List<Setting<?>> SETTINGS = List.of(
            WORKERS, TRANSFERS, WARNING, RECONCILE, REMEMBER, KEEP_UNSENT, VCPUS_PER_CPU, RESERVED_MEMORY, DIGESTS);

    static WorkSettings of(RawSettings settings) {
        return new WorkSettings(
                settings.get(WORKERS),
                settings.get(TRANSFERS),
                settings.get(WARNING),
                settings.get(RECONCILE),
                settings.get(REMEMBER),
                settings.get(KEEP_UNSENT),
                settings.get(VCPUS_PER_CPU),
                settings.get(RESERVED_MEMORY),
                settings.get(DIGESTS));
    }

    private static Setting<Duration> time(String name, String defaultText, String description) {
        Function<String, Duration> parser = Texts.duration(Duration.ofSeconds(1), Duration.ofDays(30));
        return new Setting<>(name, defaultText, "time " + description, parser);
    }
}
