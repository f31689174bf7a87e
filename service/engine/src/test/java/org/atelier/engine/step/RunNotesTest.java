package org.atelier.engine.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.step.RunNotes.Failed;
import org.atelier.engine.step.RunNotes.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunNotesTest {

    private static final Mark MARK = new Mark("0a-1b", Instant.ofEpochMilli(1234));

    @Test
    void shouldReadWhatItHasWritten() {
        RunNotes notes = new RunNotes(Map.of(), Optional.empty());

        assertThat(RunNotes.parse("")).isEqualTo(notes);
        assertThat(notes.text()).isEmpty();

        RunNotes both = notes.with(12, Optional.of(MARK)).with(3, Optional.of(MARK));

        assertThat(both.text()).isEqualTo("3=0a-1b@1234 12=0a-1b@1234");
        assertThat(RunNotes.parse(both.text())).isEqualTo(both);
        assertThat(both.with(3, Optional.empty()).with(12, Optional.empty())).isEqualTo(notes);
    }

    @Test
    void shouldRememberTheFirstFailureWhateverItSays() {
        RunNotes failed = RunNotes.parse("3=b@1").failed(4, "it said\n5 lines").failed(3, "later");

        assertThat(failed.failed()).contains(new Failed(4, "it said\n5 lines"));
        assertThat(RunNotes.parse(failed.text())).isEqualTo(failed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b",
                "3=b",
                "3=@1",
                "0=b@1",
                "3=b@1 ",
                " 3=b@1",
                "3=b@1  4=b@1",
                "3=b_c@1",
                "3=b@x",
                "3=b@1\n",
                "\n4"
            })
    void shouldRefuseWhatItHasNotWritten(String text) {
        assertThatThrownBy(() -> RunNotes.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("where");
    }
}
