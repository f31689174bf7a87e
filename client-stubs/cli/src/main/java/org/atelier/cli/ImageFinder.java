package org.atelier.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.atelier.client.WarehouseClient;
import org.atelier.client.model.GoldenImage;

/** Finds the golden image that a user means. */
final class ImageFinder {

    /** What every command says of its parameter IMAGE. */
    static final String IMAGE = "Its id, the beginning of its id, or its name.";

    private static final Pattern WHOLE_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final WarehouseClient images;

    ImageFinder(WarehouseClient images) {
        this.images = images;
    }

    /** The id of the image; throws {@link AmbiguousImageException} where it is not one. A whole id is not looked up. */
    String find(String text) {
        if (WHOLE_ID.matcher(text).matches()) {
            return text;
        }
        List<GoldenImage> all = images.find(Map.of());
        List<Predicate<GoldenImage>> ways =
                List.of(image -> image.id().equals(text), image -> image.name().equals(text), image -> image.id()
                        .startsWith(text));
        for (Predicate<GoldenImage> way : ways) {
            List<String> found = all.stream().filter(way).map(GoldenImage::id).toList();
            if (found.size() == 1) {
                return found.get(0);
            }
            if (found.size() > 1) {
                throw new AmbiguousImageException(
                        "%s may be any of %s. Write more of the id.".formatted(text, String.join(", ", found)));
            }
        }
        throw new AmbiguousImageException(
                "None of the %d golden images of yours and of everybody has the id or name %s. See them with: atelier images"
                        .formatted(all.size(), text));
    }
}
