package org.atelier.scheduler.planner;

import java.util.HashMap;
import java.util.Map;

/** Who has used how much; what is long ago counts less. */
final class Usage implements Shares {

    private final Limits limits;
    private final double halfLife;
    private final Map<Owner, Account> users = new HashMap<>();
    private final Map<String, Account> vos = new HashMap<>();

    Usage(PlannerSettings settings) {
        this.limits = settings.limits();
        this.halfLife = (double) settings.shareHalfLife();
    }

    /** Adds node-milliseconds; a negative amount gives back what was not used after all. */
    void charge(Owner owner, double amount, long now) {
        users.computeIfAbsent(owner, key -> new Account()).add(amount, now, halfLife);
        vos.computeIfAbsent(owner.vo(), key -> new Account()).add(amount, now, halfLife);
    }

    @Override
    public double weightedUsage(Owner owner, long now) {
        Account user = users.get(owner);
        Account vo = vos.get(owner.vo());
        return (user == null ? 0 : user.at(now, halfLife) / limits.weightOfUser(owner))
                + (vo == null ? 0 : vo.at(now, halfLife) / limits.weightOfVo(owner.vo()));
    }

    private static final class Account {
        private double amount;
        private long asOf;

        private double at(long now, double halfLife) {
            return amount * Math.pow(0.5, (now - asOf) / halfLife);
        }

        private void add(double added, long now, double halfLife) {
            amount = Math.max(0, at(now, halfLife) + added);
            asOf = now;
        }
    }
}
