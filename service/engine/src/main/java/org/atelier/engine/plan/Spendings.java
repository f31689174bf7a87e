package org.atelier.engine.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atelier.engine.model.Consumption;
import org.atelier.engine.store.SpentTime;
import org.atelier.security.policy.Account;

/**
 * What leases have had and count for no more themselves: the vCPU time of days that are not over, and all that is not written yet. Not
 * thread-safe.
 */
final class Spendings {

    private final Map<Account, Map<Long, Long>> vcpuMillis = new HashMap<>();
    private final Map<SpentTime.Key, Consumption> unwritten = new LinkedHashMap<>();

    /** Adds what is written already. */
    void open(Collection<SpentTime> times) {
        times.forEach(this::count);
    }

    void add(SpentTime time) {
        count(time);
        unwritten.merge(time.key(), time.spent(), Consumption::plus);
    }

    private void count(SpentTime time) {
        vcpuMillis
                .computeIfAbsent(time.key().account(), key -> new LinkedHashMap<>())
                .merge(time.key().day(), time.spent().vcpuMillis(), Long::sum);
    }

    /** The accounts that have spent something on a day that is not over. */
    Set<Account> accounts() {
        return vcpuMillis.keySet();
    }

    /** Adds the vCPU time of an account to that of some days. */
    void addTo(Days days, Account account) {
        vcpuMillis.getOrDefault(account, Map.of()).forEach(days::add);
    }

    /** What is not written yet. */
    List<SpentTime> unwritten() {
        return unwritten.entrySet().stream()
                .map(entry -> new SpentTime(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Takes all as written, and forgets the days before this one; answers whose last day that was. */
    List<Account> written(long today) {
        unwritten.clear();
        vcpuMillis.values().forEach(days -> days.keySet().removeIf(day -> day < today));
        List<Account> idle = vcpuMillis.keySet().stream()
                .filter(account -> vcpuMillis.getOrDefault(account, Map.of()).isEmpty())
                .toList();
        idle.forEach(vcpuMillis::remove);
        return idle;
    }
}
