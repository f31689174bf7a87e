package org.atelier.client;

import java.util.List;
import org.atelier.client.model.SentDisk;
import org.atelier.client.model.StageOutTarget;
import org.atelier.types.CompressionType;
import org.atelier.types.StageOutDiskType;
import org.atelier.types.StageOutFormType;
import org.atelier.types.StageOutType;
import org.atelier.types.StagedOutType;
import org.atelier.types.time.WireTime;

/** Where disks go, and went, from the types of the wire to values and back. */
final class StageOutMapper {

    private StageOutMapper() {}

    static StageOutType toWire(List<StageOutTarget> targets) {
        StageOutType wire = new StageOutType();
        targets.forEach(target -> wire.getDisk().add(toWire(target)));
        return wire;
    }

    private static StageOutDiskType toWire(StageOutTarget target) {
        StageOutDiskType wire = new StageOutDiskType();
        target.disk().ifPresent(wire::setName);
        wire.setUrl(target.url());
        wire.setForm(StageOutFormType.valueOf(target.form().name()));
        wire.setCompression(target.packed() ? CompressionType.ZSTD : CompressionType.NONE);
        target.delegation().ifPresent(wire::setDelegation);
        return wire;
    }

    static SentDisk sent(StagedOutType wire) {
        return new SentDisk(
                wire.getDisk(), wire.getUrl(), wire.getBytes(), wire.getSha256(), WireTime.toInstant(wire.getTime()));
    }
}
