package org.atelier.soap.wire;

import java.math.BigDecimal;
import java.time.Duration;
import org.atelier.spi.vmm.MachineUsage;
import org.atelier.types.UsageType;

/** What machines use. */
public final class UsageMapper {

    private static final int MILLI = 3;

    private UsageMapper() {}

    public static UsageType write(MachineUsage usage) {
        UsageType wire = new UsageType();
        wire.setCpuSeconds(seconds(usage.cpuTime()));
        usage.memoryMiB().ifPresent(wire::setMemoryMiB);
        usage.disk().ifPresent(disk -> {
            wire.setDiskReadBytes(disk.readBytes());
            wire.setDiskWrittenBytes(disk.writtenBytes());
            wire.setDiskSpaceBytes(disk.spaceBytes());
        });
        usage.traffic().ifPresent(traffic -> {
            wire.setNetworkReceivedBytes(traffic.receivedBytes());
            wire.setNetworkSentBytes(traffic.sentBytes());
        });
        return wire;
    }

    private static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), MILLI);
    }
}
