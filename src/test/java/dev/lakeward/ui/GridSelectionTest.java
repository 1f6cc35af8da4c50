package dev.lakeward.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is selected in a grid: copied with its titles, and said where it is too much.
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

    @Test
    void severalCellsAreCopiedUnderTheirTitlesAndOneAlone() {
        Rows model = new Rows("orders", "tab\tbed");
        selected.move(0, 0, false);
        assertThat(GridClipboard.text(model, selected)).isEqualTo("orders");
        selected.move(1, 1, true);
        assertThat(GridClipboard.text(model, selected)).isEqualTo("name\tlength\norders\t6\ntab bed\t7");
        assertThat(GridClipboard.left(selected)).isEmpty();
    }

    @Test
    void whatIsTooMuchIsSaid() {
        Rows model = new Rows(List.of("x"), 1_000_000);
        selected.all(999_999, 1);
        assertThat(GridClipboard.text(model, selected).lines()).hasSize(100_001);
        assertThat(GridClipboard.left(selected)).isEqualTo("Copied the first 100,000 of 1,000,000 selected rows");
    }
}
