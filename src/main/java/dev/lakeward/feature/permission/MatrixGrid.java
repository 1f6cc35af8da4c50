package dev.lakeward.feature.permission;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.feature.permission.PermissionViewModel.Matrix;
import dev.lakeward.ui.GridModel;

/// The matrix as a grid: the first column names tables, the others are principals.
final class MatrixGrid implements GridModel {
    private static final double TABLE_WIDTH = 230;
    private static final double TEAM_WIDTH = 98;

    private final Matrix matrix;
    private final EffectiveAccess[][] cells;

    MatrixGrid(Matrix matrix) {
        this.matrix = matrix;
        this.cells =
                new EffectiveAccess[matrix.tables().size()][matrix.principals().size()];
    }

    /// The access of a cell, evaluated when first looked at.
    EffectiveAccess at(int row, int column) {
        EffectiveAccess known = cells[row][column - 1];
        if (known == null) {
            known = matrix.at(row, column - 1);
            cells[row][column - 1] = known;
        }
        return known;
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
        return matrix.tables().size();
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
        return column == 0 ? "table" : matrix.principals().get(column - 1).name();
    }

    @Override
    public String text(int row, int column) {
        return column == 0 ? matrix.tables().get(row).ref().toString() : "";
    }

    @Override
    public Glyph glyph(int row, int column) {
        return column == 0 ? Glyph.NONE : glyph(at(row, column).level());
    }

    @Override
    public String description(int row, int column) {
        String table = matrix.tables().get(row).ref().toString();
        return column == 0
                ? table
                : title(column) + " on " + table + ": "
                        + at(row, column).level().title();
    }

    @Override
    public double width(int column) {
        return column == 0 ? TABLE_WIDTH : TEAM_WIDTH;
    }
}
