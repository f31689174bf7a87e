package org.atelier.cli;

import java.util.Map;
import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "retire",
        description = "Takes a golden image out of use, for good. Refused while a workspace is cloned from it.")
final class RetireCommand extends ServiceCommand {

    @Parameters(paramLabel = "IMAGE", description = ImageFinder.IMAGE)
    private String image = "";

    @Override
    int run(AtelierClient client, Output output) {
        String id = new ImageFinder(client.images()).find(image);
        client.images().retire(id);
        output.result(Map.of("id", id), "%s is retired.".formatted(image));
        return ExitCodes.OK;
    }
}
