package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.atelier.transfer.gridftp.ScriptedBlocks;
import org.junit.jupiter.api.Test;

/** What two servers are told when one of them is to send a file to the other. */
final class GridFtpRelayWaysTest extends AbstractGridFtpRelayTest {

    @Test
    void shouldHaveTheSourceSendToWhereTheTargetWaits() {
        relay();

        assertThat(target.files).containsOnlyKeys(TO);
        assertThat(target.files.get(TO)).isEqualTo(CONTENT);
        assertThat(target.asked("STOR")).containsExactly(PART);
        assertThat(target.asked("CKSM")).containsExactly("SHA256 0 200000 " + PART);
        assertThat(source.asked("PORT")).hasSize(1).isEqualTo(target.waited);
        assertThat(source.asked("OPTS")).containsExactly("RETR Parallelism=2,2,2;");
        assertThat(source.asked("DCAU")).containsExactly("A");
        assertThat(target.asked("DCAU")).containsExactly("A");
    }

    @Test
    void shouldTellEachServerForWhomTheOtherActs() {
        relay(Optional.of(grid.user("bob")));

        assertThat(source.asked("DCAU")).containsExactly("S " + TestGrid.name("bob"));
        assertThat(target.asked("DCAU")).containsExactly("S " + TestGrid.name("alice"));
    }

    @Test
    void shouldStartOverWhereTheFileChangesMeanwhile() {
        source.script = (command, session) ->
                command.startsWith("SIZE") && source.asked("SIZE").size() == 1
                        ? Optional.of("213 10")
                        : Optional.empty();

        relay();

        assertThat(target.files.get(TO)).isEqualTo(CONTENT);
        assertThat(target.asked("DELE")).containsExactly(PART);
    }

    @Test
    void shouldGoOnAsFarAsBothServersHaveTheSame() {
        target.files.put(PART, Arrays.copyOf(CONTENT, 100_000));

        relay();

        assertThat(target.files.get(TO)).isEqualTo(CONTENT);
        assertThat(source.asked("REST")).containsExactly("0-100000");
        assertThat(target.asked("REST")).containsExactly("0-100000");
    }

    @Test
    void shouldGoOnAfterACut() {
        source.sending = (blocks, content) -> {
            for (int from = Math.toIntExact(there(blocks)); from < content.length; from += ScriptedBlocks.LENGTH) {
                blocks.block(0, from, Arrays.copyOfRange(content, from, from + ScriptedBlocks.LENGTH));
            }
            blocks.end(2);
        };
        target.takes = 150_000;
        target.script = (command, session) -> {
            target.takes = target.asked("STOR").size() < 2 ? 150_000 : Long.MAX_VALUE;
            return Optional.empty();
        };

        relay();

        assertThat(target.files.get(TO)).isEqualTo(CONTENT);
        assertThat(source.asked("REST")).containsExactly("0-150000");
    }

    @Test
    void shouldSendNothingAgainThatIsThereInFull() {
        target.files.put(PART, CONTENT);

        relay();

        assertThat(target.files).containsOnlyKeys(TO);
        assertThat(source.asked("RETR")).isEmpty();
    }

    @Test
    void shouldStartOverWhereSomethingElseIsThere() {
        target.files.put(PART, TransportContract.random(1_000));

        relay();

        assertThat(target.files.get(TO)).isEqualTo(CONTENT);
        assertThat(source.asked("REST")).isEmpty();
    }

    @Test
    void shouldTellHowFarItIsInTheTargetsWords() {
        CountDownLatch seen = new CountDownLatch(1);
        target.script = (command, session) -> {
            if (command.startsWith("STOR")) {
                session.say(MARKER);
                seen.await();
            }
            return Optional.empty();
        };

        transport.relay(request(Optional.empty()), (done, total) -> {
            if (done == 1_000 && total == CONTENT.length) {
                seen.countDown();
            }
        });

        assertThat(target.files.get(TO)).isEqualTo(CONTENT);
    }

    @Test
    void shouldRelayBetweenServersThatTheSiteAllows() {
        assertThat(transport.relays(source.url(FROM), target.url(TO))).isTrue();
        assertThat(transport.relays(source.url(FROM), target.url(TO).resolve("//elsewhere.example/disk")))
                .isFalse();
    }

    /** How much the target says that it has. */
    private static long there(ScriptedBlocks blocks) {
        return blocks.there.isEmpty() ? 0 : Long.parseLong(blocks.there.substring(2));
    }
}
