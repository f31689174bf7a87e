package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "plain", "größer", "\u001f", "a\u001fb", "a\nb", "\\", "\\n", "\\e\\", "\\\u001f\n\\\\n"
            })
    void shouldReadTextsAsTheyWereWritten(String text) {
        Fields fields = new Fields(Fields.of(text, 1L, List.of(text + "x", "y" + text), text));

        assertThat(fields.text()).isEqualTo(text);
        assertThat(fields.number()).isOne();
        assertThat(fields.list(Function.identity())).containsExactly(text + "x", "y" + text);
        assertThat(fields.text()).isEqualTo(text);
    }

    @Test
    void shouldReadNumbersFlagsAndEmptyLists() {
        Fields fields = new Fields(Fields.of(Long.MIN_VALUE, Long.MAX_VALUE, 7, true, false, List.of()));

        assertThat(fields.number()).isEqualTo(Long.MIN_VALUE);
        assertThat(fields.number()).isEqualTo(Long.MAX_VALUE);
        assertThat(fields.size()).isEqualTo(7);
        assertThat(fields.flag()).isTrue();
        assertThat(fields.flag()).isFalse();
        assertThat(fields.list(Function.identity())).isEmpty();
    }

    @Test
    void shouldSayWhenThereIsNoFurtherValueOrNoNumber() {
        Fields fields = new Fields(Fields.of("a"));

        assertThatIllegalArgumentException().isThrownBy(fields::number);
        fields.text();
        assertThatIllegalArgumentException().isThrownBy(fields::text);
        assertThat(catchThrowable(new Fields(Fields.of(1L << 40))::size)).isInstanceOf(ArithmeticException.class);
    }
}
