package dev.lakeward.lake.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The order of rows by one column.
class RowOrderTest {
    private static RowOrder of(String type, @Nullable String... values) {
        RowOrder order = new RowOrder(new ResultColumn("c", type));
        for (int row = 0; row < values.length; row++) {
            order.add(row, values[row]);
        }
        return order;
    }

    @Test
    void numbersGoByValueAndNullLastEitherWay() throws InterruptedException {
        RowOrder order = of("bigint", "10", null, "9", "-3", "9");
        assertThat(order.sorted(false)).containsExactly(3, 2, 4, 0, 1);
        assertThat(order.sorted(true)).containsExactly(0, 2, 4, 3, 1);
        assertThat(of("double", "1.5E3", "-0.5", "-Infinity", "NaN", "-2").sorted(false))
                .containsExactly(2, 4, 1, 0, 3);
        assertThat(of("decimal", "10.00", "9.50", "-1.00").sorted(false)).containsExactly(2, 1, 0);
        assertThat(of("bigint", "9007199254740993", "9007199254740992").sorted(false))
                .containsExactly(1, 0);
    }

    @Test
    void textGoesWithoutRegardToCase() throws InterruptedException {
        assertThat(of("varchar", "b", "A", null, "10", "9", "a").sorted(false)).containsExactly(3, 4, 1, 5, 0, 2);
    }

    @Test
    void manyRowsAreStableAndAnInterruptionEndsIt() throws InterruptedException {
        RowOrder order = new RowOrder(new ResultColumn("c", "integer"));
        for (int row = 0; row < 50_000; row++) {
            order.add(row, String.valueOf(row * 7_919 % 100));
        }
        int[] sorted = order.sorted(true);
        for (int i = 1; i < sorted.length; i++) {
            int before = sorted[i - 1] * 7_919 % 100;
            int now = sorted[i] * 7_919 % 100;
            assertThat(before > now || before == now && sorted[i - 1] < sorted[i])
                    .isTrue();
        }
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> order.sorted(false)).isInstanceOf(InterruptedException.class);
    }
}
