package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atelier.client.fake.FakeWorkspace;
import org.atelier.types.AffinityType;
import org.atelier.types.LeaseRequestType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a file's lease by the options of deploy; one hour, at once, unless a test says otherwise. */
class LeaseOptionsTest extends AbstractCommandTest {

    private static final String IMMEDIATE = "<Immediate><Duration>PT1H</Duration></Immediate>";

    private String inFile = IMMEDIATE;

    private LeaseRequestType deploy(String... options) throws IOException {
        Terminal.Result result = run(options);
        assertThat(result.code()).as(result.err()).isZero();
        return deployed().request().getLease();
    }

    private Terminal.Result run(String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("lease.xml"), REQUEST.replace(IMMEDIATE, inFile));
        List<String> arguments = new ArrayList<>(List.of("deploy", file.toString()));
        arguments.addAll(List.of(options));
        return terminal.run(arguments.toArray(String[]::new));
    }

    @Test
    void shouldLeaveTheLeaseAsItIsWithoutOptions() throws IOException {
        LeaseRequestType lease = deploy();

        assertThat(lease.getImmediate().getDuration()).hasToString("PT1H");
        assertThat(lease.getNodes()).isNull();
        assertThat(lease.getAffinity()).isNull();
        assertThat(lease.getOffer()).isNull();
    }

    @Test
    void shouldReserve() throws IOException {
        LeaseRequestType lease = deploy("--at", "+2h", "--duration", "30m");

        assertThat(lease.getReservation().getStart()).hasToString("2026-11-21T14:00:00Z");
        assertThat(lease.getReservation().getDuration()).hasToString("PT30M");
        assertThat(lease.getImmediate()).isNull();
    }

    @Test
    void shouldSetADeadlineAndKeepTheEarliestStart() throws IOException {
        inFile = "<Deadline><EarliestStart>2026-11-21T13:00:00Z</EarliestStart><Duration>PT2H</Duration>"
                + "<LatestEnd>2026-11-22T00:00:00Z</LatestEnd></Deadline>";

        LeaseRequestType lease = deploy("--by", "2026-11-21T18:00");

        assertThat(lease.getDeadline().getEarliestStart()).hasToString("2026-11-21T13:00:00Z");
        assertThat(lease.getDeadline().getDuration()).hasToString("PT2H");
        assertThat(lease.getDeadline().getLatestEnd()).hasToString("2026-11-21T18:00:00Z");
    }

    @Test
    void shouldWaitForRoomAndKeepWhetherItMayBeSuspended() throws IOException {
        assertThat(deploy("--best-effort").getBestEffort().isPreemptible()).isNull();
        service.site().remove(deployed().id());
        inFile = "<BestEffort><Duration>PT2H</Duration><Preemptible>false</Preemptible></BestEffort>";

        LeaseRequestType lease = deploy("--best-effort", "--duration", "3h");

        assertThat(lease.getBestEffort().isPreemptible()).isFalse();
        assertThat(lease.getBestEffort().getDuration()).hasToString("PT3H");
    }

    @Test
    void shouldTakeASpotWithNotice() throws IOException {
        inFile = "<Reservation><Start>2026-11-21T13:00:00Z</Start><Duration>PT2H</Duration></Reservation>";

        LeaseRequestType lease = deploy("--spot", "--notice", "2m");

        assertThat(lease.getSpot().getDuration()).hasToString("PT2H");
        assertThat(lease.getSpot().getNotice()).hasToString("PT2M");
        assertThat(lease.getReservation()).isNull();
    }

    @Test
    void shouldGiveTheSpotOfAFileAnotherNotice() throws IOException {
        inFile = "<Spot><Duration>PT2H</Duration><Notice>PT1M</Notice></Spot>";

        LeaseRequestType lease = deploy("--notice", "5m", "--duration", "1h");

        assertThat(lease.getSpot().getNotice()).hasToString("PT5M");
        assertThat(lease.getSpot().getDuration()).hasToString("PT1H");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                IMMEDIATE,
                "<Reservation><Start>2026-11-21T13:00:00Z</Start><Duration>PT1H</Duration></Reservation>",
                "<Deadline><Duration>PT1H</Duration><LatestEnd>2026-11-22T00:00:00Z</LatestEnd></Deadline>",
                "<BestEffort><Duration>PT1H</Duration></BestEffort>",
                "<Spot><Duration>PT1H</Duration></Spot>"
            })
    void shouldCarryTheDurationFromEachKindToAnother(String kind) throws IOException {
        inFile = kind.replace("PT1H", "PT77M");

        assertThat(deploy("--at", "+1h").getReservation().getDuration()).hasToString("PT77M");
    }

    @Test
    void shouldTakeSeveralNodesAndAnOffer() throws IOException {
        LeaseRequestType lease = deploy("--nodes", "3", "--apart", "--offer", "offer-1");

        assertThat(lease.getNodes()).isEqualTo(3);
        assertThat(lease.getAffinity()).isEqualTo(AffinityType.APART);
        assertThat(lease.getOffer()).isEqualTo("offer-1");
        service.site().workspaces().stream().map(FakeWorkspace::id).forEach(service.site()::remove);
        assertThat(deploy("--together").getAffinity()).isEqualTo(AffinityType.TOGETHER);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1025})
    void shouldRefuseNumbersOfNodesThatAreNone(int nodes) throws IOException {
        Terminal.Result result = run("--nodes", String.valueOf(nodes));

        assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains("--nodes is from 1 to 1024, and not " + nodes);
        assertThat(service.site().workspaces()).hasSize(2);
    }

    @Test
    void shouldRefuseNoticeWithoutASpot() throws IOException {
        Terminal.Result result = run("--best-effort", "--notice", "1m");

        assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).startsWith("--notice goes with a spot lease only; add --spot.");
    }

    @Test
    void shouldSayInOneLineWhichOptionsExcludeEachOther() throws IOException {
        Terminal.Result result = run("--at", "+1h", "--spot");

        assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err().lines().findFirst())
                .contains("Error: --at=TIME, --spot are mutually exclusive (specify only one)");
    }
}
