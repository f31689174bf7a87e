package org.atelier.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import org.atelier.client.RequestFile;
import org.atelier.client.model.GoldenImage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--timeout",
            defaultValue = "30m",
            paramLabel = "DURATION",
            description = "How long to wait (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofMinutes(30);

    @Override
    int run(AtelierClient client, Output output) {
        AtomicReference<String> said = new AtomicReference<>("");
        GoldenImage image = client.images().publish(RequestFile.readImage(file), timeout, why -> {
            if (!said.getAndSet(why).equals(why)) {
                output.note(why);
            }
        });
        output.result(image, image.id());
        return ExitCodes.OK;
    }
}
