package org.atelier.engine.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.store.Metering;
import org.atelier.scheduler.planner.HostSpec;
import org.atelier.scheduler.planner.Planner;
import org.atelier.security.policy.Entitlement;
import org.atelier.security.policy.Measure;

/**
 * Whether a lease may count for so much. What does not become more is never refused, also where a quota has become smaller. Used for one
 * question, by one thread, while the plan does not change.
 */
final class QuotaCheck {

    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600_000);
    private static final int PERCENT = 100;

    private final Accounts accounts;
    private final Planner planner;
    private final String lease;
    private final LeaseUse wanted;
    private final long now;

    /**
     * Makes it.
     *
     * @param lease its id, new or known
     */
    QuotaCheck(Accounts accounts, Planner planner, String lease, LeaseUse wanted, long now) {
        this.accounts = accounts;
        this.planner = planner;
        this.lease = lease;
        this.wanted = wanted;
        this.now = now;
    }

    /** The refusal by the first of these that does not allow it. */
    Optional<EngineException> refusal(List<Entitlement> entitlements) {
        return entitlements.stream()
                .flatMap(entitlement -> excess(entitlement).stream())
                .findFirst();
    }

    private Optional<EngineException> excess(Entitlement entitlement) {
        return switch (entitlement.measure()) {
            case WORKSPACES, VCPUS, MEMORY_MIB, DISK_MIB -> amount(entitlement);
            case VCPU_HOURS_PER_DAY -> hours(entitlement);
            case SITE_SHARE_PERCENT -> share(entitlement);
        };
    }

    private Optional<EngineException> amount(Entitlement entitlement) {
        Measure measure = entitlement.measure();
        long asked = wanted.amount(measure);
        if (asked <= before(entitlement, measure)) {
            return Optional.empty();
        }
        long others = accounts.total(entitlement.scope(), measure, lease);
        return others + asked > entitlement.limit()
                ? Optional.of(exceeded(entitlement, Long.toString(others), Long.toString(asked), ""))
                : Optional.empty();
    }

    private long before(Entitlement entitlement, Measure measure) {
        return counts(entitlement)
                ? accounts.use(lease).map(use -> use.amount(measure)).orElse(0L)
                : 0;
    }

    /** Whether the lease is known and counts already for those whom this is about. */
    private boolean counts(Entitlement entitlement) {
        return accounts.account(lease).filter(entitlement.scope()::has).isPresent();
    }

    private Optional<EngineException> hours(Entitlement entitlement) {
        long settled = accounts.metering(lease).map(Metering::settled).orElse(0L);
        Days asked = times();
        asked.add(Math.max(settled, wanted.from(now)), wanted.until(now), wanted.rate());
        Days before = times();
        if (counts(entitlement)) {
            accounts.addTime(lease, before, now);
        }
        Days others = times();
        accounts.addTimes(entitlement.scope(), others, lease, now);
        BigDecimal limit = HOUR.multiply(BigDecimal.valueOf(entitlement.limit()));
        for (int place = 0; place < asked.count(); place++) {
            long sum = others.get(place) + asked.get(place);
            if (asked.get(place) > before.get(place) && limit.compareTo(BigDecimal.valueOf(sum)) < 0) {
                String day = " on " + LocalDate.ofEpochDay(asked.day(place));
                return Optional.of(exceeded(entitlement, inHours(others.get(place)), inHours(asked.get(place)), day));
            }
        }
        return Optional.empty();
    }

    private Days times() {
        return Days.of(wanted.from(now), wanted.until(now));
    }

    private static String inHours(long millis) {
        return BigDecimal.valueOf(millis)
                .divide(HOUR, 2, RoundingMode.UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private Optional<EngineException> share(Entitlement entitlement) {
        List<HostSpec> hosts = planner.hosts();
        long vcpus = hosts.stream().mapToLong(HostSpec::vcpus).sum();
        long memory = hosts.stream().mapToLong(HostSpec::memoryMiB).sum();
        return share(entitlement, Measure.VCPUS, vcpus).or(() -> share(entitlement, Measure.MEMORY_MIB, memory));
    }

    private Optional<EngineException> share(Entitlement entitlement, Measure measure, long capacity) {
        long asked = wanted.amount(measure);
        if (asked <= before(entitlement, measure)) {
            return Optional.empty();
        }
        long others = accounts.total(entitlement.scope(), measure, lease);
        return (others + asked) * PERCENT > entitlement.limit() * capacity
                ? Optional.of(exceeded(
                        entitlement,
                        percent(others, capacity),
                        percent(asked, capacity),
                        "'s " + measure.words() + " (" + capacity + ")"))
                : Optional.empty();
    }

    private static String percent(long amount, long capacity) {
        return capacity == 0
                ? "0"
                : BigDecimal.valueOf(amount)
                        .multiply(BigDecimal.valueOf(PERCENT))
                        .divide(BigDecimal.valueOf(capacity), 1, RoundingMode.UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private EngineException exceeded(Entitlement entitlement, String used, String asked, String where) {
        Measure measure = entitlement.measure();
        String message = "The rule " + entitlement.rule() + " of this site's policy lets " + entitlement.scope()
                + " have at most " + entitlement.limit() + " " + measure.words() + where + "; " + used
                + " are taken, and this asks for " + asked
                + ". Give back what is no longer needed, or ask for less.";
        return new EngineException(
                ErrorCode.QUOTA_EXCEEDED,
                message,
                new Detail.QuotaUse(
                        entitlement.rule(), measure.element(), Long.toString(entitlement.limit()), used, asked));
    }
}
