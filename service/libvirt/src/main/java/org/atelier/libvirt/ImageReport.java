package org.atelier.libvirt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/**
 * What {@code qemu-img info --output=json} says.
 *
 * @param backingFile what the image is an overlay of, as it stands in the image
 * @param backingFormat the format of that
 * @param dataFile a file that holds what the image does not
 */
record ImageReport(
        String format,
        long virtualSize,
        Optional<String> backingFile,
        Optional<String> backingFormat,
        Optional<String> dataFile) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ImageReport parse(String text) {
        try {
            JsonNode report = JSON.readTree(text);
            JsonNode specific = report.path("format-specific").path("data");
            return new ImageReport(
                    report.path("format").asText(),
                    report.path("virtual-size").asLong(),
                    text(report, "backing-filename"),
                    text(report, "backing-filename-format"),
                    text(specific, "data-file"));
        } catch (JsonProcessingException e) {
            throw new VmmException(
                    VmmError.REJECTED, "qemu-img does not say what the image is: " + e.getOriginalMessage(), e);
        }
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue());
    }
}
