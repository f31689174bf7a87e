package org.atelier.server.settings;

import java.util.List;
import org.atelier.engine.cost.Tariff;
import org.atelier.engine.plan.Charging;

/** How account is kept of what leases have had. */
final class ChargeSettings {

    private static final int MOST_DAYS = 36_600;

    private static final Setting<Long> VCPU = price("cost.per-vcpu-hour", "a vCPU");

    private static final Setting<Long> MEMORY = price("cost.per-gib-hour", "a GiB of memory");

    private static final Setting<Long> DISK = price("cost.per-disk-gib-hour", "a GiB of disks");

    private static final Setting<Integer> KEEP_DAYS = new Setting<>(
            "accounting.keep-days",
            Integer.toString(Charging.DEFAULT.keepDays()),
            "for how many days what leases have had is remembered, by day and account, 1 to " + MOST_DAYS,
            Texts.integer(1, MOST_DAYS));

    static final List<Setting<?>> SETTINGS = List.of(VCPU, MEMORY, DISK, KEEP_DAYS);

    private ChargeSettings() {}

    private static Setting<Long> price(String name, String what) {
        return new Setting<>(
                name,
                "0",
                "what an hour of " + what
                        + " costs in the accounting, for leases that are asked for from now on, in a unit of"
                        + " the site's, 0 to 999999.999999; charged for the time of a lease, whether its machines run or not",
                Texts.millionths());
    }

    static Charging of(RawSettings settings) {
        return new Charging(
                new Tariff(settings.get(VCPU), settings.get(MEMORY), settings.get(DISK)), settings.get(KEEP_DAYS));
    }
}
