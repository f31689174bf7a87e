package org.atelier.security.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atelier.security.Fqan;
import org.atelier.security.GenericAttribute;

/** Finds the rules that may concern somebody, by whom they name, without looking at all of them. Immutable. */
final class RuleIndex {

    private static final int[] NONE = {};

    private final List<Rule> rules;
    private final Map<String, int[]> numbers;

    RuleIndex(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        Map<String, List<Integer>> found = new HashMap<>();
        for (int number = 0; number < rules.size(); number++) {
            Set<String> keys = new HashSet<>();
            rules.get(number).who().parties().forEach(party -> keys.add(party.key()));
            for (String key : keys) {
                found.computeIfAbsent(key, unused -> new ArrayList<>()).add(number);
            }
        }
        this.numbers = new HashMap<>();
        found.forEach((key, list) ->
                numbers.put(key, list.stream().mapToInt(Integer::intValue).toArray()));
    }

    /** In the order of the file. */
    List<Rule> of(Standing caller) {
        BitSet wanted = new BitSet();
        add(wanted, Party.EVERYBODY);
        Somebody somebody = caller.whole();
        add(wanted, somebody.subject());
        for (GenericAttribute attribute : somebody.generic()) {
            add(wanted, Party.key(attribute.vo(), attribute.name(), Optional.empty()));
            add(wanted, Party.key(attribute.vo(), attribute.name(), Optional.of(attribute.value())));
        }
        for (Fqan attribute : somebody.attributes()) {
            String group = attribute.group();
            for (int end = group.length(); end > 0; end = group.lastIndexOf('/', end - 1)) {
                add(wanted, group.substring(0, end));
            }
        }
        List<Rule> found = new ArrayList<>(wanted.cardinality());
        for (int number = wanted.nextSetBit(0); number >= 0; number = wanted.nextSetBit(number + 1)) {
            found.add(rules.get(number));
        }
        return found;
    }

    private void add(BitSet wanted, String key) {
        for (int number : numbers.getOrDefault(key, NONE)) {
            wanted.set(number);
        }
    }
}
