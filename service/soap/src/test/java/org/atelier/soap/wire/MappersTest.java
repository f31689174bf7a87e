package org.atelier.soap.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Failure;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.HostStanding;
import org.atelier.engine.model.Progress;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.soap.ContractSchema;
import org.atelier.soap.Workspaces;
import org.atelier.soap.contract.Contract;
import org.atelier.soap.contract.PortType;
import org.atelier.soap.contract.References;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.types.AllocationType;
import org.atelier.types.EnvironmentType;
import org.atelier.types.FileType;
import org.atelier.types.ProgressType;
import org.atelier.types.StateType;
import org.atelier.types.WorkspaceChangeType;
import org.atelier.types.WorkspaceRequestType;
import org.atelier.wsrf.xml.EndpointReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MappersTest {

    private final References references = new References(URI.create("https://grid.example.org:8443/"));

    @Test
    void shouldReadTheEnvironmentItWrote() {
        EnvironmentType wire = EnvironmentMapper.write(Workspaces.environment());

        assertThat(EnvironmentMapper.read(wire)).isEqualTo(Workspaces.environment());
        ContractSchema.validate(WireXml.element(Contract.name("Environment"), EnvironmentType.class, wire));
    }

    @Test
    void shouldReadTheAllocationItWrote() {
        Allocation allocation = new Allocation(4, 25, 2048, 300);
        AllocationType wire = AllocationMapper.write(allocation);

        assertThat(AllocationMapper.read(wire)).isEqualTo(allocation);
        ContractSchema.validate(WireXml.element(Contract.name("Allocation"), AllocationType.class, wire));
    }

    @Test
    void shouldLeaveABandwidthOutWhereThereIsNone() {
        Allocation allocation = new Allocation(4, 25, 2048, 0);
        AllocationType wire = AllocationMapper.write(allocation);

        assertThat(wire.getBandwidthMbps()).isNull();
        assertThat(AllocationMapper.read(wire)).isEqualTo(allocation);
    }

    @Test
    void shouldTellTheBandwidthOnlyOfHostsThatHaveAny() {
        assertThat(HostMapper.write(host(1000)).getBandwidthMbps()).isEqualTo(1000);
        assertThat(HostMapper.write(host(1000)).getFreeBandwidthMbps()).isEqualTo(600);
        assertThat(HostMapper.write(host(0)).getBandwidthMbps()).isNull();
        assertThat(HostMapper.write(host(0)).getFreeBandwidthMbps()).isNull();
    }

    private static HostStanding host(long bandwidth) {
        HostDescription description = new HostDescription(
                "host1",
                "QEMU 7.2",
                "qemu:///system",
                "tcg",
                "x86_64",
                2,
                8192,
                50_000,
                bandwidth,
                List.of(),
                Set.of());
        return new HostStanding(description, false, 100, 1024, 600);
    }

    @Test
    void shouldReadTheSignatureItWrote() {
        FileSource signed = new FileSource(
                URI.create("https://example.org/a"),
                Optional.of("a".repeat(64)),
                Optional.empty(),
                Optional.of(URI.create("https://example.org/a.p7s")));
        Disk disk = new Disk("root", Optional.of(signed), Optional.of(signed), Optional.empty(), OptionalLong.empty());

        assertThat(FileMapper.read("Kernel", FileMapper.write(signed))).isEqualTo(signed);
        assertThat(DiskMapper.read("Disk", DiskMapper.write(disk))).isEqualTo(disk);
    }

    @Test
    void shouldRefuseAUrlThatIsNoneAndSayWhere() {
        FileType wire = new FileType();
        wire.setUrl("http://exa mple/");

        assertThatThrownBy(() -> FileMapper.read("Environment/Kernel", wire))
                .isInstanceOfSatisfying(EngineException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
                    assertThat(e.detail())
                            .isEqualTo(new EngineException.Detail.Invalid(
                                    "Environment/Kernel/Url", "http://exa mple/", "a URL as of RFC 3986"));
                });
    }

    @Test
    void shouldRefuseAGroupWithoutAName() {
        WorkspaceRequestType wire = new WorkspaceRequestType();
        wire.setGroup("//Role=operator");

        assertThatThrownBy(() -> RequestMapper.read(wire))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("group");
    }

    @ParameterizedTest
    @EnumSource
    void shouldSpellEveryStateAsTheContractDoes(WorkspaceState state) {
        assertThat(StateType.fromValue(Names.state(state))).isEqualTo(StatusMapper.write(state));
    }

    @Test
    void shouldWriteProgressInPercentWhereTheTotalIsKnown() {
        assertThat(StatusMapper.write(new Progress("staging", 1, 3)).getPercent())
                .isEqualTo(33);
        assertThat(StatusMapper.write(new Progress("staging", 5, -1)).getPercent())
                .isNull();
        assertThat(StatusMapper.write(new Progress("staging", 0, 0)).getPercent())
                .isEqualTo(100);
    }

    @Test
    void shouldWriteHowFastBytesMoveAndHowLongThatTakes() {
        ProgressType wire = StatusMapper.write(Progress.ofBytes("staging", 10, 95, Optional.of(20L)));

        assertThat(wire.getBytesPerSecond()).isEqualTo(20);
        assertThat(wire.getTimeLeft()).hasToString("PT5S");
        assertThat(StatusMapper.write(new Progress("configuring", 1, 3)).getBytesPerSecond())
                .isNull();
    }

    @Test
    void shouldNameTheFaultOfAFailure() {
        Failure failure =
                new Failure(ErrorCode.CONFIGURATION_FAILED, "exit\u0000 1", "action hello", Optional.of("hello"));

        assertThat(StatusMapper.write(failure).getCode()).isEqualTo("ConfigurationFailed");
        assertThat(StatusMapper.write(failure).getDescription()).isEqualTo("exit\uFFFD 1");
    }

    @ParameterizedTest
    @EnumSource
    void shouldWriteEventsOfEveryTopicAsTheContractHasThem(WorkspaceEvent.Topic topic) {
        WorkspaceEvent event = new WorkspaceEvent(
                Workspaces.running("CN=alice").id(),
                3,
                Workspaces.NOW,
                topic,
                WorkspaceState.STAGING,
                WorkspaceState.STAGED,
                "done",
                Optional.of(Workspaces.running("CN=alice").actions().get(0)),
                Optional.of(Progress.ofBytes("staging", 1, 2, Optional.of(1L))),
                Optional.of(Workspaces.NOW),
                Optional.of(new Allocation(1, 100, 64, 0)));

        WorkspaceChangeType wire = new ChangeMapper(references).write(event, List.of());

        ContractSchema.validate(WireXml.element(Contract.name("WorkspaceChange"), WorkspaceChangeType.class, wire));
        assertThat(wire.getAction().getAttribute().get(0).getType().value()).isEqualTo("string");
    }

    @Test
    void shouldKnowItsOwnReferencesAgain() {
        EndpointReference own = references.resource(PortType.PULL_POINT, "abc");

        assertThat(references.idOf(PortType.PULL_POINT, own)).contains("abc");
        assertThat(references.idOf(PortType.WORKSPACE, own)).isEmpty();
        assertThat(references.idOf(
                        PortType.PULL_POINT,
                        new EndpointReference("https://grid.example.org:8443/services/PullPoint/xyz", List.of())))
                .contains("xyz");
        assertThat(references.idOf(
                        PortType.PULL_POINT,
                        new EndpointReference("https://grid.example.org:8443/services/PullPoint", List.of())))
                .isEmpty();
    }
}
