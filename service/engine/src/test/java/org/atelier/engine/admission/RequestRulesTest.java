package org.atelier.engine.admission;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.source;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment.Nic;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.service.Requests;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestRulesTest extends AbstractRulesTest {

    @Test
    void shouldAcceptASensibleRequest() {
        assertThatCode(() -> rules.check(aRequest()
                        .withToken("token")
                        .with("a", "true")
                        .with("b", "true", "a")
                        .with("c", "true", "a", "b")
                        .build()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("absurd")
    void shouldRefuseWithPathValueAndLimit(String path, String value, Requests request) {
        assertRefused(path, value, request);
    }

    static Stream<Arguments> absurd() {
        return Stream.of(sizes(), disks(), nics(), leases()).flatMap(cases -> cases);
    }

    private static Stream<Arguments> sizes() {
        return Stream.of(
                arguments("Allocation/MemoryMiB", "0", aRequest().withMemory(0)),
                arguments("Allocation/MemoryMiB", "1000000000", aRequest().withMemory(1_000_000_000)),
                arguments("Allocation/MemoryMiB", "-5", aRequest().withMemory(-5)),
                arguments("Allocation/Vcpus", "0", aRequest().withAllocation(new Allocation(0, 100, 256, 0))),
                arguments(
                        "Allocation/CpuSharePercent", "101", aRequest().withAllocation(new Allocation(1, 101, 256, 0))),
                arguments("Allocation/BandwidthMbps", "-1", aRequest().withBandwidth("br0", -1)),
                arguments("Allocation/BandwidthMbps", "100001", aRequest().withBandwidth("br0", 100_001)),
                arguments("Allocation/BandwidthMbps", "10", aRequest().withAllocation(new Allocation(1, 100, 256, 10))),
                arguments(
                        "Allocation/BandwidthMbps",
                        "10",
                        aRequest().withBandwidth("br0", 10).withNics()),
                arguments("ClientToken", "", aRequest().withToken("")),
                arguments("ClientToken", "a\nb", aRequest().withToken("a\nb")));
    }

    private static Disk disk(String name, String image) {
        return new Disk(name, Optional.of(source(image)), Optional.empty(), OptionalLong.empty());
    }

    private static Stream<Arguments> disks() {
        Disk unsized = new Disk("d", Optional.empty(), Optional.empty(), OptionalLong.empty());
        Disk formatted = new Disk("d", Optional.empty(), Optional.of(ImageFormat.RAW), OptionalLong.of(1));
        Disk huge = new Disk("d", Optional.of(source("test:image")), Optional.empty(), OptionalLong.of(1L << 50));
        return Stream.of(
                arguments("Environment/Disk[1]/Image", "absent", aRequest().withDisks()),
                arguments("Environment/Disk[1]/SizeMiB", "absent", aRequest().withDisks(unsized)),
                arguments("Environment/Disk[1]/Format", "present", aRequest().withDisks(formatted)),
                arguments(
                        "Environment/Disk[1]/SizeMiB",
                        "" + (1L << 50),
                        aRequest().withDisks(huge)),
                arguments(
                        "Environment/Disk/Name",
                        "d",
                        aRequest().withDisks(disk("d", "test:image"), disk("d", "test:image"))),
                arguments("Environment/Disk[1]/Name", "../d", aRequest().withDisks(disk("../d", "test:image"))),
                arguments(
                        "Environment/Disk[1]/Image/Url", "gopher:x", aRequest().withDisks(disk("d", "gopher:x"))),
                arguments("Environment/Disk[1]/Image/Url", "image", aRequest().withDisks(disk("d", "image"))),
                arguments(
                        "Environment/Disk[1]/Image/Url",
                        "https://never",
                        aRequest().withDisks(disk("d", "https://u:s3cret@never"))));
    }

    private static Nic nic(String name, NicKind kind, String source, String mac) {
        return new Nic(
                name,
                kind,
                Optional.of(source).filter(text -> !text.isEmpty()),
                Optional.of(mac).filter(text -> !text.isEmpty()));
    }

    private static Stream<Arguments> nics() {
        Nic user = nic("n", NicKind.USER, "", "");
        return Stream.of(
                arguments("Environment/Nic/Name", "n", aRequest().withNics(user, user)),
                arguments("Environment/Nic[1]/Source", "absent", aRequest().withNics(nic("n", NicKind.BRIDGE, "", ""))),
                arguments("Environment/Nic[1]/Source", "br0", aRequest().withNics(nic("n", NicKind.USER, "br0", ""))),
                arguments(
                        "Environment/Nic[1]/Mac",
                        "01:00:5e:00:00:01",
                        aRequest().withNics(nic("n", NicKind.USER, "", "01:00:5e:00:00:01"))),
                arguments(
                        "Environment/Nic/Mac",
                        "52:54:00:00:00:01",
                        aRequest()
                                .withNics(
                                        nic("n", NicKind.USER, "", "52:54:00:00:00:01"),
                                        nic("m", NicKind.USER, "", "52:54:00:00:00:01"))));
    }

    private static Stream<Arguments> leases() {
        LeaseRequest withStart = LeaseRequest.one(
                LeaseRequest.Kind.IMMEDIATE, Optional.of(Instant.EPOCH), Duration.ofHours(1), Optional.empty(), false);
        LeaseRequest withoutStart = LeaseRequest.one(
                LeaseRequest.Kind.RESERVATION, Optional.empty(), Duration.ofHours(1), Optional.empty(), false);
        return Stream.of(
                arguments("Lease/Duration", "PT-1H", aRequest().withLease(Duration.ofHours(-1))),
                arguments("Lease/Duration", "PT0S", aRequest().withLease(Duration.ZERO)),
                arguments("Lease/Duration", "PT24000H", aRequest().withLease(Duration.ofDays(1000))),
                arguments("Lease/Start", "1970", aRequest().withLease(withStart)),
                arguments("Lease/Start", "absent", aRequest().withLease(withoutStart)),
                arguments("Lease/Start", "2025", reserved(NOW.minusSeconds(1))),
                arguments("Lease/LatestEnd", "absent", deadline(Optional.empty(), Optional.empty())),
                arguments("Lease/LatestEnd", "2025", deadline(Optional.empty(), Optional.of(NOW.minusSeconds(1)))),
                arguments("Lease/LatestEnd", "2026", deadline(Optional.empty(), Optional.of(NOW.plusSeconds(3599)))),
                arguments("Lease/Nodes", "0", nodes(0, Duration.ZERO)),
                arguments("Lease/Nodes", "65", nodes(65, Duration.ZERO)),
                arguments("Lease/Spot/Notice", "PT-1S", nodes(1, Duration.ofSeconds(-1))));
    }

    private static Requests reserved(Instant start) {
        return aRequest()
                .withLease(LeaseRequest.one(
                        LeaseRequest.Kind.RESERVATION,
                        Optional.of(start),
                        Duration.ofHours(1),
                        Optional.empty(),
                        false));
    }

    private static Requests deadline(Optional<Instant> start, Optional<Instant> end) {
        return aRequest()
                .withLease(LeaseRequest.one(LeaseRequest.Kind.DEADLINE, start, Duration.ofHours(1), end, false));
    }

    private static Requests nodes(int nodes, Duration notice) {
        return aRequest()
                .withLease(new LeaseRequest(
                        LeaseRequest.Kind.SPOT,
                        Optional.empty(),
                        Duration.ofHours(1),
                        Optional.empty(),
                        false,
                        notice,
                        nodes,
                        LeaseRequest.Affinity.ANY,
                        Optional.empty()));
    }
}
