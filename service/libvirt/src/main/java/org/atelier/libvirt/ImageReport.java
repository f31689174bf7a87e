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
 * @param otherFile the backing file or data file the image refers to
 */
record ImageReport(String format, long virtualSize, Optional<String> otherFile) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ImageReport parse(String text) {
        try {
            JsonNode report = JSON.readTree(text);
            JsonNode specific = report.path("format-specific").path("data");
            Optional<String> other = Optional.ofNullable(
                            report.path("backing-filename").textValue())
                    .or(() -> Optional.ofNullable(specific.path("data-file").textValue()));
            return new ImageReport(
                    report.path("format").asText(), report.path("virtual-size").asLong(), other);
        } catch (JsonProcessingException e) {
            throw new VmmException(
                    VmmError.REJECTED, "qemu-img does not say what the image is: " + e.getOriginalMessage(), e);
        }
    }
}
