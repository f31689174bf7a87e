package org.atelier.server.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.atelier.security.audit.AuditVerifier;
import org.atelier.security.audit.AuditVerifier.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = {
            "Says whether the log is as it was written: nothing changed, taken away, put in or moved.",
            "Lines taken away from its end are found only where a hash that it had there once is kept elsewhere (--head)."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is",
            "1:it cannot be read",
            "2:the command was not understood",
            "3:it is not; the first line that is not is named"
        },
        mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {

    private static final int CHANGED = 3;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIRECTORY",
            description = "Where it is (default: data/audit in $ATELIER_HOME).")
    private @Nullable Path directory;

    @Option(
            names = "--head",
            paramLabel = "HASH",
            description = "A hash that an earlier verification told; a line must have it.")
    private @Nullable String head;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path log = directory == null ? Home.directory().resolve("data").resolve("audit") : directory;
        Report report = AuditVerifier.verify(log, Optional.ofNullable(head));
        PrintWriter out = spec.commandLine().getOut();
        report.problem().ifPresent(out::println);
        out.println(report.lines() + " lines are as they were written; the last has the hash " + report.head());
        out.flush();
        return report.problem().isPresent() ? CHANGED : 0;
    }
}
