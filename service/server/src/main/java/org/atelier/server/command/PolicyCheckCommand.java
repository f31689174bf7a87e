package org.atelier.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.atelier.security.policy.DeadRules;
import org.atelier.security.policy.Policy;
import org.atelier.security.policy.PolicyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = "Says whether a service would take a policy, and which of its rules never matter.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is right",
            "1:a service would not take it; the message says where and why",
            "2:the command was not understood",
            "4:it is right, but some rules never matter, since earlier ones refuse all that they are about"
        },
        mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {

    private static final int DEAD_RULES = 4;

    @Parameters(paramLabel = "FILE", description = "The policy.")
    private Path file = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Policy policy = PolicyFile.read(file);
        PrintWriter out = spec.commandLine().getOut();
        List<DeadRules.Dead> dead = DeadRules.of(policy);
        dead.forEach(rule -> out.println("line " + rule.line() + ": the rule " + rule.rule()
                + " never matters; all that it is about is refused by " + String.join(", ", rule.decidedBy())));
        out.println(file + " is right: " + policy.size() + (policy.size() == 1 ? " rule" : " rules"));
        out.flush();
        return dead.isEmpty() ? 0 : DEAD_RULES;
    }
}
