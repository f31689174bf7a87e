package org.atelier.engine.plan;

import java.util.List;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.Planner;
import org.atelier.scheduler.planner.Schedule;
import org.atelier.security.policy.Account;
import org.atelier.security.policy.Entitlement;
import org.atelier.security.policy.Measure;
import org.atelier.security.policy.RequestPolicy;

/** Holds leases to the quotas of the site's policy, under the lock of the plan that they are changed in. Thread-safe. */
public record Quotas(RequestPolicy policy) {

    /** Why somebody may not have a new lease, where that is so. */
    public Optional<EngineException> newLease(PlanChange change, Account account, LeaseRequest asked) {
        return newLease(change.book(), account, asked, change.now());
    }

    /** The same, where nothing is changed. */
    Optional<EngineException> newLease(Book book, Account account, LeaseRequest asked, long now) {
        List<Entitlement> entitlements = policy.entitlements(account);
        if (entitlements.isEmpty()) {
            return Optional.empty();
        }
        boolean timed = entitlements.stream().anyMatch(each -> each.measure() == Measure.VCPU_HOURS_PER_DAY);
        LeaseUse use = LeaseUse.of(asked, book.accounts.guestMemory());
        LeaseUse placed = timed ? place(book.planner, asked, use, now) : use;
        return refusal(new QuotaCheck(book.accounts, book.planner, asked.id(), placed, now), account, entitlements);
    }

    /** When it would run. An estimate is as of the planner's last event, and what is to start at once is not made ready before now. */
    private static LeaseUse place(Planner planner, LeaseRequest asked, LeaseUse use, long now) {
        if (!(planner.estimate(asked, now) instanceof Effect.Granted granted)) {
            return use;
        }
        Schedule schedule = granted.schedule();
        long late = Math.max(0, now - schedule.prepare());
        return use.at(schedule.start() + late, schedule.end() + late);
    }

    /** Why a lease may not become so large, where that is so. */
    public Optional<EngineException> resized(PlanChange change, String lease, NodeDemand demand) {
        Accounts accounts = change.book().accounts;
        return accounts.use(lease).flatMap(use -> known(change, lease, use.withDemand(demand, accounts.guestMemory())));
    }

    /** Why a lease may not last until then, where that is so. */
    public Optional<EngineException> extended(PlanChange change, String lease, long end) {
        return change.book()
                .accounts
                .use(lease)
                .filter(use -> !use.waits())
                .flatMap(use -> known(change, lease, use.at(use.start(), Math.max(end, use.start() + 1))));
    }

    /** Why a lease that runs may not become somebody's, where that is so. */
    public Optional<EngineException> received(PlanChange change, String lease, Account account) {
        Book book = change.book();
        return book.accounts
                .use(lease)
                .map(use -> use.at(change.now(), Math.max(use.end(), change.now() + 1)))
                .flatMap(use -> refusal(
                        new QuotaCheck(book.accounts, book.planner, lease, use, change.now()),
                        account,
                        policy.entitlements(account)));
    }

    private Optional<EngineException> known(PlanChange change, String lease, LeaseUse wanted) {
        Book book = change.book();
        return book.accounts
                .account(lease)
                .flatMap(account -> refusal(
                        new QuotaCheck(book.accounts, book.planner, lease, wanted, change.now()),
                        account,
                        policy.entitlements(account)));
    }

    private Optional<EngineException> refusal(QuotaCheck check, Account account, List<Entitlement> entitlements) {
        Optional<EngineException> refusal = check.refusal(entitlements);
        refusal.map(EngineException::detail)
                .filter(Detail.QuotaUse.class::isInstance)
                .ifPresent(detail -> policy.exceeded(account, ((Detail.QuotaUse) detail).rule()));
        return refusal;
    }
}
