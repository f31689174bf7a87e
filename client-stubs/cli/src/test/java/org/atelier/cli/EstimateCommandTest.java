package org.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.atelier.client.fake.FakeLease;
import org.atelier.client.fake.FakeSite;
import org.atelier.client.fake.FakeWorkspace;
import org.atelier.client.model.Allocation;
import org.atelier.client.model.CounterOffer;
import org.atelier.types.CounterOfferKindType;
import org.atelier.types.CounterOfferType;
import org.atelier.types.LeaseRequestType;
import org.atelier.types.NotSchedulableFault;
import org.atelier.types.NotSchedulableFaultType;
import org.junit.jupiter.api.Test;

class EstimateCommandTest extends AbstractCommandTest {

    private static final CounterOffer.Part LATER = part(Optional.of(Duration.ofMinutes(125)), 4);
    private static final CounterOffer.Part FEWER = part(Optional.empty(), 1);

    private static CounterOffer.Part part(Optional<Duration> ahead, int nodes) {
        return new CounterOffer.Part(
                ahead.map(FakeWorkspace.NOW::plus), Duration.ofMinutes(20), nodes, new Allocation(1, 100, 128, 100));
    }

    @Test
    void shouldEstimate() throws IOException {
        Terminal.Result result = terminal.run("estimate", request());

        assertThat(result.out()).isEqualToNormalizingNewlines("""
                        Cost        0.25
                        Host        host-a
                        Start       2026-11-21 12:00:00 Z
                        End         2026-11-21 13:00:00 Z
                        Ready in    about 42s, give or take 5s so far
                        Cloned from frozen (image-1), goes on from its memory
                        Performed   tools
                        Left        name
                        Overhead    boot at 2026-11-21 12:00:00 Z: about 30s
                        """);
        assertThat(result.err()).startsWith("To have it: atelier deploy ").endsWith("request.xml\n");
    }

    @Test
    void shouldHoldTheOfferAndSayHowToTakeIt() throws IOException {
        Terminal.Result result = terminal.run(
                "estimate", request(), "--at", "+2h", "--duration", "30m", "--nodes", "2", "--apart", "--hold", "10m");

        assertThat(result.out()).contains("Offer       offer-1, held until 2026-11-21 12:10:00 Z");
        assertThat(result.err())
                .contains("--at 2026-11-21T14:00:00Z --duration PT30M --nodes 2 --apart --offer offer-1");
        LeaseRequestType lease = service.site().estimated();
        assertThat(lease.getReservation().getStart()).hasToString("2026-11-21T14:00:00Z");
        assertThat(lease.getNodes()).isEqualTo(2);
    }

    @Test
    void shouldRepeatOtherOptionsToo() throws IOException {
        assertThat(terminal.run("estimate", request(), "--spot", "--notice", "1m")
                        .err())
                .contains("--spot --notice PT1M");
        assertThat(terminal.run("estimate", request(), "--by", "+3h", "--together")
                        .err())
                .contains("--by 2026-11-21T15:00:00Z --together");
        assertThat(terminal.run("estimate", request(), "--best-effort").err()).contains("--best-effort");
    }

    @Test
    void shouldPrintJson() throws IOException {
        assertThat(terminal.run("estimate", request(), "--hold", "10m", "--json")
                        .out())
                .contains(
                        "\"hosts\":[\"host-a\"]",
                        "\"offer\":{\"id\":\"offer-1\",\"until\":\"2026-11-21T12:10:00Z\"}",
                        "\"kind\":\"boot\"");
    }

    @Test
    void shouldTellEveryCounterOffer() throws IOException {
        refuse(
                FakeLease.offer(CounterOfferKindType.SHIFT, LATER),
                FakeLease.offer(CounterOfferKindType.SHRINK, FEWER),
                FakeLease.offer(CounterOfferKindType.SPLIT, FEWER, LATER));

        Terminal.Result result = terminal.run("estimate", request());

        assertThat(result.code()).isEqualTo(ExitCodes.REFUSED);
        assertThat(result.err().lines())
                .containsExactly(
                        "atelier: No room.",
                        "  Instead, it could have: the same from 2026-11-21 14:05:00 Z;"
                                + " 1 node for 20m 0s of 1 vCPUs at 100%, 128 MiB, 100 Mbit/s at the asked time;"
                                + " 1 node for 20m 0s at once, then 4 nodes for 20m 0s from 2026-11-21 14:05:00 Z.");
    }

    @Test
    void shouldTellCounterOffersToPrograms() throws IOException {
        refuse(FakeLease.offer(CounterOfferKindType.SHIFT, LATER));

        assertThat(terminal.run("deploy", request(), "--json").err())
                .contains("\"counterOffers\":[{\"kind\":\"shift\",\"parts\":[{\"start\":\"2026-11-21T14:05:00Z\"");
    }

    @Test
    void shouldRefuseWithoutACounterOffer() throws IOException {
        refuse();

        assertThat(terminal.run("deploy", request()).err()).isEqualToIgnoringNewLines("atelier: No room.");
    }

    private static void refuse(CounterOfferType... offers) {
        NotSchedulableFaultType fault = FakeSite.describe(new NotSchedulableFaultType(), "No room.");
        for (CounterOfferType offer : offers) {
            fault.getCounterOffer().add(offer);
        }
        service.site().refuse(new NotSchedulableFault("", fault));
    }
}
