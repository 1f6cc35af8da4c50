package dev.lakeward.feature.permission;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.GridModel;
import dev.lakeward.ui.Messages;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The matrix as a grid: the first column is the tree of databases, tables and columns, the others are principals.
final class MatrixGrid implements GridModel {
    private static final double TREE_WIDTH = 250;
    private static final double TEAM_WIDTH = 98;
    private static final String SENSITIVE = "  " + Messages.text("permission.sensitive");

    // From least to most, for what a closed group shows.
    private static final List<Glyph> BY_REACH = List.of(
            Glyph.NONE,
            Glyph.DOT,
            Glyph.RING,
            Glyph.MASKED,
            Glyph.HALF_STRIPES,
            Glyph.STRIPES,
            Glyph.HALF,
            Glyph.HALF_DIAMOND,
            Glyph.FULL,
            Glyph.DIAMOND,
            Glyph.FORBIDDEN);

    private final Matrix matrix;
    private final List<MatrixRow> rows;
    private final List<MatrixColumn> columns;
    private final Map<Long, EffectiveAccess> accesses = new HashMap<>();

    MatrixGrid(Matrix matrix, List<MatrixRow> rows, List<MatrixColumn> columns) {
        this.matrix = matrix;
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

    // The access that a column's cell shows a part of, evaluated when first looked at.
    private EffectiveAccess at(MatrixRow.OfColumn of, int team) {
        return accesses.computeIfAbsent(
                (long) of.number() << 32 | team,
                key -> matrix.after(matrix.principals().get(team), of.table()));
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
    public String text(int row, int column) {
        if (column > 0) {
            return "";
        }
        return switch (rows.get(row)) {
            case MatrixRow.OfDatabase of -> (of.open() ? "▾ " : "▸ ") + of.database();
            case MatrixRow.OfTable of ->
                "    " + (of.open() ? "▾ " : "▸ ") + of.table().ref().name()
                        + (matrix.isWarned(of.number()) ? "  ⚠" : "")
                        + (matrix.isSensitive(of.table()) ? SENSITIVE : "");
            case MatrixRow.OfColumn of ->
                "            " + of.column() + (of.partitionKey() ? "  (partition key)" : "")
                        + (matrix.isSensitive(of.table().ref(), of.column()) ? SENSITIVE : "");
        };
    }

    @Override
    public Glyph glyph(int row, int column) {
        if (column == 0) {
            return Glyph.NONE;
        }
        return switch (column(column)) {
            case MatrixColumn.OfTeam team -> glyph(rows.get(row), team.number());
            case MatrixColumn.OfGroup group ->
                group.members().stream()
                        .map(member -> glyph(rows.get(row), member.number()))
                        .max(Comparator.comparingInt(BY_REACH::indexOf))
                        .orElse(Glyph.DOT);
        };
    }

    private Glyph glyph(MatrixRow row, int team) {
        return switch (row) {
            case MatrixRow.OfDatabase of -> matrix.glyph(of.database(), team);
            case MatrixRow.OfTable of -> matrix.glyph(of.number(), team);
            case MatrixRow.OfColumn of -> maskedGlyph(of, team);
        };
    }

    private Glyph maskedGlyph(MatrixRow.OfColumn of, int team) {
        EffectiveAccess access = at(of, team);
        if (!access.atoms().isEmpty()) {
            return columnGlyph(access, of.column());
        }
        return matrix.masked(matrix.principals().get(team), of.table())
                .flatMap(view -> view.columns().stream()
                        .filter(each -> each.column().equals(of.column()))
                        .map(each -> each.mask().isPresent()
                                ? Glyph.MASKED
                                : view.rows() instanceof RowPredicate.True ? Glyph.FULL : Glyph.STRIPES)
                        .findFirst())
                .orElseGet(() -> columnGlyph(access, of.column()));
    }

    private static Glyph columnGlyph(EffectiveAccess access, String column) {
        if (access.regime() == EffectiveAccess.Regime.IAM_ONLY) {
            return Glyph.FORBIDDEN;
        }
        if (!access.authorisedColumns().contains(column)) {
            return access.describesAllColumns() ? Glyph.RING : Glyph.DOT;
        }
        return access.cellPredicate(column) instanceof RowPredicate.True ? Glyph.FULL : Glyph.STRIPES;
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
        return some(row, column, matrix::isWarned);
    }

    @Override
    public boolean isMarked(int row, int column) {
        if (column > 0
                && rows.get(row) instanceof MatrixRow.OfColumn of
                && column(column) instanceof MatrixColumn.OfTeam team) {
            return matrix.isChanged(of.number(), team.number())
                    && columnGlyph(matrix.before(team.principal(), of.table()), of.column()) != glyph(row, column);
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
        String what = switch (rows.get(row)) {
            case MatrixRow.OfDatabase ignored -> ofDatabase(glyph(row, column));
            case MatrixRow.OfTable ignored -> ofTable(glyph(row, column));
            case MatrixRow.OfColumn ignored -> ofColumn(glyph(row, column));
        };
        return title(column) + " on " + name + ": " + most + what
                + (isExtended(row, column) ? Messages.text("permission.and_may_grant") : "")
                + (isWarned(row, column) ? Messages.text("permission.and_warned") : "")
                + (isMarked(row, column) ? Messages.text("permission.and_staged") : "");
    }

    private static String ofDatabase(Glyph glyph) {
        return switch (glyph) {
            case RING -> "sees that it exists";
            case DIAMOND -> "changes it, or makes tables in it";
            case FORBIDDEN -> "decided by IAM alone";
            default -> "no access";
        };
    }

    private static String ofTable(Glyph glyph) {
        return glyph == Glyph.MASKED
                ? "reads through a masking view"
                : Arrays.stream(EffectiveAccess.Level.values())
                        .filter(level -> Cells.glyph(level) == glyph)
                        .findFirst()
                        .orElse(EffectiveAccess.Level.NONE)
                        .title();
    }

    private static String ofColumn(Glyph glyph) {
        return switch (glyph) {
            case FULL -> "reads it in all rows";
            case STRIPES -> "reads it in some rows";
            case RING -> "sees that it exists";
            case MASKED -> "reads it masked";
            case FORBIDDEN -> "decided by IAM alone";
            default -> "no access";
        };
    }

    @Override
    public double width(int column) {
        return column == 0 ? TREE_WIDTH : TEAM_WIDTH;
    }
}
