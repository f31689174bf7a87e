package org.atelier.security.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.security.Operation;

/**
 * One rule.
 *
 * @param line where it stands
 * @param quotas none for a rule that denies
 */
record Rule(
        String name,
        int line,
        Effect effect,
        Who who,
        Set<Operation> operations,
        List<Condition> conditions,
        List<Quota> quotas) {

    Rule {
        operations = Set.copyOf(operations);
        conditions = List.copyOf(conditions);
        quotas = List.copyOf(quotas);
    }

    /** What it does. */
    enum Effect {
        PERMIT,
        DENY
    }

    /** What a rule says to a call. */
    sealed interface Opinion {
        /** It does not concern the call. */
        record Silent() implements Opinion {}

        record Permits() implements Opinion {}

        /** The rule's name belongs before the words. */
        record Refuses(String words) implements Opinion {}
    }

    private static final Opinion SILENT = new Opinion.Silent();
    private static final Opinion PERMITS = new Opinion.Permits();

    /** What it says, where nothing is known yet of what is asked for. */
    Opinion on(Standing caller, Operation operation) {
        if (!concerns(caller, operation) || (effect == Effect.DENY && !conditions.isEmpty())) {
            return SILENT;
        }
        return effect == Effect.DENY ? refusal(operation) : PERMITS;
    }

    /** What it says to a request. */
    Opinion on(Standing caller, Operation operation, Asked asked) {
        if (!concerns(caller, operation)) {
            return SILENT;
        }
        if (effect == Effect.DENY) {
            boolean all = conditions.stream().allMatch(condition -> condition.touches(caller.account(), asked));
            return all ? refusal(operation) : SILENT;
        }
        return conditions.stream()
                .flatMap(condition -> condition.beyond(caller.account(), asked).stream())
                .<Opinion>map(Opinion.Refuses::new)
                .findFirst()
                .orElse(PERMITS);
    }

    private Opinion refusal(Operation operation) {
        String what = conditions.isEmpty() ? "" : " this";
        return new Opinion.Refuses("does not let you " + operation + what + "; ask the site's administrator or your"
                + " virtual organisation's managers");
    }

    /** A rule that permits goes by the attribute that leases count for, so that nobody borrows from one group and is counted in another. */
    private boolean concerns(Standing caller, Operation operation) {
        return operations.contains(operation) && who.has(effect == Effect.PERMIT ? caller.counted() : caller.whole());
    }

    /** The entry of it that somebody's leases count for; empty where it does not permit them any. */
    Optional<Party> permitted(Account account) {
        return effect == Effect.PERMIT && operations.contains(Operation.CREATE)
                ? who.find(account.somebody())
                : Optional.empty();
    }
}
