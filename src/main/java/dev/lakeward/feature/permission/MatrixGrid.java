package dev.lakeward.feature.permission;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.GridModel;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.ObjectCard;
import java.util.List;
import java.util.Optional;

/// The matrix as a grid: the first column is the tree of databases, tables and columns, the others are principals.
final class MatrixGrid implements GridModel {
    private static final double TREE_WIDTH = 250;
    private static final double TEAM_WIDTH = 98;

    private final Matrix matrix;
    private final List<MatrixRow> rows;
    private final List<MatrixColumn> columns;
    private final RowGlyphs glyphs;

    MatrixGrid(Matrix matrix, List<MatrixRow> rows, List<MatrixColumn> columns) {
        this.matrix = matrix;
        this.glyphs = new RowGlyphs(matrix);
        this.rows = List.copyOf(rows);
        this.columns = List.copyOf(columns);
    }

    MatrixRow row(int row) {
        return rows.get(row);
    }

    MatrixColumn column(int column) {
        return columns.get(column - 1);
    }

    /// The cell of a principal; empty for the tree and for a closed group.
    Optional<PermissionViewModel.Cell> cell(int row, int column) {
        if (row < 0
                || row >= rows.size()
                || column < 1
                || column > columns.size()
                || !(column(column) instanceof MatrixColumn.OfTeam team)) {
            return Optional.empty();
        }
        Principal principal = team.principal();
        return Optional.of(
                switch (rows.get(row)) {
                    case MatrixRow.OfDatabase of -> new PermissionViewModel.Cell(principal, of.database(), null, "");
                    case MatrixRow.OfTable of ->
                        new PermissionViewModel.Cell(principal, of.table().ref().database(), of.table(), "");
                    case MatrixRow.OfColumn of ->
                        new PermissionViewModel.Cell(principal, of.table().ref().database(), of.table(), of.column());
                });
    }

    int tables() {
        return (int) rows.stream().filter(MatrixRow.OfTable.class::isInstance).count();
    }

    @Override
    public int rowCount() {
        return rows.size();
    }

    @Override
    public int columnCount() {
        return columns.size() + 1;
    }

    @Override
    public int frozenColumns() {
        return 1
                + (int) columns.stream()
                        .filter(column -> column instanceof MatrixColumn.OfTeam team && team.pinned())
                        .count();
    }

    @Override
    public boolean isZoomable() {
        return true;
    }

    @Override
    public boolean isHeading(int row) {
        return rows.get(row) instanceof MatrixRow.OfDatabase;
    }

    @Override
    public String band(int column) {
        return column > 0 && column(column) instanceof MatrixColumn.OfTeam team ? team.group() : "";
    }

    @Override
    public String title(int column) {
        if (column == 0) {
            return Messages.text("permission.table");
        }
        return switch (column(column)) {
            case MatrixColumn.OfTeam team -> team.principal().name();
            case MatrixColumn.OfGroup group ->
                "▸ " + group.group() + " (" + group.members().size() + ")";
        };
    }

    @Override
    public Object rowAddress(int row) {
        return switch (rows.get(row)) {
            case MatrixRow.OfDatabase of -> of.database();
            case MatrixRow.OfTable of -> addressOf(of.table().ref(), "");
            case MatrixRow.OfColumn of -> addressOf(of.table().ref(), of.column());
        };
    }

    @Override
    public Object columnAddress(int column) {
        if (column == 0) {
            return 0;
        }
        return switch (column(column)) {
            case MatrixColumn.OfTeam of -> of.principal();
            case MatrixColumn.OfGroup of -> of.group();
        };
    }

    /// The address of a table's row, or of one of its columns.
    static Object addressOf(TableRef table, String column) {
        return column.isEmpty() ? table : List.of(table, column);
    }

    @Override
    public String text(int row, int column) {
        if (column > 0) {
            return "";
        }
        return switch (rows.get(row)) {
            case MatrixRow.OfDatabase of -> (of.open() ? "▾ " : "▸ ") + of.database();
            case MatrixRow.OfTable of ->
                "    " + (of.open() ? "▾ " : "▸ ") + of.table().ref().name()
                        + (matrix.warnings().isOn(of.number()) ? "  ⚠" : "")
                        + (matrix.isSensitive(of.table()) ? sensitive() : "");
            case MatrixRow.OfColumn of ->
                "            "
                        + (of.partitionKey() ? Messages.text("permission.partition_key", of.column()) : of.column())
                        + (matrix.isSensitive(of.table().ref(), of.column()) ? sensitive() : "");
        };
    }

    private static String sensitive() {
        return "  " + Messages.text("permission.sensitive");
    }

    @Override
    public Glyph glyph(int row, int column) {
        if (column == 0) {
            return Glyph.NONE;
        }
        return switch (column(column)) {
            case MatrixColumn.OfTeam team -> glyphs.of(rows.get(row), team.number());
            case MatrixColumn.OfGroup group -> glyphs.most(rows.get(row), group);
        };
    }

    // Whether something is so for a team's cell of a table's row, or for one member's of a closed group.
    private boolean some(int row, int column, TeamCell fits) {
        if (column == 0 || !(rows.get(row) instanceof MatrixRow.OfTable(int table, Table ignored, boolean open))) {
            return false;
        }
        return switch (column(column)) {
            case MatrixColumn.OfTeam team -> fits.test(table, team.number());
            case MatrixColumn.OfGroup group ->
                group.members().stream().anyMatch(member -> fits.test(table, member.number()));
        };
    }

    private interface TeamCell {
        boolean test(int table, int team);
    }

    @Override
    public boolean isExtended(int row, int column) {
        return some(row, column, matrix::isGrantable);
    }

    @Override
    public boolean isWarned(int row, int column) {
        return some(row, column, matrix.warnings()::isOn);
    }

    @Override
    public boolean isMarked(int row, int column) {
        if (column > 0
                && rows.get(row) instanceof MatrixRow.OfColumn of
                && column(column) instanceof MatrixColumn.OfTeam team) {
            return matrix.isChanged(of.number(), team.number())
                    && RowGlyphs.ofColumn(matrix.before(team.principal(), of.table()), of.column())
                            != glyph(row, column);
        }
        return some(row, column, matrix::isChanged);
    }

    @Override
    public String description(int row, int column) {
        String name = text(row, 0).strip();
        if (column == 0) {
            return name;
        }
        String most = column(column) instanceof MatrixColumn.OfGroup ? Messages.text("permission.at_most") + " " : "";
        String what = cell(row, column)
                .map(cell -> UnreadWords.why(matrix, cell))
                .filter(why -> !why.isEmpty())
                .orElseGet(() -> GlyphWords.of(rows.get(row), glyph(row, column)));
        return Messages.text("permission.said_of", title(column), name, most + what)
                + (isExtended(row, column) ? Messages.text("permission.and_may_grant") : "")
                + (isWarned(row, column) ? Messages.text("permission.and_warned") : "")
                + (isMarked(row, column) ? Messages.text("permission.and_staged") : "");
    }

    @Override
    public String hint(int row, int column) {
        if (row < 0) {
            return column > 0 && column(column) instanceof MatrixColumn.OfTeam of
                    ? ObjectCard.of(of.principal())
                    : title(column);
        }
        return column == 0 && rows.get(row) instanceof MatrixRow.OfTable of
                ? ObjectCard.of(of.table())
                : description(row, column);
    }

    @Override
    public double width(int column) {
        return column == 0 ? TREE_WIDTH : TEAM_WIDTH;
    }
}
