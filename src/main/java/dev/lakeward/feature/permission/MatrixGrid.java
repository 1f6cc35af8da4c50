package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessPath;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.GridModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The matrix as a grid: the first column is the tree of databases, tables and columns, the others are principals.
final class MatrixGrid implements GridModel {
    private static final double TREE_WIDTH = 250;
    private static final double TEAM_WIDTH = 98;

    private final Matrix matrix;
    private final List<MatrixRow> rows;
    private final Map<Long, EffectiveAccess> cells = new HashMap<>();
    private final Map<Long, Boolean> changed = new HashMap<>();

    MatrixGrid(Matrix matrix, List<MatrixRow> rows) {
        this.matrix = matrix;
        this.rows = List.copyOf(rows);
    }

    MatrixRow row(int row) {
        return rows.get(row);
    }

    Principal principal(int column) {
        return matrix.principals().get(column - 1);
    }

    PermissionViewModel.Cell cell(int row, int column) {
        Principal principal = principal(column);
        return switch (rows.get(row)) {
            case MatrixRow.OfDatabase of -> new PermissionViewModel.Cell(principal, of.database(), null, "");
            case MatrixRow.OfTable of ->
                new PermissionViewModel.Cell(principal, of.table().ref().database(), of.table(), "");
            case MatrixRow.OfColumn of ->
                new PermissionViewModel.Cell(principal, of.table().ref().database(), of.table(), of.column());
        };
    }

    // The access of a cell as staged, evaluated when first looked at.
    private EffectiveAccess at(Table table, int row, int column) {
        return cells.computeIfAbsent(key(row, column), key -> matrix.after(principal(column), table));
    }

    private static long key(int row, int column) {
        return (long) row << 32 | column;
    }

    static Glyph glyph(EffectiveAccess.Level level) {
        return switch (level) {
            case NONE -> Glyph.DOT;
            case DESCRIBE -> Glyph.RING;
            case PART_OF_COLUMNS -> Glyph.HALF;
            case PART_OF_ROWS -> Glyph.STRIPES;
            case PART_OF_BOTH -> Glyph.HALF_STRIPES;
            case FULL -> Glyph.FULL;
            case WRITE -> Glyph.DIAMOND;
            case WRITE_ONLY -> Glyph.HALF_DIAMOND;
            case IAM_ONLY -> Glyph.FORBIDDEN;
        };
    }

    @Override
    public int rowCount() {
        return rows.size();
    }

    @Override
    public int columnCount() {
        return matrix.principals().size() + 1;
    }

    @Override
    public int frozenColumns() {
        return 1;
    }

    @Override
    public String title(int column) {
        return column == 0 ? "table" : principal(column).name();
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
                        + (matrix.warned().contains(of.table().ref()) ? "  ⚠" : "");
            case MatrixRow.OfColumn of -> "            " + of.column() + (of.partitionKey() ? "  (partition key)" : "");
        };
    }

    @Override
    public Glyph glyph(int row, int column) {
        if (column == 0) {
            return Glyph.NONE;
        }
        return switch (rows.get(row)) {
            case MatrixRow.OfDatabase of -> databaseGlyph(of, column);
            case MatrixRow.OfTable of -> tableGlyph(of.table(), row, column);
            case MatrixRow.OfColumn of -> maskedGlyph(of, row, column);
        };
    }

    // A masking view counts where the table itself shows no cell.
    private Glyph tableGlyph(Table table, int row, int column) {
        EffectiveAccess access = at(table, row, column);
        return access.atoms().isEmpty()
                        && matrix.masked(principal(column), table).isPresent()
                ? Glyph.MASKED
                : glyph(access.level());
    }

    private Glyph maskedGlyph(MatrixRow.OfColumn of, int row, int column) {
        EffectiveAccess access = at(of.table(), row, column);
        if (!access.atoms().isEmpty()) {
            return columnGlyph(access, of.column());
        }
        return matrix.masked(principal(column), of.table())
                .flatMap(view -> view.columns().stream()
                        .filter(each -> each.column().equals(of.column()))
                        .map(each -> each.mask().isPresent()
                                ? Glyph.MASKED
                                : view.rows() instanceof RowPredicate.True ? Glyph.FULL : Glyph.STRIPES)
                        .findFirst())
                .orElseGet(() -> columnGlyph(access, of.column()));
    }

    private Glyph databaseGlyph(MatrixRow.OfDatabase of, int column) {
        Map<Permission, List<AccessPath>> held = matrix.after().reasons(principal(column), of.database());
        if (held.isEmpty()) {
            return Glyph.DOT;
        }
        boolean open = held.values().stream()
                .flatMap(List::stream)
                .anyMatch(path -> path.origin() instanceof AccessPath.OpenToIam);
        if (open) {
            return Glyph.FORBIDDEN;
        }
        return held.containsKey(Permission.CREATE_TABLE) || held.containsKey(Permission.ALTER)
                ? Glyph.DIAMOND
                : Glyph.RING;
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

    @Override
    public boolean isMarked(int row, int column) {
        if (column == 0 || matrix.staged().isEmpty()) {
            return false;
        }
        return switch (rows.get(row)) {
            case MatrixRow.OfDatabase ignored -> false;
            case MatrixRow.OfTable of ->
                changed.computeIfAbsent(key(row, column), key -> matrix.isChanged(principal(column), of.table()));
            case MatrixRow.OfColumn of ->
                changed.computeIfAbsent(
                        key(row, column),
                        key -> matrix.isChanged(principal(column), of.table())
                                && columnGlyph(matrix.before(principal(column), of.table()), of.column())
                                        != glyph(row, column));
        };
    }

    @Override
    public String description(int row, int column) {
        String name = text(row, 0).strip();
        if (column == 0) {
            return name;
        }
        String what = switch (rows.get(row)) {
            case MatrixRow.OfDatabase of ->
                matrix.after().of(principal(column), of.database()).toString();
            case MatrixRow.OfTable of ->
                glyph(row, column) == Glyph.MASKED
                        ? "reads through a masking view"
                        : at(of.table(), row, column).level().title();
            case MatrixRow.OfColumn of ->
                switch (glyph(row, column)) {
                    case FULL -> "reads it in all rows";
                    case STRIPES -> "reads it in some rows";
                    case RING -> "sees that it exists";
                    case MASKED -> "reads it masked";
                    case FORBIDDEN -> "decided by IAM alone";
                    default -> "no access";
                };
        };
        return title(column) + " on " + name + ": " + what + (isMarked(row, column) ? " (staged change)" : "");
    }

    @Override
    public double width(int column) {
        return column == 0 ? TREE_WIDTH : TEAM_WIDTH;
    }
}
