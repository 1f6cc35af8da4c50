package dev.lakeward.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is selected in a grid: copied with its titles, all of it or nothing.
class GridSelectionTest {
    private final GridSelection selected = new GridSelection();

    private record Rows(List<String> rows, int count) implements GridModel {
        Rows(String... rows) {
            this(List.of(rows), rows.length);
        }

        @Override
        public int rowCount() {
            return count;
        }

        @Override
        public int columnCount() {
            return 2;
        }

        @Override
        public String title(int column) {
            return column == 0 ? "name" : "length";
        }

        @Override
        public String text(int row, int column) {
            String name = rows.get(row % rows.size());
            return column == 0 ? name : String.valueOf(name.length());
        }
    }

    private String copied(GridModel model, boolean headers) throws IOException, InterruptedException {
        return new GridCopy(model, selected, headers).text(done -> {});
    }

    @Test
    void severalCellsAreCopiedUnderTheirTitlesAndOneAlone() throws Exception {
        Rows model = new Rows("orders", "tab\tbed");
        selected.move(0, 0, false);
        assertThat(copied(model, true)).isEqualTo("orders");
        selected.move(1, 1, true);
        assertThat(copied(model, true)).isEqualTo("name\tlength\norders\t6\ntab bed\t7");
        assertThat(copied(model, false)).isEqualTo("orders\t6\ntab bed\t7");
    }

    @Test
    void cellsApartFromEachOtherAreAllCopied() throws Exception {
        Rows model = new Rows("a", "bb", "ccc", "dddd");
        selected.move(0, 0, false);
        selected.keep();
        selected.move(3, 1, false);
        assertThat(copied(model, true)).isEqualTo("name\tlength\na\t\n\t4");
    }

    @Test
    void everyRowIsCopied() throws Exception {
        selected.all(149_999, 1);
        assertThat(copied(new Rows(List.of("x"), 150_000), true).lines()).hasSize(150_001);
    }

    @Test
    void whatIsTooLongIsNotCopiedInPart() throws Exception {
        selected.all(999_999, 1);
        assertThat(copied(new Rows(List.of("x".repeat(80)), 1_000_000), true)).isNull();
    }
}
