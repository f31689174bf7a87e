package org.atelier.engine.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.atelier.engine.store.BookedLease;
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

    /** A lease; what it has spent before {@code settled} is written down as spent. */
    private record Entry(Account account, LeaseUse use, long settled) {}

    private final LongUnaryOperator guestMemory;
    private final Map<String, Entry> leases = new HashMap<>();
    private final Map<Account, Map<String, Entry>> holdings = new HashMap<>();
    private final Map<String, Set<Account>> ofSubject = new HashMap<>();
    private final Map<String, Set<Account>> ofVo = new HashMap<>();
    private final Map<Account, Map<Long, Long>> spent = new HashMap<>();
    private final Set<SpentTime.Key> unwritten = new LinkedHashSet<>();
    private final Map<String, Account> expected = new HashMap<>();

    /** @param guestMemory what of a node's memory is its guest's */
    Accounts(LongUnaryOperator guestMemory) {
        this.guestMemory = guestMemory;
    }

    void open(Collection<BookedLease> booked, Collection<SpentTime> times) {
        for (BookedLease lease : booked) {
            put(lease.id(), new Entry(lease.account(), LeaseUse.of(lease.lease(), guestMemory), lease.settled()));
        }
        times.forEach(time -> spent(time.key().account()).merge(time.key().day(), time.vcpuMillis(), Long::sum));
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
        return Optional.ofNullable(leases.get(lease)).map(Entry::account);
    }

    Optional<LeaseUse> use(String lease) {
        return Optional.ofNullable(leases.get(lease)).map(Entry::use);
    }

    /** Until when what a lease has spent is written down; 0 where nothing is. */
    long settled(String lease) {
        Entry entry = leases.get(lease);
        return entry == null ? 0 : entry.settled();
    }

    /** A lease is now as the plan has it; absent where it is over. */
    void follow(String id, Optional<PlannedLease> lease, long now) {
        Entry before = leases.get(id);
        if (lease.isEmpty()) {
            if (before != null) {
                spend(before, Math.min(before.use().until(now), now));
                remove(id, before);
            }
            return;
        }
        LeaseUse use = LeaseUse.of(lease.get(), guestMemory);
        if (before == null) {
            put(id, new Entry(owner(id, lease.get()), use, 0));
        } else {
            remove(id, before);
            put(id, new Entry(before.account(), use, settle(before, use, now)));
        }
    }

    private Account owner(String id, PlannedLease lease) {
        Account known = expected.get(id);
        String vo = lease.request().owner().vo();
        return known == null ? Account.of(lease.request().owner().user(), vo.isEmpty() ? "" : "/" + vo) : known;
    }

    /** Writes down what was spent at a rate that goes on no more; until when all is written down then. */
    private long settle(Entry before, LeaseUse use, long now) {
        LeaseUse old = before.use();
        if (use.ran() > old.ran()) {
            spend(before, old.start() + use.ran() - old.ran());
            return 0;
        }
        if (use.rate() != old.rate() && old.hasBegun(now) && !use.waits()) {
            long until = Math.min(now, old.end());
            spend(before, until);
            return Math.max(before.settled(), until);
        }
        return before.settled();
    }

    private void spend(Entry entry, long until) {
        LeaseUse use = entry.use();
        long from = Math.max(use.start(), entry.settled());
        if (use.waits() || until <= from) {
            return;
        }
        Days days = Days.of(from, until);
        days.add(from, until, use.rate());
        for (int place = 0; place < days.count(); place++) {
            spent(entry.account()).merge(days.day(place), days.get(place), Long::sum);
            unwritten.add(new SpentTime.Key(days.day(place), entry.account()));
        }
    }

    private Map<Long, Long> spent(Account account) {
        index(account);
        return spent.computeIfAbsent(account, key -> new LinkedHashMap<>());
    }

    private void put(String id, Entry entry) {
        leases.put(id, entry);
        index(entry.account());
        holdings.computeIfAbsent(entry.account(), key -> new HashMap<>()).put(id, entry);
    }

    private void remove(String id, Entry entry) {
        leases.remove(id);
        Map<String, Entry> held = holdings.get(entry.account());
        if (held != null && held.remove(id) != null && held.isEmpty()) {
            holdings.remove(entry.account());
            forget(entry.account());
        }
    }

    /** Who has nothing and has spent nothing need not be looked at. */
    private void forget(Account account) {
        if (!holdings.containsKey(account) && !spent.containsKey(account)) {
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

    /** What was spent since this was asked last, on days from this on; earlier ones are forgotten. */
    List<SpentTime> takeUnwritten(long today) {
        List<SpentTime> news = unwritten.stream()
                .filter(key -> key.day() >= today)
                .map(key -> new SpentTime(key, spent(key.account()).getOrDefault(key.day(), 0L)))
                .toList();
        unwritten.clear();
        for (Account account : List.copyOf(spent.keySet())) {
            Map<Long, Long> days = spent(account);
            days.keySet().removeIf(day -> day < today);
            if (days.isEmpty()) {
                spent.remove(account);
                forget(account);
            }
        }
        return news;
    }

    /** What all leases in a scope have of something, but for one. */
    long total(Scope scope, Measure measure, String but) {
        long total = 0;
        for (Account account : accounts(scope)) {
            for (Map.Entry<String, Entry> held : held(account).entrySet()) {
                total += held.getKey().equals(but) ? 0 : held.getValue().use().amount(measure);
            }
        }
        return total;
    }

    /** Adds what a scope has spent and booked on some days, but what one lease is booked for. */
    void addTimes(Scope scope, Days days, String but, long now) {
        for (Account account : accounts(scope)) {
            spent.getOrDefault(account, Map.of()).forEach(days::add);
            held(account).forEach((id, entry) -> {
                if (!id.equals(but)) {
                    addTime(entry, days, now);
                }
            });
        }
    }

    /** Adds what one lease is booked for on some days. */
    void addTime(String lease, Days days, long now) {
        Entry entry = leases.get(lease);
        if (entry != null) {
            addTime(entry, days, now);
        }
    }

    private static void addTime(Entry entry, Days days, long now) {
        LeaseUse use = entry.use();
        days.add(Math.max(entry.settled(), use.from(now)), use.until(now), use.rate());
    }

    private Map<String, Entry> held(Account account) {
        Map<String, Entry> held = holdings.get(account);
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
        all.addAll(spent.keySet());
        return all;
    }

    private static Collection<Account> known(@Nullable Set<Account> accounts) {
        return accounts == null ? List.of() : accounts;
    }
}
