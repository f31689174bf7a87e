package org.atelier.engine.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.atelier.engine.cost.Tariff;
import org.atelier.engine.model.Consumption;
import org.atelier.engine.store.BookedLease;
import org.atelier.engine.store.Metering;
import org.atelier.engine.store.SpentTime;
import org.atelier.scheduler.planner.PlannedLease;
import org.atelier.security.policy.Account;
import org.atelier.security.policy.Entitlement.Scope;
import org.atelier.security.policy.Measure;
import org.jspecify.annotations.Nullable;

/**
 * What all leases that are not over count for, and what those that ended have spent on days that are not over. Kept along with the plan,
 * so that nothing has to be summed up over all leases. Not thread-safe.
 */
final class Accounts {

    private final LongUnaryOperator guestMemory;
    private final Tariff tariff;
    private final Map<String, Metered> leases = new HashMap<>();
    private final Map<Account, Map<String, Metered>> holdings = new HashMap<>();
    private final Map<String, Set<Account>> ofSubject = new HashMap<>();
    private final Map<String, Set<Account>> ofVo = new HashMap<>();
    private final Spendings spendings = new Spendings();
    private final Map<String, Account> expected = new HashMap<>();

    /**
     * Makes them; they are empty.
     *
     * @param guestMemory what of a node's memory is its guest's
     * @param tariff the prices of new leases
     */
    Accounts(LongUnaryOperator guestMemory, Tariff tariff) {
        this.guestMemory = guestMemory;
        this.tariff = tariff;
    }

    void enter(BookedLease lease) {
        put(lease.id(), Metered.of(lease.account(), lease.lease(), lease.metering(), guestMemory));
    }

    void open(Collection<SpentTime> times) {
        spendings.open(times);
        spendings.accounts().forEach(this::index);
    }

    LongUnaryOperator guestMemory() {
        return guestMemory;
    }

    /** Says whose the lease with this id will be, should it come about. */
    void expect(String lease, Account account) {
        expected.put(lease, account);
    }

    void expectNoMore(String lease) {
        expected.remove(lease);
    }

    Optional<Account> account(String lease) {
        return Optional.ofNullable(leases.get(lease)).map(Metered::account);
    }

    Optional<LeaseUse> use(String lease) {
        return Optional.ofNullable(leases.get(lease)).map(Metered::use);
    }

    /** How far what a lease has had is written down. */
    Optional<Metering> metering(String lease) {
        return Optional.ofNullable(leases.get(lease)).map(Metered::metering);
    }

    /** A lease is now as the plan has it; absent where it is over. */
    void follow(String id, Optional<PlannedLease> lease, long now) {
        Metered before = leases.get(id);
        if (lease.isEmpty()) {
            if (before != null) {
                spend(before, before.reached(now));
                remove(id, before);
            }
            return;
        }
        if (before == null) {
            put(id, Metered.of(owner(id, lease.get()), lease.get(), Metering.begin(tariff), guestMemory));
        } else {
            Metered after = Metered.of(before.account(), lease.get(), before.metering(), guestMemory);
            remove(id, before);
            put(id, after.with(settle(before, after, now)));
        }
    }

    private Account owner(String id, PlannedLease lease) {
        Account known = expected.get(id);
        String vo = lease.request().owner().vo();
        return known == null ? Account.of(lease.request().owner().user(), vo.isEmpty() ? "" : "/" + vo) : known;
    }

    /**
     * Writes down what was spent at a rate that goes on no more. Where a run begins anew, since its host was lost, its machines are gone,
     * and what it had spent counts for nobody.
     */
    private Metering settle(Metered before, Metered after, long now) {
        Metering metering = before.up() && !after.up() ? after.metering().withRunning(0) : after.metering();
        LeaseUse old = before.use();
        LeaseUse use = after.use();
        if (use.ran() > old.ran()) {
            spend(before, old.start() + use.ran() - old.ran());
            return metering.settledAt(0);
        }
        boolean stops = metering.running() < before.metering().running() && use.hasBegun(now);
        boolean changes = !use.waits() && !use.isAsLargeAs(old);
        return stops || changes ? metering.settledAt(settle(before, now)) : metering;
    }

    /** Writes down what was spent until now; until when all is written down then. */
    private long settle(Metered lease, long now) {
        if (!lease.use().hasBegun(now)) {
            return lease.metering().settled();
        }
        spend(lease, lease.reached(now));
        return Math.max(lease.metering().settled(), lease.reached(now));
    }

    /** So many of a lease's machines run now; whether that is new. */
    boolean running(String id, int machines, long now) {
        Metered lease = leases.get(id);
        if (lease == null || lease.metering().running() == machines) {
            return false;
        }
        int first = machines - lease.metering().started();
        if (first > 0) {
            SpentTime.Key today = new SpentTime.Key(Days.of(now), lease.account());
            spend(new SpentTime(today, Consumption.ofStarted(first)));
        }
        Metering metering = lease.metering().settledAt(settle(lease, now)).withRunning(machines);
        remove(id, lease);
        put(id, lease.with(metering));
        return true;
    }

    /** What a lease has from now on counts for another; what it has had is written down for whom it was. */
    void transfer(String id, Account account, long now) {
        Metered before = leases.get(id);
        if (before != null) {
            Metering metering = before.metering().settledAt(settle(before, now));
            remove(id, before);
            put(id, before.of(account).with(metering));
        }
    }

    private void spend(Metered lease, long until) {
        lease.spent(until).forEach(this::spend);
    }

    private void spend(SpentTime time) {
        index(time.key().account());
        spendings.add(time);
    }

    private void put(String id, Metered entry) {
        leases.put(id, entry);
        index(entry.account());
        holdings.computeIfAbsent(entry.account(), key -> new HashMap<>()).put(id, entry);
    }

    private void remove(String id, Metered entry) {
        leases.remove(id);
        Map<String, Metered> held = holdings.get(entry.account());
        if (held != null && held.remove(id) != null && held.isEmpty()) {
            holdings.remove(entry.account());
            forget(entry.account());
        }
    }

    /** Who has nothing and has spent nothing need not be looked at. */
    private void forget(Account account) {
        if (!holdings.containsKey(account) && !spendings.accounts().contains(account)) {
            ofSubject.computeIfPresent(account.subject(), (key, accounts) -> without(accounts, account));
            ofVo.computeIfPresent(account.vo(), (key, accounts) -> without(accounts, account));
        }
    }

    private static @Nullable Set<Account> without(Set<Account> accounts, Account account) {
        accounts.remove(account);
        return accounts.isEmpty() ? null : accounts;
    }

    private void index(Account account) {
        ofSubject
                .computeIfAbsent(account.subject(), key -> new LinkedHashSet<>())
                .add(account);
        ofVo.computeIfAbsent(account.vo(), key -> new LinkedHashSet<>()).add(account);
    }

    /** What is not written down yet: what was spent in this change, and what all leases have had up to now. */
    List<SpentTime> unsettled(long now) {
        List<SpentTime> times = new ArrayList<>(spendings.unwritten());
        leases.values().forEach(lease -> times.addAll(lease.spent(lease.reached(now))));
        return times;
    }

    /** What was spent and is to be written now; what was spent before today is forgotten. */
    List<SpentTime> takeUnwritten(long today) {
        List<SpentTime> news = spendings.unwritten();
        spendings.written(today).forEach(this::forget);
        return news;
    }

    /** What all leases in a scope have of something, but for one. */
    long total(Scope scope, Measure measure, String but) {
        long total = 0;
        for (Account account : accounts(scope)) {
            for (Map.Entry<String, Metered> held : held(account).entrySet()) {
                total += held.getKey().equals(but) ? 0 : held.getValue().use().amount(measure);
            }
        }
        return total;
    }

    /** Adds what a scope has spent and booked on some days, but what one lease is booked for. */
    void addTimes(Scope scope, Days days, String but, long now) {
        for (Account account : accounts(scope)) {
            spendings.addTo(days, account);
            held(account).forEach((id, entry) -> {
                if (!id.equals(but)) {
                    addTime(entry, days, now);
                }
            });
        }
    }

    /** Adds what one lease is booked for on some days. */
    void addTime(String lease, Days days, long now) {
        Metered entry = leases.get(lease);
        if (entry != null) {
            addTime(entry, days, now);
        }
    }

    private static void addTime(Metered entry, Days days, long now) {
        LeaseUse use = entry.use();
        days.add(Math.max(entry.metering().settled(), use.from(now)), use.until(now), use.rate());
    }

    private Map<String, Metered> held(Account account) {
        Map<String, Metered> held = holdings.get(account);
        return held == null ? Map.of() : held;
    }

    private List<Account> accounts(Scope scope) {
        Collection<Account> candidates = scope.onlySubject()
                .map(subject -> known(ofSubject.get(subject)))
                .or(() -> scope.onlyVo().map(vo -> known(ofVo.get(vo))))
                .orElseGet(this::all);
        List<Account> found = new ArrayList<>();
        for (Account account : candidates) {
            if (scope.has(account)) {
                found.add(account);
            }
        }
        return found;
    }

    private Collection<Account> all() {
        Set<Account> all = new LinkedHashSet<>(holdings.keySet());
        all.addAll(spendings.accounts());
        return all;
    }

    private static Collection<Account> known(@Nullable Set<Account> accounts) {
        return accounts == null ? List.of() : accounts;
    }
}
