package org.atelier.engine.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.anAction;
import static org.atelier.engine.service.Requests.compensating;
import static org.atelier.engine.service.Requests.onHost;
import static org.atelier.engine.service.Requests.parallel;

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
import org.atelier.engine.model.HostChange.AddNic;
import org.atelier.engine.model.HostChange.AttachDisc;
import org.atelier.engine.model.HostChange.AttachDisk;
import org.atelier.engine.model.HostChange.ResizeDisk;
import org.atelier.engine.model.HostChange.SetBootOrder;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.service.ActionDraft;
import org.atelier.engine.service.Requests;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.junit.jupiter.api.Test;

/** What hosts may be asked to do; the workspace has a disk root of 2048 MiB and an interface net. */
class HostRulesTest {

    private final RequestRules rules =
            new RequestRules(SiteLimits.DEFAULT, Set.of("test"), Duration.ofMinutes(5), Clock.systemUTC());

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
