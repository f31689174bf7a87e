package org.atelier.client.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What the machine of a workspace uses, and has used since it was started or resumed there; what its host does not count is absent.
 *
 * @param cpuTime of the host's processors
 * @param memoryMiB of the host's memory, now, in MiB
 * @param diskSpaceBytes what its own files take on the host now, in bytes
 */
public record Usage(
        Duration cpuTime,
        Optional<Long> memoryMiB,
        Optional<Long> diskReadBytes,
        Optional<Long> diskWrittenBytes,
        Optional<Long> diskSpaceBytes,
        Optional<Long> networkReceivedBytes,
        Optional<Long> networkSentBytes) {}
