package org.atelier.soap.wire;

import java.util.Optional;
import org.atelier.engine.model.SentDisk;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.StageOut.Form;
import org.atelier.types.CompressionType;
import org.atelier.types.StageOutDiskType;
import org.atelier.types.StageOutType;
import org.atelier.types.StagedOutType;
import org.atelier.types.time.WireTime;

/** Where disks go, and went. The schema has checked their form; the engine checks their sense. */
public final class StageOutMapper {

    private StageOutMapper() {}

    public static StageOut read(StageOutType wire) {
        return new StageOut(wire.getDisk().stream().map(StageOutMapper::target).toList());
    }

    private static StageOut.Target target(StageOutDiskType wire) {
        return new StageOut.Target(
                Optional.ofNullable(wire.getName()),
                wire.getUrl(),
                Optional.ofNullable(wire.getForm())
                        .map(word -> Form.valueOf(word.name()))
                        .orElse(Form.FLAT),
                wire.getCompression() == CompressionType.ZSTD,
                Optional.ofNullable(wire.getDelegation()));
    }

    public static StagedOutType write(SentDisk disk) {
        StagedOutType wire = new StagedOutType();
        wire.setDisk(disk.disk());
        wire.setUrl(disk.url().toString());
        wire.setBytes(disk.bytes());
        wire.setSha256(disk.sha256());
        wire.setTime(WireTime.fromInstant(disk.sent()));
        return wire;
    }
}
