package org.atelier.engine.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.anAction;
import static org.atelier.engine.service.Requests.compensating;
import static org.atelier.engine.service.Requests.onHost;
import static org.atelier.engine.service.Requests.parallel;
import static org.atelier.engine.service.Requests.source;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.OnError;
import org.atelier.engine.model.Action.Reuse;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment.Nic;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.HostChange.AddAddress;
import org.atelier.engine.model.HostChange.AddNic;
import org.atelier.engine.model.HostChange.AttachDisc;
import org.atelier.engine.model.HostChange.AttachDisk;
import org.atelier.engine.model.HostChange.ResizeDisk;
import org.atelier.engine.model.HostChange.SetBootOrder;
import org.atelier.engine.model.HostChange.SetDisplay;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.service.ActionDraft;
import org.atelier.engine.service.Requests;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hosts may be asked to do; the workspace has a disk root of 2048 MiB and an interface net. */
class HostRulesTest {

    private final RequestRules rules = new RequestRules(
            SiteLimits.DEFAULT,
            new SourceRules(Set.of("test"), false, url -> {}),
            107,
            Duration.ofMinutes(5),
            Clock.systemUTC());

    private static HostChange disk(String name) {
        return new AttachDisk(new Disk(name, Optional.empty(), Optional.empty(), OptionalLong.of(100)));
    }

    private static HostChange nic(String name, Optional<String> mac) {
        return new AddNic(new Nic(name, NicKind.USER, Optional.empty(), mac));
    }

    private void assertRefused(String path, String value, Action... graph) {
        assertRefused(path, value, aRequest().with(graph));
    }

    private void assertRefused(String path, String value, Requests request) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> rules.check(request.build()))
                .satisfies(refusal -> {
                    Detail.Invalid detail = (Detail.Invalid) refusal.detail();
                    assertThat(detail.path()).endsWith(path);
                    assertThat(detail.value()).isEqualTo(value);
                });
    }

    @Test
    void shouldAcceptWhatFitsTogether() {
        WorkspaceRequest request = aRequest()
                .with(onHost("a", disk("data")), onHost("b", new ResizeDisk("data", 100), "a"))
                .with(onHost("c", new ResizeDisk("data", 200), "b"), onHost("d", nic("second", Optional.empty())))
                .with(onHost("e", new SetBootOrder(List.of("data", "net", "second", "root"))))
                .build();

        assertThatCode(() -> rules.check(request)).doesNotThrowAnyException();
        assertThatCode(() -> rules.checkGraph(
                        List.of(onHost("f", new ResizeDisk("data", 300))), request, request.allocation()))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseNamesThatAreTaken() {
        assertRefused("AttachDisk/Name", "root", onHost("a", disk("root")));
        assertRefused("AttachDisk/Name", "data", onHost("a", disk("data")), onHost("b", disc("data", true)));
        assertRefused(
                "AttachDisk/Name",
                "x".repeat(20),
                onHost("a", disk("x".repeat(21))),
                onHost("b", disk("x".repeat(22))));
        assertRefused("AddNic/Name", "net", onHost("a", nic("net", Optional.empty())));
        Optional<String> mac = Optional.of("52:54:00:00:00:01");
        assertRefused("AddNic/Mac", mac.get(), onHost("a", nic("b", mac)), onHost("b", nic("c", mac)));
    }

    @Test
    void shouldRefuseADiskThatGoesOnWhereAnotherWas() {
        Optional<FileSource> file = Optional.of(source("test:image"));
        Disk disk = new Disk("data", file, file, Optional.empty(), OptionalLong.empty());

        assertRefused("AttachDisk/Overlay", "present", onHost("a", new AttachDisk(disk)));
    }

    private static HostChange disc(String name, boolean digest) {
        return new AttachDisc(
                name,
                new FileSource(
                        URI.create("test:disc"), Optional.of("b".repeat(64)).filter(it -> digest)));
    }

    @Test
    void shouldRefuseWhatIsNotThere() {
        assertRefused("SetBootOrder/Device", "other", onHost("a", new SetBootOrder(List.of("root", "other"))));
        assertRefused("ResizeDisk/Name", "other", onHost("a", new ResizeDisk("other", 10)));
        assertRefused("ResizeDisk/Name", "data", onHost("a", disk("data")), onHost("b", new ResizeDisk("data", 200)));
        assertRefused(
                "ResizeDisk/Name",
                "manual",
                onHost("a", disc("manual", true)),
                onHost("b", new ResizeDisk("manual", 9), "a"));
        assertRefused("AttachDisc/File/Sha256", "absent", onHost("a", disc("manual", false)));
    }

    private static HostChange address(String nic, String address) {
        return new AddAddress(nic, Optional.of(address).filter(text -> !text.isEmpty()));
    }

    private static Nic network(String name) {
        return new Nic(name, NicKind.NETWORK, Optional.of("ws0"), Optional.empty());
    }

    private static Requests connected(HostChange change) {
        return aRequest().withNics(network("net")).with(onHost("a", change));
    }

    @Test
    void shouldAcceptAddressesForInterfacesOnNetworks() {
        WorkspaceRequest request = connected(new AddNic(network("second")))
                .with(onHost("b", address("second", "10.77.0.20"), "a"), onHost("c", address("net", "")))
                .build();

        assertThatCode(() -> rules.check(request)).doesNotThrowAnyException();
        assertThatCode(() -> rules.checkGraph(
                        List.of(onHost("d", new AddNic(network("third"))), onHost("e", address("third", ""), "d")),
                        request,
                        request.allocation()))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseAddressesForOtherInterfaces() {
        assertRefused("AddAddress/Nic", "net", onHost("a", address("net", "")));
        assertRefused("AddAddress/Nic", "other", connected(address("other", "")));
        assertRefused(
                "AddAddress/Nic",
                "second",
                connected(new AddNic(network("second"))).with(onHost("b", address("second", ""))));
        assertRefused(
                "AddAddress/Nic", "net", connected(address("net", "")).with(onHost("b", address("net", "10.77.0.20"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.77.0", "10.77.0.256", "10.77.0.020", "10.77.0.2/24", "fd00::20", "::ffff:10.77.0.2", "host"})
    void shouldRefuseWhatIsNoIpv4Address(String text) {
        assertRefused("AddAddress/Address", text, connected(address("net", text)));
    }

    @ParameterizedTest
    @EnumSource(LeaseRequest.Affinity.class)
    void shouldRefuseOneAddressForSeveralThatMayBeOnOneHost(LeaseRequest.Affinity affinity) {
        Requests request = connected(address("net", "10.77.0.20"))
                .withLease(Requests.gang(LeaseRequest.Kind.IMMEDIATE, Optional.empty(), 2, affinity));

        if (affinity == LeaseRequest.Affinity.APART) {
            assertThatCode(() -> rules.check(request.build())).doesNotThrowAnyException();
        } else {
            assertRefused("AddAddress/Address", "10.77.0.20", request);
        }
    }

    @Test
    void shouldRefuseAScreenWhoseSocketHasNoRoomForItsPath() {
        RequestRules deep = new RequestRules(
                SiteLimits.DEFAULT,
                new SourceRules(Set.of("test"), false, url -> {}),
                108,
                Duration.ofMinutes(5),
                Clock.systemUTC());
        WorkspaceRequest request = aRequest()
                .with(onHost("a", new SetDisplay(SetDisplay.Display.VNC)))
                .build();

        assertThatCode(() -> rules.check(request)).doesNotThrowAnyException();
        assertThatCode(() -> deep.check(aRequest()
                        .with(onHost("a", new SetDisplay(SetDisplay.Display.NONE)))
                        .build()))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> deep.check(request))
                .withMessageContaining("108 bytes")
                .satisfies(
                        refusal -> assertThat(refusal.detail()).isInstanceOfSatisfying(Detail.Invalid.class, detail -> {
                            assertThat(detail.path()).endsWith("SetDisplay");
                            assertThat(detail.value()).isEqualTo("vnc");
                        }));
    }

    private static Requests blank() {
        return aRequest().withDisks(new Disk("root", Optional.empty(), Optional.empty(), OptionalLong.of(100)));
    }

    @Test
    void shouldAcceptABlankDiskWithADiscToInstallFrom() {
        String path = "Environment/Disk[1]/Image";
        Action disc = onHost("a", disc("installer", true));

        assertThatCode(() -> rules.check(blank().with(disc).build())).doesNotThrowAnyException();
        assertRefused(path, "absent", blank());
        assertRefused(path, "absent", blank().with(onHost("a", disk("data"))));
        assertRefused(path, "absent", blank().with("first", "true").with(onHost("a", disc("late", true), "first")));
        assertRefused(path, "absent", aRequest().withDisks().with(disc));
    }

    @Test
    void shouldRefuseToShrink() {
        assertRefused("ResizeDisk/SizeMiB", "2047", onHost("a", new ResizeDisk("root", 2047)));
        assertRefused(
                "ResizeDisk/SizeMiB",
                "2999",
                onHost("a", new ResizeDisk("root", 3000)),
                onHost("b", new ResizeDisk("root", 2999), "a"));
    }

    @Test
    void shouldRefuseWhatCannotBeHeldToABandwidth() {
        Requests request = aRequest().withBandwidth("br0", 100).with(onHost("a", nic("second", Optional.empty())));

        assertRefused("Allocation/BandwidthMbps", "100", request);
        WorkspaceRequest plain = aRequest().withBandwidth("br0", 100).build();
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> rules.checkGraph(
                        List.of(onHost("a", nic("second", Optional.empty()))),
                        plain,
                        new Allocation(1, 100, 256, 100)));
    }

    @Test
    void shouldRefuseWhatOnlyAScriptCanHave() {
        assertRefused("/User", "present", attaching().user("nobody").action());
        assertRefused("/Parameter", "present", attaching().parameter("A", "b").action());
        assertRefused(
                "/Timeout",
                "present",
                attaching().timeout(Duration.ofSeconds(9)).action());
        assertRefused("/Parallel", "present", attaching().parallel().action());
        assertRefused(
                "/Cacheable", "present", attaching().reuse(Reuse.CACHEABLE).action());
        assertRefused("/Compensates", "p", parallel("p", "true"), compensating("p", onHost("a", disk("data"))));
        assertRefused("/Timeout", "PT0S", anAction("script", "true", OnError.ABORT, Duration.ZERO));
    }

    private static ActionDraft attaching() {
        return new ActionDraft("a", disk("data"));
    }

    @Test
    void shouldDoNothingBeforeTheMachineStartsAsLongAsAnythingMayBeSaved() {
        Action saved = new ActionDraft("install", "true").reuse(Reuse.CACHEABLE).action();

        assertThat(ActionOrder.beforeBoot(List.of(onHost("a", disk("a")), saved)))
                .isEmpty();
    }

    @Test
    void shouldDoBeforeTheMachineStartsWhatWaitsForNoScript() {
        List<Action> graph = List.of(
                onHost("a", disk("a")),
                anAction("s", "true", "a"),
                onHost("b", disk("b"), "a"),
                onHost("late", disk("c"), "s"),
                onHost("helped", disk("d")),
                compensating("helped", anAction("help", "true")),
                onHost("spared", disk("e")),
                compensating("spared", onHost("spare", disk("f"))));

        assertThat(ActionOrder.beforeBoot(graph)).extracting(Action::name).containsExactly("a", "b", "spared", "spare");
    }
}
