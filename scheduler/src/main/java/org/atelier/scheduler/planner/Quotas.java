package org.atelier.scheduler.planner;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many nodes owners and virtual organizations have over time, kept only for those that are limited. */
final class Quotas {

    private static final long[] ONE_NODE = {1, 0, 0, 0, 0};

    private final Limits limits;
    private final Map<Owner, Timeline> users = new HashMap<>();
    private final Map<String, Timeline> vos = new HashMap<>();

    Quotas(Limits limits) {
        this.limits = limits;
    }

    /** Whether that many nodes more are within all limits during the whole of [from, to). */
    boolean allow(Owner owner, int nodes, long from, long to) {
        return within(taken(users, owner), limits.nodesOfUser(owner), nodes, from, to)
                && within(taken(vos, owner.vo()), limits.nodesOfVo(owner.vo()), nodes, from, to);
    }

    private static boolean within(@Nullable Timeline taken, long limit, int nodes, long from, long to) {
        if (limit == Long.MAX_VALUE) {
            return true;
        }
        return (taken == null ? 0 : taken.peak(from, to, 0)) + nodes <= limit;
    }

    void change(Owner owner, int nodes, long from, long to) {
        if (limits.nodesOfUser(owner) != Long.MAX_VALUE) {
            users.computeIfAbsent(owner, key -> new Timeline()).change(from, to, ONE_NODE, nodes);
        }
        if (limits.nodesOfVo(owner.vo()) != Long.MAX_VALUE) {
            vos.computeIfAbsent(owner.vo(), key -> new Timeline()).change(from, to, ONE_NODE, nodes);
        }
    }

    /** Forgets what is past. */
    void trim(Owner owner, long now) {
        trim(users, owner, now);
        trim(vos, owner.vo(), now);
    }

    private static <K> void trim(Map<K, Timeline> all, K key, long now) {
        Timeline line = taken(all, key);
        if (line != null) {
            line.trim(now);
        }
    }

    /** Looks for none where there is none: most sites limit nobody, and an owner takes time to hash. */
    private static <K> @Nullable Timeline taken(Map<K, Timeline> all, K key) {
        return all.isEmpty() ? null : all.get(key);
    }
}
