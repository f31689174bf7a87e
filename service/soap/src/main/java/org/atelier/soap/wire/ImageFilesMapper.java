package org.atelier.soap.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.ImageFiles;
import org.atelier.engine.model.ImageFiles.Done;
import org.atelier.types.GoldenFileType;
import org.atelier.types.ImageFilesType;
import org.atelier.types.OutputValueType;
import org.atelier.types.PerformedType;
import org.atelier.types.time.WireTime;

/** Golden images that were made elsewhere. */
public final class ImageFilesMapper {

    private ImageFilesMapper() {}

    public static ImageFiles read(ImageFilesType wire) {
        return new ImageFiles(
                wire.getName(),
                wire.getDisk().stream().map(ImageFilesMapper::disk).toList(),
                RequestMapper.read(wire.getWorkspaceRequest()),
                wire.getPerformed().stream().map(ImageFilesMapper::done).toList(),
                Boolean.TRUE.equals(wire.isShared()),
                ImageMapper.attributes("ImageFiles/Attribute", wire.getAttribute()));
    }

    private static Disk disk(GoldenFileType wire) {
        return new Disk(
                wire.getName(),
                Optional.of(FileMapper.read("ImageFiles/Disk/Image", wire.getImage())),
                DiskMapper.format(wire.getImage()),
                OptionalLong.empty());
    }

    private static Done done(PerformedType wire) {
        return new Done(wire.getAction(), WireTime.toDuration(wire.getTook()), outputs(wire.getAttribute()));
    }

    private static Map<String, String> outputs(List<OutputValueType> wire) {
        Map<String, String> outputs = new LinkedHashMap<>();
        for (OutputValueType output : wire) {
            if (outputs.put(output.getName(), output.getValue()) != null) {
                throw new EngineException(
                        ErrorCode.INVALID_REQUEST,
                        "The output '" + output.getName() + "' is there twice.",
                        new Detail.Invalid("ImageFiles/Performed/Attribute", output.getName(), "names that differ"));
            }
        }
        return outputs;
    }
}
