package org.atelier.engine.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was granted, as it stands.
 *
 * @param id shared by the workspaces that start together
 * @param nodes how many workspaces it is for
 * @param host where this workspace is, or will be; absent while that is not planned
 * @param start when the user's time begins or goes on, as planned; absent while that is not planned
 * @param end when the workspace is destroyed unless the lease is renewed; WSRF's TerminationTime; absent while it waits for room
 * @param preemptions how often it was suspended for others
 * @param overheads what takes time before and after the user's time, as predicted and as it was; in the order of their kinds
 */
public record Lease(
        String id,
        LeaseRequest.Kind kind,
        Phase phase,
        int nodes,
        Optional<String> host,
        Optional<Instant> start,
        Optional<Instant> end,
        int preemptions,
        List<Overhead> overheads) {

    public Lease {
        overheads = List.copyOf(overheads);
    }

    /** The same with another planned start. */
    public Lease expected(Optional<Instant> planned) {
        return new Lease(id, kind, phase, nodes, host, planned, end, preemptions, overheads);
    }

    /** The same with how long some of its overheads took that were not over before. */
    public Lease measured(Map<OverheadKind, Duration> times) {
        List<Overhead> known = overheads.stream()
                .map(overhead ->
                        times.containsKey(overhead.kind()) && overhead.actual().isEmpty()
                                ? new Overhead(
                                        overhead.kind(),
                                        overhead.planned(),
                                        overhead.predicted(),
                                        Optional.ofNullable(times.get(overhead.kind())))
                                : overhead)
                .toList();
        return new Lease(id, kind, phase, nodes, host, start, end, preemptions, known);
    }

    /** Where a lease stands. */
    public enum Phase {
        /** Waits for room. */
        QUEUED,
        /** Its time and place are promised. */
        RESERVED,
        /** It is being made ready. */
        PREPARING,
        /** The user's time runs. */
        RUNNING,
        /** Its memory is being written, for others. */
        SUSPENDING,
        /** Its memory is on disk; it waits for room to go on. */
        SUSPENDED,
        /** Its memory is being read. */
        RESUMING,
        /** The user's time is over; it is being ended. */
        ENDING
    }

    /** What takes time besides the user's. */
    public enum OverheadKind {
        STAGING,
        BOOT,
        CONFIGURATION,
        SERIALIZE,
        RESUME,
        SHUTDOWN
    }

    /**
     * One overhead.
     *
     * @param planned when it is to begin
     * @param actual how long it took; absent until it is over
     */
    public record Overhead(OverheadKind kind, Instant planned, Duration predicted, Optional<Duration> actual) {}
}
