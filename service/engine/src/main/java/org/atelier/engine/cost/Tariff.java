package org.atelier.engine.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What leases are charged for their time, by size: for what is promised, whether its machines run or not. Prices in millionths of the
 * site's unit, at least 0.
 *
 * @param vcpuHour for a vCPU, by the hour
 * @param memoryHour for a GiB of memory, by the hour
 * @param diskHour for a GiB of disks, by the hour
 */
public record Tariff(long vcpuHour, long memoryHour, long diskHour) {

    /** For a site that charges nothing. */
    public static final Tariff FREE = new Tariff(0, 0, 0);

    private static final BigDecimal MILLIS_PER_HOUR = BigDecimal.valueOf(3_600_000);
    private static final BigDecimal MIB_PER_GIB = BigDecimal.valueOf(1024);

    /**
     * The charge for some time, in millionths, rounded to the nearest.
     *
     * @param vcpuMillis milliseconds of vCPUs
     * @param memoryMillis milliseconds of MiB
     * @param diskMillis milliseconds of MiB
     */
    public long charge(long vcpuMillis, long memoryMillis, long diskMillis) {
        BigDecimal room = product(memoryHour, memoryMillis).add(product(diskHour, diskMillis));
        return product(vcpuHour, vcpuMillis)
                .multiply(MIB_PER_GIB)
                .add(room)
                .divide(MILLIS_PER_HOUR.multiply(MIB_PER_GIB), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private static BigDecimal product(long price, long amount) {
        return BigDecimal.valueOf(price).multiply(BigDecimal.valueOf(amount));
    }
}
