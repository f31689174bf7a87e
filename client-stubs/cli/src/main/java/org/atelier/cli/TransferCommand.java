package org.atelier.cli;

import java.util.Map;
import java.util.Optional;
import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "transfer",
        description = "Offers a workspace to another owner, who takes it with \"accept\"; until then it stays yours.")
final class TransferCommand extends WorkspaceCommand {

    /** To whom. */
    static final class Receiver {

        @Option(
                names = "--to",
                required = true,
                paramLabel = "NAME",
                description = "The new owner: CN=alice,O=Grid or /O=Grid/CN=alice, or of a token, token:ISSUER#SUB.")
        private String name = "";

        @Option(names = "--cancel", required = true, description = "Take the offer back.")
        private boolean nobody;
    }

    @ArgGroup(multiplicity = "1")
    private final Receiver receiver = new Receiver();

    @Override
    int run(AtelierClient client, WorkspaceHandle handle, Output output) {
        String id = handle.status().id();
        Optional<String> to = receiver.nobody ? Optional.empty() : Optional.of(receiver.name);
        handle.transfer(to);
        output.result(
                Map.of("id", id, "offeredTo", to.orElse("")),
                to.map(name -> "%s is offered to %s.".formatted(named(), name))
                        .orElse("%s is offered to nobody any more.".formatted(named())));
        to.ifPresent(name -> output.note("They take it with: atelier accept " + id));
        return ExitCodes.OK;
    }
}
