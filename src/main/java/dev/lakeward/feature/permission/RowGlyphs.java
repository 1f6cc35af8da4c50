package dev.lakeward.feature.permission;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.ui.GridModel.Glyph;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The shapes of rows of the matrix; those of columns are decided when they are first looked at.
final class RowGlyphs {
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
            Glyph.FORBIDDEN,
            Glyph.UNKNOWN);

    private final Matrix matrix;
    private final Map<Long, EffectiveAccess> accesses = new HashMap<>();

    RowGlyphs(Matrix matrix) {
        this.matrix = matrix;
    }

    /// What a team's cell of a row shows.
    Glyph of(MatrixRow row, int team) {
        return switch (row) {
            case MatrixRow.OfDatabase of -> matrix.glyph(of.database(), team);
            case MatrixRow.OfTable of -> matrix.glyph(of.number(), team);
            case MatrixRow.OfColumn of -> ofMasked(of, team);
        };
    }

    /// The most that a member of a closed group gets.
    Glyph most(MatrixRow row, MatrixColumn.OfGroup group) {
        return group.members().stream()
                .map(member -> of(row, member.number()))
                .max(Comparator.comparingInt(BY_REACH::indexOf))
                .orElse(Glyph.DOT);
    }

    private Glyph ofMasked(MatrixRow.OfColumn of, int team) {
        Principal principal = matrix.principals().get(team);
        if (!matrix.notKnown().of(principal, of.table().shape(), of.column()).isEmpty()) {
            return Glyph.UNKNOWN;
        }
        EffectiveAccess access = at(of, team);
        if (!access.atoms().isEmpty()) {
            return ofColumn(access, of.column());
        }
        return matrix.masked(principal, of.table())
                .flatMap(view -> view.columns().stream()
                        .filter(each -> each.column().equals(of.column()))
                        .map(each -> each.mask().isPresent()
                                ? Glyph.MASKED
                                : view.rows() instanceof RowPredicate.True ? Glyph.FULL : Glyph.STRIPES)
                        .findFirst())
                .orElseGet(() -> ofColumn(access, of.column()));
    }

    // The access that a column's cell shows a part of, evaluated when first looked at.
    private EffectiveAccess at(MatrixRow.OfColumn of, int team) {
        return accesses.computeIfAbsent(
                (long) of.number() << 32 | team,
                key -> matrix.after(matrix.principals().get(team), of.table()));
    }

    /// What a column of a table shows of an access.
    static Glyph ofColumn(EffectiveAccess access, String column) {
        if (access.regime() == EffectiveAccess.Regime.IAM_ONLY) {
            return Glyph.FORBIDDEN;
        }
        if (!access.authorisedColumns().contains(column)) {
            return access.describesAllColumns() ? Glyph.RING : Glyph.DOT;
        }
        return access.cellPredicate(column) instanceof RowPredicate.True ? Glyph.FULL : Glyph.STRIPES;
    }
}
