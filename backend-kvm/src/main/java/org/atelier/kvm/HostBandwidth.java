package org.atelier.kvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How much network bandwidth a host can lease out, in each direction, in Mbit/s; 0 where it cannot hold machines to any. Holding them to
 * it takes a hypervisor with the rights of root, since it is done on devices of the host, and a kernel with traffic control.
 *
 * <p>Of this machine, that is what the site says or, where it says nothing, the speed of the fastest physical link that is up: a guess,
 * since a bridge may lead to a slower one, or to none. Where no link tells its speed, as in a virtual machine, it is {@value
 * #DEFAULT_MBPS}. Of another machine, it is what the site says, and 0 where it says nothing: neither its links nor its kernel can be
 * looked at from here.
 *
 * @param interfaces the kernel's folder of network interfaces
 * @param shapes tells whether this machine's kernel has what it takes
 * @param root whether this process has the rights of root
 */
record HostBandwidth(Path interfaces, BooleanSupplier shapes, boolean root) {

    /** What a host of unknown links leases out, in Mbit/s. */
    static final long DEFAULT_MBPS = 10_000;

    long at(String uri, OptionalLong configured) {
        if (configured.orElse(1) == 0 || !isPrivileged(uri)) {
            return 0;
        }
        if (!uri.startsWith("qemu:///")) {
            return configured.orElse(0);
        }
        return shapes.getAsBoolean() ? configured.orElseGet(this::fastestLink) : 0;
    }

    private boolean isPrivileged(String uri) {
        return !uri.contains("/session") && (root || uri.contains("/system"));
    }

    private long fastestLink() {
        try (Stream<Path> links = Files.list(interfaces)) {
            return links.filter(link -> Files.exists(link.resolve("device")))
                    .flatMapToLong(HostBandwidth::speed)
                    .max()
                    .orElse(DEFAULT_MBPS);
        } catch (IOException e) {
            return DEFAULT_MBPS;
        }
    }

    /** Empty where the link is down or does not tell: the kernel says -1 then, or refuses to say. */
    private static LongStream speed(Path link) {
        try {
            long speed = Long.parseLong(Files.readString(link.resolve("speed")).strip());
            return LongStream.of(speed).filter(mbps -> mbps > 0);
        } catch (IOException | NumberFormatException e) {
            return LongStream.empty();
        }
    }
}
