package org.atelier.scheduler.replay.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class ReplayPictureTest {

    @Test
    void shouldDrawEachUseInItsColour() throws Exception {
        UsageGrid grid = new UsageGrid(2, 1);
        grid.add(0, 0, 50, 1, Use.RESERVATION);
        grid.add(1, 25, 100, 1, Use.BEST_EFFORT);

        String svg = ReplayPicture.draw(grid, "<trace> & \"more\"", List.of("10 leases"));

        Document document = parse(svg);
        assertThat(document.getElementsByTagName("text").item(0).getTextContent())
                .isEqualTo("<trace> & \"more\"");
        assertThat(svg)
                .contains("fill=\"" + Use.RESERVATION.colour() + "\" d=\"M70 ")
                .contains("stroke=\"" + Use.BEST_EFFORT.colour()
                        + "\" stroke-width=\"14\" stroke-opacity=\"1.0\" d=\"M95 ")
                .doesNotContain("fill=\"" + Use.OVERHEAD.colour() + "\" d=")
                .contains(">host 1<");
    }

    @Test
    void shouldDrawNothing() throws Exception {
        assertThat(parse(ReplayPicture.draw(new UsageGrid(1, 1), "idle", List.of())))
                .isNotNull();
    }

    @Test
    void shouldStaySmallForManyHostsAndLeases() throws Exception {
        UsageGrid grid = new UsageGrid(10_000, 8);
        SplittableRandom random = new SplittableRandom(1);
        Use[] uses = Use.values();
        for (int i = 0; i < 100_000; i++) {
            long from = random.nextLong(90 * 86_400);
            grid.add(random.nextInt(10_000), from, from + 30_000, 8, uses[i % uses.length]);
        }

        String svg = ReplayPicture.draw(grid, "large", List.of());

        assertThat(svg.length()).isLessThan(4_000_000);
        assertThat(svg).contains("a row is 63 hosts").contains(">days<");
        assertThat(parse(svg)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"10, seconds", "600, minutes", "40000, hours", "2592000, days", "77760000, days"})
    void shouldMarkTheAxisAFewTimes(long seconds, String name) {
        TimeTicks ticks = TimeTicks.of(seconds);

        assertThat(ticks.name()).isEqualTo(name);
        assertThat(seconds / ticks.step()).isLessThanOrEqualTo(16);
        assertThat(ticks.step() % ticks.unit()).isZero();
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
