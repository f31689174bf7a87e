package org.atelier.security.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.security.Operation;

/** Finds rules that never matter, since what they are about was refused by earlier ones. */
public final class DeadRules {

    private DeadRules() {}

    /**
     * A rule that never matters.
     *
     * @param decidedBy the earlier rules that refuse all that it is about
     */
    public record Dead(String rule, int line, List<String> decidedBy) {}

    /** All of a policy, in their order. */
    public static List<Dead> of(Policy policy) {
        Map<String, List<Rule>> refusing = new HashMap<>();
        List<Dead> dead = new ArrayList<>();
        for (Rule rule : policy.rules()) {
            deciders(rule, refusing).ifPresent(by -> dead.add(new Dead(rule.name(), rule.line(), by)));
            if (refusesAlways(rule)) {
                rule.who().parties().forEach(party -> refusing.computeIfAbsent(party.key(), key -> new ArrayList<>())
                        .add(rule));
            }
        }
        return dead;
    }

    private static boolean refusesAlways(Rule rule) {
        return rule.effect() == Rule.Effect.DENY
                && rule.conditions().isEmpty()
                && rule.who().except().isEmpty();
    }

    private static Optional<List<String>> deciders(Rule rule, Map<String, List<Rule>> refusing) {
        List<String> names = new ArrayList<>();
        for (Party party : rule.who().parties()) {
            for (Operation operation : rule.operations()) {
                Optional<Rule> decider = refusing(party, refusing).stream()
                        .filter(other -> other.operations().contains(operation)
                                && other.who().parties().stream().anyMatch(wider -> wider.covers(party)))
                        .findFirst();
                if (decider.isEmpty()) {
                    return Optional.empty();
                }
                names.add(decider.get().name());
            }
        }
        return Optional.of(names.stream().distinct().toList());
    }

    /** Those that may cover a party: of everybody, of the same subject, of the same group or one around it, of the same attribute. */
    private static List<Rule> refusing(Party party, Map<String, List<Rule>> refusing) {
        List<Rule> found = new ArrayList<>(refusing.getOrDefault(Party.EVERYBODY, List.of()));
        String key = party.key();
        if (party instanceof Party.Members) {
            for (int end = key.length(); end > 0; end = key.lastIndexOf('/', end - 1)) {
                found.addAll(refusing.getOrDefault(key.substring(0, end), List.of()));
            }
        } else if (party instanceof Party.Subject) {
            found.addAll(refusing.getOrDefault(key, List.of()));
        } else if (party instanceof Party.Holders holders) {
            String any = Party.key(holders.vo(), holders.name(), Optional.empty());
            Stream.of(any, key).distinct().forEach(each -> found.addAll(refusing.getOrDefault(each, List.of())));
        }
        return found;
    }
}
