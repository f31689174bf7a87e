package org.atelier.soap.resource;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the factory tells about its site.
 *
 * @param name for people
 * @param version of the service
 */
public record SiteDescription(String name, String version, Limits limits) {

    /**
     * The most that a request may ask for; absent: as much as the hosts have.
     *
     * @param bandwidthMbps network bandwidth in each direction, in Mbit/s
     * @param workspaces of one owner at one time
     */
    public record Limits(
            Optional<Duration> leaseDuration,
            OptionalInt vcpus,
            OptionalLong memoryMiB,
            OptionalLong diskMiB,
            OptionalInt bandwidthMbps,
            OptionalInt workspaces) {

        public static final Limits NONE = new Limits(
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }
}
