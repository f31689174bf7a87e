package org.atelier.engine.admission;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.atelier.engine.EngineException;
import org.atelier.engine.model.UsageQuery;

/** Which days may be asked about at once. */
public final class UsageRules {

    private static final int MOST_DAYS = 400;
    private static final LocalDate EARLIEST = LocalDate.EPOCH;
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private UsageRules() {}

    /** Days from the first to the last, each as a whole. */
    public record Range(LocalDate from, LocalDate until) {}

    /**
     * The days that are meant.
     *
     * @throws EngineException INVALID_REQUEST
     */
    public static Range range(UsageQuery query, LocalDate today) {
        query.until().ifPresent(day -> known("Until", day));
        query.from().ifPresent(day -> known("From", day));
        LocalDate until = query.until().orElse(today);
        LocalDate from = query.from().orElse(until.withDayOfMonth(1));
        Check.isTrue(!from.isAfter(until), "From", from.toString(), "a day not after the last one, " + until);
        Check.isTrue(
                ChronoUnit.DAYS.between(from, until) < MOST_DAYS,
                "From",
                from.toString(),
                "at most " + MOST_DAYS + " days with the last one, " + until + ": " + until.minusDays(MOST_DAYS - 1)
                        + " or later");
        return new Range(from, until);
    }

    private static void known(String path, LocalDate day) {
        Check.isTrue(
                !day.isBefore(EARLIEST) && !day.isAfter(LATEST),
                path,
                day.toString(),
                "a day from " + EARLIEST + " to " + LATEST);
    }
}
