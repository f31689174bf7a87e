package org.atelier.cli;

import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import org.atelier.types.HostStateType;
import picocli.CommandLine.Command;

@Command(name = "undrain", description = "Lets a drained host take leases again. For administrators of the site.")
final class UndrainCommand extends HostCommand {

    @Override
    HostStateType change(AtelierClient client, String name) {
        client.undrain(name);
        return HostStateType.ACTIVE;
    }

    @Override
    void next(Output output, String name) {
        output.note("It takes leases again. To see what is free: atelier hosts");
    }
}
