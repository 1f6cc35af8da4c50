package dev.lakeward.ui;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How wide the columns of a grid are: as a person drew them, as the model says, or as wide as their first texts.
final class GridWidths {
    private static final double WIDEST_AT_FIRST = 320;
    private static final double NARROWEST_AT_FIRST = 60;
    private static final double SORT_MARK = 18;
    private static final int MEASURED_ROWS = 100;

    private final TextWidths texts;
    private final GridGeometry at;
    private boolean drawnByPerson;

    GridWidths(TextWidths texts, GridGeometry at) {
        this.texts = texts;
        this.at = at;
    }

    /// The widths of a model's columns; those that a person drew stay while the columns are the `same`.
    double[] of(GridModel model, boolean same, Map<String, Double> given, @Nullable GridSettings settings) {
        drawnByPerson &= same;
        double[] widths = new double[model.columnCount()];
        for (int i = 0; i < widths.length; i++) {
            String title = model.title(i);
            Double known = given.get(title);
            if (known != null || drawnByPerson) {
                widths[i] = known != null ? known : at.unscaledWidth(i);
            } else {
                double usual = model.width(i) > 0 ? model.width(i) : measured(model, i);
                widths[i] = settings == null ? usual : settings.width(title, usual);
            }
        }
        return widths;
    }

    void drawn() {
        drawnByPerson = true;
    }

    /// As wide as a column's title and the first of its texts.
    double measured(GridModel model, int column) {
        double widest = texts.of(TextWidths.line(model.title(column)), GridTitles.TITLE) + SORT_MARK;
        for (int row = 0; row < Math.min(MEASURED_ROWS, model.rowCount()) && widest < WIDEST_AT_FIRST; row++) {
            String value = model.text(row, column);
            String shown = value == null ? "NULL" : TextWidths.line(value);
            widest = Math.max(widest, texts.of(shown, model.isHeading(row) ? GridPainter.HEADING : GridPainter.BODY));
        }
        return Math.clamp(Math.ceil(widest + 2 * GridText.PADDING), NARROWEST_AT_FIRST, WIDEST_AT_FIRST);
    }
}
