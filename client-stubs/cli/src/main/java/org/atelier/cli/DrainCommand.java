package org.atelier.cli;

import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import org.atelier.types.HostStateType;
import picocli.CommandLine.Command;

@Command(
        name = "drain",
        description = "Lets a host take nothing new; what runs there stays. For administrators of the site.")
final class DrainCommand extends HostCommand {

    @Override
    HostStateType change(AtelierClient client, String name) {
        client.drain(name);
        return HostStateType.DRAINED;
    }

    @Override
    void next(Output output, String name) {
        output.note(
                "It takes nothing new; what runs there stays. To let it take leases again: atelier undrain " + name);
    }
}
