package org.atelier.soap.wire;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.FileSource;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.types.BlankDiskType;
import org.atelier.types.DiskType;
import org.atelier.types.ImageFormatType;
import org.atelier.types.ImageType;

/** Disks. */
final class DiskMapper {

    private DiskMapper() {}

    static Disk read(String path, DiskType wire) {
        if (wire.getImage() == null) {
            OptionalLong size = OptionalLong.of(wire.getBlank().getSizeMiB());
            return new Disk(wire.getName(), Optional.empty(), Optional.empty(), size);
        }
        ImageType image = wire.getImage();
        FileSource source = FileMapper.read(path + "/Image", image);
        OptionalLong size = wire.getSizeMiB() == null ? OptionalLong.empty() : OptionalLong.of(wire.getSizeMiB());
        Optional<FileSource> overlay =
                Optional.ofNullable(wire.getOverlay()).map(file -> FileMapper.read(path + "/Overlay", file));
        return new Disk(wire.getName(), Optional.of(source), overlay, format(image), size);
    }

    /** What is said of the format of an image. */
    static Optional<ImageFormat> format(ImageType wire) {
        return Optional.ofNullable(wire.getFormat())
                .map(format -> ImageFormat.valueOf(format.value().toUpperCase(Locale.ROOT)));
    }

    static DiskType write(Disk disk) {
        DiskType wire = new DiskType();
        wire.setName(disk.name());
        if (disk.image().isEmpty()) {
            BlankDiskType blank = new BlankDiskType();
            blank.setSizeMiB(Math.toIntExact(disk.sizeMiB().orElseThrow()));
            wire.setBlank(blank);
            return wire;
        }
        wire.setImage(image(disk, disk.image().get()));
        disk.overlay().map(FileMapper::write).ifPresent(wire::setOverlay);
        disk.sizeMiB().ifPresent(size -> wire.setSizeMiB(Math.toIntExact(size)));
        return wire;
    }

    private static ImageType image(Disk disk, FileSource source) {
        ImageType image = new ImageType();
        image.setUrl(source.url().toString());
        source.sha256().ifPresent(image::setSha256);
        source.delegation().ifPresent(image::setDelegation);
        source.signature().map(FileMapper::signature).ifPresent(image::setSignature);
        disk.format()
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .map(ImageFormatType::fromValue)
                .ifPresent(image::setFormat);
        return image;
    }
}
