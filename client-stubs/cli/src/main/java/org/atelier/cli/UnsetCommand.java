package org.atelier.cli;

import java.util.LinkedHashSet;
import java.util.Set;
import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "unset", description = "Says no more of a workspace what \"set NAME=VALUE\" has said.")
final class UnsetCommand extends WorkspaceCommand {

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "NAME", description = "What to take away; others stay.")
    private Set<String> names = new LinkedHashSet<>();

    @Override
    int run(AtelierClient client, WorkspaceHandle handle, Output output) {
        Set<String> removed = handle.removeAttributes(names);
        Set<String> missing = new LinkedHashSet<>(names);
        missing.removeAll(removed);
        if (!missing.isEmpty()) {
            output.note("%s had no %s.".formatted(named(), String.join(", ", missing)));
        }
        String text = removed.isEmpty()
                ? "%s is as it was.".formatted(named())
                : "%s no longer has %s.".formatted(named(), String.join(", ", removed));
        output.result(removed, text);
        return ExitCodes.OK;
    }
}
