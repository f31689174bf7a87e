package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Pages.ROWS - 1, Pages.ROWS, Pages.ROWS + 1, 2 * Pages.ROWS})
    void shouldReadEachRowOnceInOrderAndNoMoreThanAPageAtATime(int rows) {
        List<Integer> asked = new ArrayList<>();

        List<Integer> read = Pages.all(
                        -1,
                        after -> {
                            asked.add(after);
                            return IntStream.range(after + 1, Math.min(rows, after + 1 + Pages.ROWS))
                                    .boxed()
                                    .toList();
                        },
                        row -> row)
                .toList();

        assertThat(read)
                .containsExactlyElementsOf(IntStream.range(0, rows).boxed().toList());
        assertThat(asked).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(1 + rows / Pages.ROWS);
    }
}
