package org.atelier.security.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.atelier.security.Caller;
import org.atelier.security.Fqan;
import org.atelier.security.Operation;
import org.atelier.security.Verdict;
import org.atelier.security.Verdict.Deny;
import org.atelier.security.Verdict.Permit;
import org.atelier.security.policy.Rule.Opinion;

/**
 * The rules of one file, as {@code policy.xsd} explains them: the first refusal wins, and what no rule permits is refused. Immutable; a
 * decision looks only at rules that name the caller, a group of the caller, or everybody.
 */
public final class Policy {

    /** The rule that refuses where no rule permits. */
    public static final String DEFAULT = "default";

    private final List<Rule> rules;
    private final List<Manager> managers;
    private final RuleIndex index;

    Policy(List<Rule> rules, List<Manager> managers) {
        this.rules = List.copyOf(rules);
        this.managers = List.copyOf(managers);
        this.index = new RuleIndex(rules);
    }

    /** How many rules there are, managers among them. */
    public int size() {
        return rules.size() + managers.size();
    }

    List<Rule> rules() {
        return rules;
    }

    /** Whether somebody may do this at all; what is asked for is not known yet, nor whose it is. */
    public Verdict decide(Caller caller, Operation operation) {
        Standing standing = Standing.of(caller);
        return verdict(standing, operation, rule -> rule.on(standing, operation));
    }

    /** Whether somebody may ask for this. */
    public Verdict decide(Caller caller, Operation operation, Asked asked) {
        return decide(Standing.of(caller), operation, asked);
    }

    /** Whether an account may have this, as if it asked for it anew. */
    public Verdict decide(Account account, Asked asked) {
        return decide(Standing.of(account), Operation.CREATE, asked);
    }

    private Verdict decide(Standing standing, Operation operation, Asked asked) {
        return verdict(standing, operation, rule -> rule.on(standing, operation, asked));
    }

    private Verdict verdict(Standing caller, Operation operation, Function<Rule, Opinion> ask) {
        String permitting = "";
        for (Rule rule : index.of(caller)) {
            Opinion opinion = ask.apply(rule);
            if (opinion instanceof Opinion.Refuses refusal) {
                return refused(rule.name(), "the rule " + rule.name() + " " + refusal.words());
            }
            if (opinion instanceof Opinion.Permits && permitting.isEmpty()) {
                permitting = rule.name();
            }
        }
        return permitting.isEmpty() ? byManagers(caller, operation) : new Permit(permitting);
    }

    private Verdict byManagers(Standing caller, Operation operation) {
        for (Manager manager : managers) {
            if (manager.is(caller, operation)) {
                return new Permit(manager.name());
            }
        }
        return refused(
                DEFAULT,
                "no rule lets you " + operation + " (rule " + DEFAULT + "); ask its administrator or your virtual"
                        + " organisation's managers");
    }

    private static Deny refused(String rule, String why) {
        return new Deny(rule, "The policy of this site refuses it: " + why + ".", Deny.By.POLICY);
    }

    /** The rule by which somebody manages workspaces of a group; empty where none does. */
    Optional<String> manager(Caller caller, Operation operation, String group) {
        if (group.isEmpty()) {
            return Optional.empty();
        }
        Standing standing = Standing.of(caller);
        return managers.stream()
                .filter(manager -> Fqan.within(group, manager.group()) && manager.is(standing, operation))
                .map(Manager::name)
                .findFirst();
    }

    /** The groups whose workspaces, and those of whose sub-groups, somebody manages; none of them in another. */
    List<String> managed(Caller caller, Operation operation) {
        Standing standing = Standing.of(caller);
        TreeSet<String> groups = new TreeSet<>(Comparator.naturalOrder());
        managers.stream()
                .filter(manager -> manager.is(standing, operation))
                .forEach(manager -> groups.add(manager.group()));
        return groups.stream()
                .filter(group -> groups.stream().noneMatch(other -> !other.equals(group) && Fqan.within(group, other)))
                .toList();
    }

    /** All that limits how much an account may have, in the order of the rules. */
    public List<Entitlement> entitlements(Account account) {
        List<Entitlement> found = new ArrayList<>();
        for (Rule rule : index.of(Standing.of(account))) {
            if (!rule.quotas().isEmpty()) {
                rule.permitted(account)
                        .ifPresent(party -> rule.quotas().forEach(quota -> add(found, rule, party, quota, account)));
            }
        }
        return found;
    }

    private static void add(List<Entitlement> found, Rule rule, Party party, Quota quota, Account account) {
        Optional<String> subject = quota.per() == Quota.Per.CALLER ? Optional.of(account.subject()) : Optional.empty();
        Entitlement.Scope scope = new Entitlement.Scope(rule.who(), party, subject);
        quota.limits().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(limit -> new Entitlement(rule.name(), limit.getKey(), limit.getValue(), scope))
                .forEach(found::add);
    }

    /** What each rule that concerns the call says, in their order, until one refuses. */
    public List<Said> explain(Caller caller, Operation operation, Optional<Asked> asked) {
        Standing standing = Standing.of(caller);
        List<Said> told = new ArrayList<>();
        for (Rule rule : index.of(standing)) {
            Opinion opinion = asked.map(request -> rule.on(standing, operation, request))
                    .orElseGet(() -> rule.on(standing, operation));
            if (opinion instanceof Opinion.Refuses refusal) {
                told.add(new Said(rule.name(), rule.line(), refusal.words()));
                return told;
            }
            if (opinion instanceof Opinion.Permits) {
                told.add(new Said(rule.name(), rule.line(), "permits it"));
            }
        }
        return told;
    }

    /**
     * What a rule says to a call.
     *
     * @param line where it stands
     * @param words after the rule's name
     */
    public record Said(String rule, int line, String words) {}
}
