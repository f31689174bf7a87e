package org.atelier.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = {
            "Prints a script that completes this command in bash.",
            "To use it now: source <(atelier completion)",
            "To keep it: atelier completion > ~/.local/share/bash-completion/completions/atelier"
        })
final class CompletionCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private AtelierCommand atelier;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        String script = AutoComplete.bash("atelier", spec.root().commandLine());
        atelier.output().result(Map.of("shell", "bash", "script", script), script);
        return ExitCodes.OK;
    }
}
