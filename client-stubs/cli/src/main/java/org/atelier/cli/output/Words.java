package org.atelier.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.atelier.client.model.Allocation;

/** Values as people read them. */
public final class Words {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT);
    private static final int SECONDS_PER_MINUTE = 60;
    private static final long KIBI = 1024;

    private Words() {}

    /** The word of the contract for a constant, for example {@code ShuttingDown}. */
    public static String of(Enum<?> constant) {
        try {
            return (String) constant.getDeclaringClass().getMethod("value").invoke(constant);
        } catch (NoSuchMethodException ownEnum) {
            return constant.name().toLowerCase(Locale.ROOT);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The generated type has changed: " + constant.getDeclaringClass(), e);
        }
    }

    public static String of(Instant time, ZoneId zone) {
        return TIME.format(time.atZone(zone));
    }

    /** For example {@code 2d 3h}, {@code 5m 10s}; the two largest units. */
    public static String of(Duration duration) {
        if (duration.isNegative()) {
            return "-" + of(duration.negated());
        }
        if (duration.toDays() > 0) {
            return "%dd %dh".formatted(duration.toDays(), duration.toHoursPart());
        }
        if (duration.toHours() > 0) {
            return "%dh %dm".formatted(duration.toHours(), duration.toMinutesPart());
        }
        return duration.toSeconds() >= SECONDS_PER_MINUTE
                ? "%dm %ds".formatted(duration.toMinutes(), duration.toSecondsPart())
                : "%ds".formatted(duration.toSeconds());
    }

    public static String of(Allocation allocation) {
        String bandwidth = allocation.bandwidthMbps() == 0 ? "" : ", %d Mbit/s".formatted(allocation.bandwidthMbps());
        return "%d vCPUs at %d%%, %d MiB%s"
                .formatted(allocation.vcpus(), allocation.cpuSharePercent(), allocation.memoryMiB(), bandwidth);
    }

    /** For example {@code 12.5 MiB}. */
    public static String ofBytes(long bytes) {
        if (bytes < KIBI) {
            return bytes + " B";
        }
        double amount = bytes;
        int unit = -1;
        while (amount >= KIBI && unit < 3) {
            amount /= KIBI;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %ciB", amount, "KMGT".charAt(unit));
    }

    /** For example {@code 12.5 of 100.0 MiB}. */
    static String ofBytes(long done, long total) {
        String part = ofBytes(done);
        String whole = ofBytes(total);
        String unit = whole.substring(whole.indexOf(' '));
        return (part.endsWith(unit) ? part.substring(0, part.length() - unit.length()) : part) + " of " + whole;
    }

    /** Text of a guest, without what would take over the terminal. */
    public static String harmless(String text) {
        return text.replaceAll("[\\p{IsControl}&&[^\n\t]]", "");
    }
}
