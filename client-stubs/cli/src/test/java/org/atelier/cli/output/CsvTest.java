package org.atelier.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void shouldQuoteOnlyWhatHasToBeQuoted() {
        assertThat(new Csv("a b", "c,d").row("e\"f", "").row("g\nh", "i\rj"))
                .hasToString("a b,\"c,d\"\r\n\"e\"\"f\",\r\n\"g\nh\",\"i\rj\"\r\n");
    }
}
