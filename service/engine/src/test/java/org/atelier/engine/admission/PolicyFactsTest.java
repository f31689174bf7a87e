package org.atelier.engine.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.onHost;
import static org.atelier.engine.service.Requests.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.security.policy.Asked;
import org.atelier.security.policy.PolicyFile;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What policies are told of requests. */
class PolicyFactsTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Signers UNSIGNED = file -> Set.of();
    private static final Duration HOUR = Duration.ofHours(1);

    private static Asked.Term term(LeaseRequest lease) {
        return PolicyFacts.of(aRequest().withLease(lease).build(), UNSIGNED, NOW)
                .term()
                .orElseThrow();
    }

    private static String schema() throws IOException {
        try (InputStream schema = PolicyFile.class.getResourceAsStream("policy.xsd")) {
            return new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNameKindsOfLeasesAsPoliciesDo(LeaseRequest.Kind kind) throws IOException {
        assertThat(schema())
                .contains("<xsd:enumeration value=\""
                        + PolicyFacts.of(kind, HOUR).term().orElseThrow().kind() + "\"/>");
    }

    @Test
    void shouldNameAllThatHostsDoAsPoliciesDo() throws IOException {
        for (Class<?> change : HostChange.class.getPermittedSubclasses()) {
            assertThat(schema()).contains("<xsd:enumeration value=\"" + change.getSimpleName() + "\"/>");
        }
    }

    @Test
    void shouldSayHowFarAheadALeaseMayStart() {
        assertThat(term(LeaseRequest.immediate(HOUR))).isEqualTo(new Asked.Term("immediate", HOUR, Duration.ZERO));
        assertThat(term(LeaseRequest.one(
                        LeaseRequest.Kind.RESERVATION, Optional.of(NOW.plus(HOUR)), HOUR, Optional.empty(), false)))
                .isEqualTo(new Asked.Term("reservation", HOUR, HOUR));
        assertThat(term(LeaseRequest.one(
                        LeaseRequest.Kind.DEADLINE,
                        Optional.empty(),
                        HOUR,
                        Optional.of(NOW.plus(Duration.ofHours(5))),
                        false)))
                .isEqualTo(new Asked.Term("deadline", HOUR, Duration.ofHours(4)));
    }

    @Test
    void shouldTellOfAllImagesNetworksAndActions() {
        Disk more = new Disk("more", Optional.of(source("test:more")), Optional.empty(), OptionalLong.empty());
        Environment.Nic bridge = new Environment.Nic("b", NicKind.BRIDGE, Optional.of("br0"), Optional.empty());

        Asked asked = PolicyFacts.of(
                aRequest()
                        .withDisks(new Disk(
                                "root",
                                Optional.of(source("test:image")),
                                Optional.of(source("test:overlay")),
                                Optional.empty(),
                                OptionalLong.empty()))
                        .with(onHost("disk", new HostChange.AttachDisk(more)))
                        .with(onHost("disc", new HostChange.AttachDisc("disc", source("test:disc"))))
                        .with(onHost("nic", new HostChange.AddNic(bridge)))
                        .build(),
                UNSIGNED,
                NOW);
        Asked added = PolicyFacts.of(List.of(onHost("disk", new HostChange.AttachDisk(more))), UNSIGNED);

        assertThat(asked.images())
                .extracting(image -> image.url().toString())
                .containsExactly("test:image", "test:overlay", "test:more", "test:disc");
        assertThat(asked.hostActions()).containsExactly("AttachDisk", "AttachDisc", "AddNic");
        assertThat(asked.networks())
                .containsExactly(
                        new Asked.Network(Asked.Network.Kind.USER, ""),
                        new Asked.Network(Asked.Network.Kind.BRIDGE, "br0"));
        assertThat(added.images()).hasSize(1);
        assertThat(added.term()).isEmpty();
    }
}
