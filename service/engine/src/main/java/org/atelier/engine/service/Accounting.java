package org.atelier.engine.service;

import static org.atelier.engine.service.FailureTranslation.translated;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.atelier.engine.AccountingService;
import org.atelier.engine.admission.UsageRules;
import org.atelier.engine.model.Consumption;
import org.atelier.engine.model.UsageQuery;
import org.atelier.engine.model.UsageReport;
import org.atelier.engine.plan.LeaseBook;
import org.atelier.engine.store.SpentTime;
import org.atelier.security.Caller;
import org.atelier.security.Operation;
import org.atelier.security.policy.Account;

/** Sums up what leases have had, as far as callers may see it. Thread-safe. */
record Accounting(Access access, LeaseBook book, InstantSource clock) implements AccountingService {

    @Override
    public UsageReport usage(Caller caller, UsageQuery query) {
        access.check(caller, Operation.READ);
        UsageRules.Range range = UsageRules.range(query, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        Predicate<Account> asked = visible(caller).and(account -> meets(query, account));
        Map<String, Consumption> sums = new TreeMap<>();
        for (SpentTime time : translated(() -> book.spent(range.from(), range.until()))) {
            if (asked.test(time.key().account())) {
                sums.merge(key(query.by(), time.key()), time.spent(), Consumption::plus);
            }
        }
        return new UsageReport(
                range.from(),
                range.until(),
                sums.entrySet().stream()
                        .map(sum -> new UsageReport.Entry(sum.getKey(), sum.getValue()))
                        .toList());
    }

    private Predicate<Account> visible(Caller caller) {
        if (access.may(caller, Operation.ADMINISTER)) {
            return account -> true;
        }
        List<String> groups = access.policy().managed(caller, Operation.READ);
        return account ->
                account.subject().equals(caller.subject()) || groups.stream().anyMatch(group -> isIn(account, group));
    }

    private static boolean meets(UsageQuery query, Account account) {
        return is(query.subject(), account.subject())
                && is(query.vo(), account.vo())
                && query.group().filter(group -> !isIn(account, group)).isEmpty();
    }

    private static boolean is(Optional<String> wanted, String value) {
        return wanted.filter(text -> !text.equals(value)).isEmpty();
    }

    /** Whether it is of a group or of one of its sub-groups. */
    private static boolean isIn(Account account, String group) {
        return account.group().equals(group) || account.group().startsWith(group + "/");
    }

    private static String key(UsageQuery.Grouping by, SpentTime.Key key) {
        return switch (by) {
            case SUBJECT -> key.account().subject();
            case VO -> key.account().vo();
            case GROUP -> key.account().group();
            case DAY -> LocalDate.ofEpochDay(key.day()).toString();
        };
    }
}
