package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class RsyncOutputTest {

    @Test
    void shouldTellHowFarItIsAndWhenAFileHasCome() {
        RsyncOutput output =
                read("\r              0   0%    0.00kB/s    0:00:00  \r      1048576  33%   12.00MB/s    0:00:02  ");

        assertThat(output.doneBytes()).isEqualTo(1_048_576);
        assertThat(output.transferred()).isFalse();

        output = read("\r      3145728 100%   12.00MB/s    0:00:02 (xfr#1, to-chk=0/1)\r\n");

        assertThat(output.doneBytes()).isEqualTo(3_145_728);
        assertThat(output.transferred()).isTrue();
        assertThat(output.complaint()).isEmpty();
    }

    @Test
    void shouldKeepTheLastOfWhatItComplainsOfWithoutWhatTerminalsObey() {
        RsyncOutput output =
                read("first " + "x".repeat(100_000) + "\n" + "y\u001b[2J".repeat(200) + "\nrsync error: last\n");

        assertThat(output.complaint())
                .hasSizeLessThanOrEqualTo(500)
                .endsWith("y?[2J rsync error: last")
                .doesNotContain("first");
    }

    private static RsyncOutput read(String said) {
        RsyncOutput output = new RsyncOutput();
        output.read(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)));
        return output;
    }
}
