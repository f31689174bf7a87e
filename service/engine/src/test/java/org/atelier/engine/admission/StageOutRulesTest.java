package org.atelier.engine.admission;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.atelier.engine.EngineException;
import org.atelier.engine.ImageSender;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.StageOut.Form;
import org.atelier.engine.model.StageOut.Target;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.junit.jupiter.api.Test;

final class StageOutRulesTest {

    private static final List<Disk> DISKS =
            List.of(new Disk("root", Optional.empty(), Optional.empty(), OptionalLong.of(1)));
    private static final String URL = "https://store.example/disk";

    private final StageOutRules rules = new StageOutRules(new Sender());

    /** Sends for the organisation atlas. */
    private record Sender() implements ImageSender {

        @Override
        public void check(URI target, Optional<String> vo) {
            if (!vo.equals(Optional.of("atlas"))) {
                throw new TransferException(Kind.FORBIDDEN, "Not for you.");
            }
        }

        @Override
        public String prepare(Path file, Path target, boolean packed) {
            throw new IllegalStateException("Nothing is sent here.");
        }

        @Override
        public boolean relays(URI source, URI target) {
            return false;
        }

        @Override
        public void relay(Relay relay, TransferListener listener) {
            throw new IllegalStateException("Nothing is sent here.");
        }

        @Override
        public void send(Order order, TransferListener listener) {
            throw new IllegalStateException("Nothing is sent here.");
        }
    }

    private static Target to(String url, Optional<String> delegation) {
        return new Target(Optional.empty(), url, Form.FLAT, false, delegation);
    }

    private void assertRefused(StageOut stageOut, List<Disk> disks, String vo, String why) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> rules.check(stageOut, disks, Optional.of(vo)))
                .withMessageContaining(why);
    }

    @Test
    void shouldTakeWhatTheSiteSends() {
        StageOut all = new StageOut(List.of(
                to(URL, Optional.of("id")),
                to("gsiftp://store.example/{id}", Optional.of("id")),
                to("sftp://s/d", Optional.empty())));

        assertThatCode(() -> rules.check(all, DISKS, Optional.of("atlas"))).doesNotThrowAnyException();
    }

    private static Disk over(String name, String image) {
        return new Disk(
                name,
                Optional.of(new FileSource(URI.create(image), Optional.empty())),
                Optional.empty(),
                OptionalLong.of(1));
    }

    private static StageOut withImages(String... urls) {
        return new StageOut(IntStream.range(0, urls.length)
                .mapToObj(index -> new Target(
                        Optional.of("d" + index), urls[index], Form.OVERLAY_AND_IMAGE, false, Optional.empty()))
                .toList());
    }

    @Test
    void shouldLetImagesBesideDisksTakeNobodysPlace() {
        List<Disk> disks = List.of(over("d0", "https://a.example/base"), over("d1", "https://b.example/base"));
        List<Disk> alike = List.of(over("d0", "https://a.example/base"), over("d1", "https://a.example/base"));

        assertThatCode(() -> rules.check(withImages("sftp://s/1/x", "sftp://s/2/x"), disks, Optional.of("atlas")))
                .doesNotThrowAnyException();
        assertThatCode(() -> rules.check(withImages("sftp://s/1/x", "sftp://s/1/y"), alike, Optional.of("atlas")))
                .doesNotThrowAnyException();
        assertRefused(
                withImages("sftp://s/1/x", "sftp://s/1/y"), disks, "atlas", "StageOut/Disk[2]/Url (sftp://s/1/base)");
        assertRefused(withImages("sftp://s/1/base"), disks, "atlas", "does not take the place");
        assertRefused(withImages("https://s.example/x?ticket=1"), disks, "atlas", "without query");
    }

    @Test
    void shouldSayWhatIsNotAllowed() {
        StageOut one = new StageOut(List.of(to(URL, Optional.empty())));

        assertRefused(one, DISKS, "cms", "Not for you.");
        assertRefused(one, List.of(), "atlas", "without disks");
        assertRefused(
                new StageOut(List.of(new Target(Optional.of("data"), URL, Form.FLAT, false, Optional.empty()))),
                DISKS,
                "atlas",
                "StageOut/Disk[1]/Name (data)");
        assertRefused(new StageOut(List.of()), DISKS, "atlas", "1 to 16 disks");
        assertRefused(new StageOut(Collections.nCopies(2, one.disks().get(0))), DISKS, "atlas", "each URL once");
        assertRefused(
                new StageOut(List.of(to("sftp://s/d", Optional.of("id")))), DISKS, "atlas", "only shown to servers of");
        assertRefused(new StageOut(List.of(to("h".repeat(2049), Optional.empty()))), DISKS, "atlas", "1 to 2048");
    }
}
