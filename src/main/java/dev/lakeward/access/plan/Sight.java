package dev.lakeward.access.plan;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.EffectiveAccess.Regime;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableRef;
import dev.lakeward.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one principal gets to see of a table: by grants on it or, where these show no cell, through its masking view.
public final class Sight {
    // No column's name ends so; what is shown instead is `worded`.
    static final String MASKED = " (masked)";

    private final EffectiveAccess access;
    private final @Nullable MaskingView view;

    /// Columns, masked ones by a name of their own, in some rows.
    private record Piece(Set<String> columns, RowPredicate rows) {}

    private Sight(EffectiveAccess access, @Nullable MaskingView view) {
        this.access = access;
        this.view = view;
    }

    /// `masked`: the masking view of the table that the principal holds, as [MaskedAccess] finds it.
    public static Sight of(EffectiveAccess access, Optional<MaskingView> masked) {
        boolean through = access.atoms().isEmpty() && access.regime() == Regime.LAKE_FORMATION;
        return new Sight(access, through ? masked.orElse(null) : null);
    }

    /// The same, with all masking views by their tables and holders.
    static Sight of(EffectiveAccess access, Map<TableRef, Map<Principal, MaskingView>> masked) {
        return of(
                access,
                Optional.ofNullable(
                        masked.getOrDefault(access.table().table(), Map.of()).get(access.principal())));
    }

    public EffectiveAccess access() {
        return access;
    }

    /// The masking view through which the table is read, where it is.
    public Optional<MaskingView> view() {
        return Optional.ofNullable(view);
    }

    /// In a few words: columns, rows and masks where it is through a view.
    public String title() {
        if (view == null) {
            return access.level().title();
        }
        List<String> masked = view.columns().stream()
                .filter(column -> column.mask().isPresent())
                .map(MaskingView.Masked::column)
                .toList();
        String title = Words.text(
                "sight.reads",
                view.columns().size(),
                access.table().allColumns().size());
        if (!(view.rows() instanceof RowPredicate.True)) {
            title = Words.text("sight.where", title, view.rows().text());
        }
        return masked.isEmpty() ? title : Words.text("sight.masks", title, String.join(", ", masked));
    }

    /// Columns with at least one visible cell of which the other shows none, in the table's order; masked ones are
    /// named so.
    List<String> columnsBeside(Sight other) {
        Set<String> theirs = withMasks(Set.copyOf(other.columns()));
        return columns().stream().filter(column -> !theirs.contains(column)).toList();
    }

    private List<String> columns() {
        return view == null
                ? access.authorisedColumns()
                : view.columns().stream().map(Sight::name).toList();
    }

    /// A column as a sentence names it.
    static String worded(String column) {
        return column.endsWith(MASKED)
                ? Words.text("sight.masked", column.substring(0, column.length() - MASKED.length()))
                : column;
    }

    private static String name(MaskingView.Masked column) {
        return column.column() + (column.mask().isPresent() ? MASKED : "");
    }

    /// Columns whose own values show in more rows than before, or for the first time.
    List<String> widened(Sight before) {
        return access.table().allColumns().stream()
                .filter(column -> pieces().stream()
                        .filter(piece -> piece.columns().contains(column))
                        .anyMatch(piece -> !isCovered(new Piece(Set.of(column), piece.rows()), before.pieces())))
                .toList();
    }

    // Whoever sees a value sees its mask too.
    private List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        access.atoms().forEach(atom -> pieces.add(new Piece(withMasks(atom.columns()), atom.rows())));
        if (view != null) {
            pieces.add(piece(view));
        }
        return pieces;
    }

    private static Piece piece(MaskingView view) {
        Set<String> shown = new HashSet<>();
        view.columns().forEach(column -> shown.add(name(column)));
        return new Piece(withMasks(shown), view.rows());
    }

    private static Set<String> withMasks(Set<String> columns) {
        Set<String> all = new HashSet<>(columns);
        columns.forEach(column -> all.add(column.endsWith(MASKED) ? column : column + MASKED));
        return all;
    }

    /// Whether it gives nothing that the other does not give. Rows are compared by their conditions' form.
    boolean isWithin(Sight other) {
        if (access.regime() == Regime.IAM_ONLY && other.access.regime() == Regime.LAKE_FORMATION) {
            return false;
        }
        return other.access
                        .permissions()
                        .keySet()
                        .containsAll(access.permissions().keySet())
                && other.access
                        .grantable()
                        .keySet()
                        .containsAll(access.grantable().keySet())
                && isSeenIn(other);
    }

    /// Whether it shows no more than the other shows, whatever else the two may.
    boolean isSeenIn(Sight other) {
        return pieces().stream().allMatch(piece -> isCovered(piece, other.pieces()));
    }

    /// Whether it shows what a masking view of its table shows.
    boolean covers(MaskingView other) {
        return isCovered(piece(other), pieces());
    }

    private static boolean isCovered(Piece piece, List<Piece> by) {
        return by.stream()
                .anyMatch(each -> each.columns().containsAll(piece.columns())
                        && (each.rows() instanceof RowPredicate.True
                                || each.rows().equals(piece.rows())));
    }
}
