package org.atelier.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.atelier.cli.output.Output;
import org.atelier.cli.output.Table;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierClient;
import org.atelier.client.RequestFile;
import org.atelier.client.WarehouseClient;
import org.atelier.client.model.GoldenImage;
import org.atelier.client.model.GoldenImage.Performed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "images",
        description = "Lists the golden images of yours and of everybody, newest first, or shows one.")
final class ImagesCommand extends ServiceCommand {

    @Parameters(arity = "0..1", paramLabel = "IMAGE", description = "Show this one. " + ImageFinder.IMAGE)
    private @Nullable String image;

    @Option(
            names = "--attribute",
            paramLabel = "NAME=VALUE",
            description = "Only those that have this attribute; may be repeated.")
    private Map<String, String> attributes = new LinkedHashMap<>();

    @Option(
            names = "--for",
            paramLabel = "FILE",
            description =
                    "Only those that this request could be cloned from, as far as its disks and its graph decide.")
    private @Nullable Path request;

    @Override
    int run(AtelierClient client, Output output) {
        WarehouseClient images = client.images();
        if (image == null) {
            return list(find(images), output);
        }
        if (request != null || !attributes.isEmpty()) {
            throw misused("Give an image, or say which are to be listed, not both.");
        }
        GoldenImage found = images.get(new ImageFinder(images).find(image));
        output.result(found, ImageText.of(found, surroundings().clock()));
        return ExitCodes.OK;
    }

    private List<GoldenImage> find(WarehouseClient images) {
        return request == null ? images.find(attributes) : images.find(attributes, RequestFile.readRequest(request));
    }

    private int list(List<GoldenImage> images, Output output) {
        output.result(images, table(images));
        if (images.isEmpty()) {
            output.note("There are none. To make one: atelier save WORKSPACE");
        }
        return ExitCodes.OK;
    }

    private String table(List<GoldenImage> images) {
        Instant now = surroundings().clock().instant();
        Table table = new Table("ID", "NAME", "FOR", "MEMORY", "SIZE", "AGE", "ACTIONS");
        for (GoldenImage each : images) {
            table.row(
                    each.id(),
                    Words.harmless(each.name()),
                    each.shared() ? "all" : "owner",
                    each.memory().map(memory -> memory.memoryMiB() + " MiB").orElse("-"),
                    Words.ofBytes(each.bytes()),
                    Words.of(age(each, now)),
                    actions(each));
        }
        return table.toString();
    }

    private static Duration age(GoldenImage image, Instant now) {
        return image.created().isAfter(now) ? Duration.ZERO : Duration.between(image.created(), now);
    }

    private static String actions(GoldenImage image) {
        String names = image.performed().stream().map(Performed::action).collect(Collectors.joining(", "));
        return names.isEmpty() ? "-" : names;
    }
}
