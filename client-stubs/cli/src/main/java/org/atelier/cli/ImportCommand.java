package org.atelier.cli;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import org.atelier.client.RequestFile;
import org.atelier.client.model.GoldenImage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = {
            "Publishes a golden image that was made elsewhere, and waits until the service has its files.",
            "Workspaces whose actions begin like those that were performed are cloned from it. Prints the image's id."
        })
final class ImportCommand extends ServiceCommand {

    @Parameters(paramLabel = "FILE", description = "The image: XML with the root element ImageFiles.")
    private Path file = Path.of("");

    @Mixin
    private final Patience patience = new Patience();

    @Override
    int run(AtelierClient client, Output output) {
        AtomicReference<String> said = new AtomicReference<>("");
        GoldenImage image = client.images().publish(RequestFile.readImage(file), patience.timeout(), why -> {
            if (!said.getAndSet(why).equals(why)) {
                output.note(why);
            }
        });
        output.result(image, image.id());
        return ExitCodes.OK;
    }
}
