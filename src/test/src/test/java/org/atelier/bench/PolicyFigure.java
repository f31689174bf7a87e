package org.atelier.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.security.Operation;
import org.atelier.security.Verdict;
import org.atelier.security.policy.Account;
import org.atelier.security.policy.Asked;
import org.atelier.security.policy.Policy;
import org.atelier.security.policy.PolicyFile;

/** What a decision of the site's policy takes, however many rules it has. */
final class PolicyFigure implements Figure {

    private static final int DECISIONS = 200_000;
    private static final int ROUNDS = 5;
    private static final int MOST_VOS = 1_000;
    private static final int CALLERS = 1_000;

    /** Of its rules, a tenth each deny, name a person, or name a role; the others groups of the virtual organisations. */
    private static final int KINDS = 10;

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public String title() {
        return "what it takes to read a policy, and to decide on a request by it";
    }

    @Override
    public void measure(Table table) throws IOException {
        for (int rules : List.of(10, 1_000, 10_000)) {
            measure(table, rules, Math.min(MOST_VOS, Math.max(1, rules / KINDS)));
        }
    }

    private static void measure(Table table, int rules, int vos) throws IOException {
        Path file = Files.createTempFile("policy", ".xml");
        try {
            Files.writeString(file, text(rules, vos));
            long started = System.nanoTime();
            Policy policy = PolicyFile.read(file);
            double millis = (System.nanoTime() - started) / 1e6;
            List<Caller> callers = callers(vos);
            double best = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                best = Math.min(best, decide(policy, callers));
            }
            table.row(rules + " rules, " + vos + " VOs", "%.0f ns a decision; read in %.0f ms", best, millis);
        } finally {
            Files.delete(file);
        }
    }

    /** As Create does it: may they at all, may they ask for this, and what quotas are there. */
    private static double decide(Policy policy, List<Caller> callers) {
        Asked asked = asked();
        long permitted = 0;
        long started = System.nanoTime();
        for (int number = 0; number < DECISIONS; number++) {
            Caller caller = callers.get(number % callers.size());
            boolean may = policy.decide(caller, Operation.CREATE) instanceof Verdict.Permit
                    && policy.decide(caller, Operation.CREATE, asked) instanceof Verdict.Permit
                    && !policy.entitlements(Account.of(caller)).isEmpty();
            permitted += may ? 1 : 0;
        }
        double nanos = (System.nanoTime() - started) / (double) DECISIONS;
        if (permitted == 0 || permitted == DECISIONS) {
            throw new IllegalStateException("Some are to be permitted and some not, but " + permitted + " were.");
        }
        return nanos;
    }

    private static Asked asked() {
        return new Asked(
                Optional.of(new Asked.Term("immediate", Duration.ofHours(1), Duration.ZERO)),
                List.of(new Asked.Image(URI.create("https://images.example.org/a.qcow2"), Optional.empty())),
                List.of(),
                List.of(new Asked.Network(Asked.Network.Kind.USER, "")));
    }

    private static List<Caller> callers(int vos) {
        List<Caller> callers = new ArrayList<>();
        for (int number = 0; number < CALLERS; number++) {
            String subject = "CN=user" + number + ",O=Grid";
            String vo = "/vo" + number % vos;
            List<String> attributes = number % KINDS == 0 ? List.of() : List.of(vo + "/group" + number % KINDS, vo);
            callers.add(new Caller(subject, subject, "CN=ca", AuthenticationMethod.TLS_CERTIFICATE, attributes));
        }
        return callers;
    }

    private static String text(int rules, int vos) {
        StringBuilder text = new StringBuilder("<Policy xmlns=\"" + PolicyFile.NAMESPACE + "\">\n");
        for (int number = 0; number < rules; number++) {
            text.append(rule(number, "vo" + number / KINDS % vos));
        }
        return text.append("</Policy>\n").toString();
    }

    private static String rule(int number, String vo) {
        String limits =
                "<Images><UrlPrefix>https://images.example.org/</UrlPrefix></Images><Networks><User/></Networks>"
                        + "<Leases longest=\"P1D\"/><Quota per=\"caller\"><Workspaces>10</Workspaces></Quota>";
        return switch (number % KINDS) {
            case 0 -> "<Deny name=\"r%d\"><Who><Group>/%s/banned</Group></Who></Deny>%n".formatted(number, vo);
            case 1 ->
                "<Permit name=\"r%d\"><Who><Subject>CN=person%d,O=Grid</Subject></Who></Permit>%n"
                        .formatted(number, number);
            case 2 ->
                "<Permit name=\"r%d\"><Who><Vo role=\"production\">%s</Vo></Who></Permit>%n".formatted(number, vo);
            case 3 -> "<Permit name=\"r%d\"><Who><Vo>%s</Vo></Who>%s</Permit>%n".formatted(number, vo, limits);
            default ->
                "<Permit name=\"r%d\"><Who><Group>/%s/group%d</Group></Who>%s</Permit>%n"
                        .formatted(number, vo, number % KINDS, limits);
        };
    }
}
