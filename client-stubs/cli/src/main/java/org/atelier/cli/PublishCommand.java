package org.atelier.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import org.atelier.client.WarehouseClient;
import org.atelier.client.model.GoldenImage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "publish", description = "Says anew what a golden image is for; what is not said stays as it is.")
final class PublishCommand extends ServiceCommand {

    @Parameters(paramLabel = "IMAGE", description = ImageFinder.IMAGE)
    private String image = "";

    @ArgGroup
    private @Nullable Audience audience;

    @ArgGroup
    private @Nullable Description description;

    /** Whose workspaces may be cloned from it. */
    private static final class Audience {

        @Option(
                names = "--shared",
                description = "Everybody's workspaces may be cloned from it. For administrators of the site.")
        private boolean everybody;

        @Option(
                names = "--private",
                description = "Only its owner's workspaces may be cloned from it. For administrators of the site.")
        private boolean owner;

        boolean shared() {
            return everybody && !owner;
        }
    }

    /** What is said of it. */
    private static final class Description {

        @Option(
                names = "--attribute",
                paramLabel = "NAME=VALUE",
                description = "Something to find it by, in place of all attributes that it has; may be repeated.")
        private Map<String, String> attributes = new LinkedHashMap<>();

        @Option(names = "--no-attributes", description = "Take all its attributes away.")
        private boolean none;

        Map<String, String> wanted() {
            return none ? Map.of() : attributes;
        }
    }

    @Override
    int run(AtelierClient client, Output output) {
        if (audience == null && description == null) {
            throw misused("Say what to change: --shared or --private, --attribute or --no-attributes.");
        }
        WarehouseClient images = client.images();
        GoldenImage changed = change(images, new ImageFinder(images).find(image));
        output.result(changed, ImageText.of(changed, surroundings().clock()));
        return ExitCodes.OK;
    }

    private GoldenImage change(WarehouseClient images, String id) {
        if (audience == null) {
            return images.describe(id, description == null ? Map.of() : description.wanted());
        }
        return description == null
                ? images.share(id, audience.shared())
                : images.publish(id, audience.shared(), description.wanted());
    }
}
