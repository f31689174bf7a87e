package org.atelier.security.policy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atelier.security.DistinguishedNames;
import org.atelier.security.Operation;

/** Makes a policy of what the schema has found right. Used for one file. */
final class PolicyReader {

    private static final Set<Operation> NOT_MANAGED =
            EnumSet.of(Operation.CREATE, Operation.ESTIMATE, Operation.ADMINISTER);

    private final String file;
    private final Map<String, Integer> names = new HashMap<>(Map.of(Policy.DEFAULT, 0));

    /** @param file its name, for people */
    PolicyReader(String file) {
        this.file = file;
    }

    Policy policy(PolicyNode root) {
        List<Rule> rules = new ArrayList<>();
        List<Manager> managers = new ArrayList<>();
        for (PolicyNode node : root.children()) {
            String name = name(node);
            if (node.name().equals("Manager")) {
                managers.add(manager(node, name));
            } else {
                rules.add(rule(node, name));
            }
        }
        return new Policy(rules, managers);
    }

    private String name(PolicyNode node) {
        String name = required(node, "name");
        Integer other = names.put(name, node.line());
        if (other != null) {
            String taken = other == 0 ? "is the service's own" : "is that of the rule in line " + other;
            throw wrong(node, "the name " + name + " " + taken + "; give each rule a name of its own");
        }
        return name;
    }

    private PolicyException wrong(PolicyNode node, String what) {
        return new PolicyException(file + ", line " + node.line() + ", column " + node.column() + ": " + what + ".");
    }

    private static String required(PolicyNode node, String attribute) {
        return node.attribute(attribute)
                .orElseThrow(() -> new IllegalStateException("The schema requires " + attribute + "."));
    }

    private Manager manager(PolicyNode node, String name) {
        Set<Operation> operations = node.child("Operations")
                .map(PolicyReader::operations)
                .orElse(EnumSet.complementOf(EnumSet.copyOf(NOT_MANAGED)));
        return new Manager(name, node.line(), required(node, "of"), who(node), operations);
    }

    private Rule rule(PolicyNode node, String name) {
        return new Rule(
                name,
                node.line(),
                Rule.Effect.valueOf(node.name().toUpperCase(Locale.ROOT)),
                who(node),
                node.child("Operations")
                        .map(PolicyReader::operations)
                        .orElse(EnumSet.complementOf(EnumSet.of(Operation.ADMINISTER))),
                conditions(node),
                node.children("Quota").stream().map(PolicyReader::quota).toList());
    }

    private static Set<Operation> operations(PolicyNode node) {
        return node.words().stream()
                .map(word -> Operation.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));
    }

    private Who who(PolicyNode node) {
        PolicyNode who = node.child("Who").orElseThrow();
        List<PolicyNode> except = who.child("Except").map(PolicyNode::children).orElse(List.of());
        return new Who(
                who.children().stream()
                        .filter(child -> !child.name().equals("Except"))
                        .map(this::party)
                        .toList(),
                except.stream().map(this::party).toList());
    }

    private Party party(PolicyNode node) {
        return switch (node.name()) {
            case "Everybody" -> new Party.Everybody();
            case "Subject" -> new Party.Subject(subject(node));
            case "Vo" ->
                new Party.Members("/" + node.text(), node.attribute("role").orElse(""));
            case "Group" ->
                new Party.Members(node.text(), node.attribute("role").orElse(""));
            case "Attribute" ->
                new Party.Holders(
                        required(node, "vo"),
                        required(node, "name"),
                        Optional.of(node.text()).filter(value -> !value.isEmpty()));
            default -> throw new IllegalStateException("The schema knows more than this: " + node.name());
        };
    }

    private String subject(PolicyNode node) {
        try {
            return DistinguishedNames.normalize(node.text());
        } catch (IllegalArgumentException e) {
            throw PolicyFile.wrong(file, node.line(), node.column(), String.valueOf(e.getMessage()), e);
        }
    }

    private List<Condition> conditions(PolicyNode node) {
        List<Condition> conditions = new ArrayList<>();
        node.child("Images").map(this::images).ifPresent(conditions::add);
        node.child("HostActions")
                .map(actions -> new Condition.HostActions(Set.copyOf(actions.words())))
                .ifPresent(conditions::add);
        node.child("Networks").map(PolicyReader::networks).ifPresent(conditions::add);
        node.child("Leases").map(PolicyReader::leases).ifPresent(conditions::add);
        return conditions;
    }

    private Condition images(PolicyNode node) {
        return new Condition.Images(
                node.children("Sha256").stream().map(PolicyNode::text).collect(Collectors.toSet()),
                node.children("UrlPrefix").stream().map(this::url).toList(),
                node.children("SignedBy").stream().map(this::subject).collect(Collectors.toSet()));
    }

    private UrlPrefix url(PolicyNode node) {
        UrlPrefix url = new UrlPrefix(node.text());
        try {
            if (url.match("vo", URI.create(url.sample())) != UrlPrefix.Match.YES) {
                throw wrong(node, "the URL " + node.text() + " can be read in more than one way; write it plainly");
            }
            return url;
        } catch (IllegalArgumentException e) {
            throw PolicyFile.wrong(file, node.line(), node.column(), node.text() + " is not a URL.", e);
        }
    }

    private static Condition networks(PolicyNode node) {
        return new Condition.Networks(node.children().stream()
                .map(network -> new Asked.Network(
                        Asked.Network.Kind.valueOf(network.name().toUpperCase(Locale.ROOT)), network.text()))
                .collect(Collectors.toSet()));
    }

    private static Condition leases(PolicyNode node) {
        return new Condition.Leases(
                node.attribute("kinds")
                        .map(kinds -> Set.copyOf(Arrays.asList(kinds.split("\\s+", -1))))
                        .orElse(Set.of()),
                node.attribute("longest").map(Duration::parse),
                node.attribute("ahead").map(Duration::parse));
    }

    private static Quota quota(PolicyNode node) {
        Map<Measure, Long> limits = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            node.child(measure.element()).ifPresent(limit -> limits.put(measure, Long.valueOf(limit.text())));
        }
        return new Quota(Quota.Per.valueOf(required(node, "per").toUpperCase(Locale.ROOT)), limits);
    }
}
