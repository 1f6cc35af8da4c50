package dev.lakeward.local.lakeformation;

import dev.lakeward.access.AccessPath;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Permission;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.sql.partition.Constant;
import dev.lakeward.sql.partition.KeyValue;
import dev.lakeward.sql.partition.Truth;
import dev.lakeward.sql.type.DataType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Table;

/// Which partitions of a table a caller may know of: those that a row which it may see can be in, as far as the
/// partition's own values tell.
///
/// Who reads no row at all, and administrators and the table's maker, know the table by its metadata: all partitions.
public final class VisiblePartitions {
    private final EffectiveAccess access;
    private final List<String> keys;
    private final Map<String, DataType> types;
    private final boolean all;

    public VisiblePartitions(Table table, EffectiveAccess access) {
        this.access = access;
        this.keys = table.partitionKeys().stream()
                .map(key -> key.name().toLowerCase(Locale.ROOT))
                .toList();
        this.types = Governance.types(table);
        this.all = access.atoms().isEmpty() || knowsByRight(access);
    }

    private static boolean knowsByRight(EffectiveAccess access) {
        return access.permissions().getOrDefault(Permission.DESCRIBE, List.of()).stream()
                .anyMatch(path ->
                        path.origin() instanceof AccessPath.Admin || path.origin() instanceof AccessPath.Creator);
    }

    /// Whether the caller may know of the partition with these values.
    public boolean shows(List<String> values) {
        return all || holdsVisibleRows(values);
    }

    /// Whether a row that the caller may see can be in the partition.
    public boolean holdsVisibleRows(List<String> values) {
        return decide(access.rowPredicate(), values(values)).mayBeTrue();
    }

    /// Whether it is certain that the caller sees every cell of the partition.
    public boolean isWhole(List<String> values) {
        Map<String, String> byKey = values(values);
        return access.authorisedColumns().size() == access.table().allColumns().size()
                && access.authorisedColumns().stream()
                        .allMatch(column ->
                                decide(access.cellPredicate(column), byKey).isCertainlyTrue());
    }

    private Map<String, String> values(List<String> values) {
        Map<String, String> byKey = new HashMap<>();
        for (int i = 0; i < keys.size() && i < values.size(); i++) {
            byKey.put(keys.get(i), values.get(i));
        }
        return byKey;
    }

    private Truth decide(RowPredicate predicate, Map<String, String> values) {
        return switch (predicate) {
            case RowPredicate.True ignored -> Truth.TRUE;
            case RowPredicate.Broken ignored -> Truth.FALSE;
            case RowPredicate.And and ->
                and.terms().stream().map(term -> decide(term, values)).reduce(Truth.TRUE, Truth::and);
            case RowPredicate.Or or ->
                or.terms().stream().map(term -> decide(term, values)).reduce(Truth.FALSE, Truth::or);
            case RowPredicate.Not not -> decide(not.term(), values).not();
            case RowPredicate.Compare c ->
                isKey(c.field())
                        ? value(c.field(), values)
                                .compare(
                                        KeyValue.Comparison.valueOf(
                                                c.comparison().name()),
                                        constant(c.literal()))
                        : Truth.ANY;
            case RowPredicate.Between b ->
                isKey(b.field())
                        ? value(b.field(), values).between(constant(b.low()), constant(b.high()), b.negated())
                        : Truth.ANY;
            case RowPredicate.In in ->
                isKey(in.field())
                        ? value(in.field(), values)
                                .in(
                                        in.literals().stream()
                                                .map(VisiblePartitions::constant)
                                                .toList(),
                                        in.negated())
                        : Truth.ANY;
            case RowPredicate.Like like ->
                isKey(like.field())
                        ? value(like.field(), values).like(like.pattern(), like.escape(), like.negated())
                        : Truth.ANY;
            case RowPredicate.IsNull isNull ->
                isKey(isNull.field()) ? value(isNull.field(), values).isNull(isNull.negated()) : Truth.ANY;
        };
    }

    private boolean isKey(RowPredicate.Field field) {
        return field.path().size() == 1 && keys.contains(field.column());
    }

    private KeyValue value(RowPredicate.Field field, Map<String, String> values) {
        return new KeyValue(values.get(field.column()), types.getOrDefault(field.column(), DataType.UNKNOWN));
    }

    private static Constant constant(RowPredicate.Literal literal) {
        return switch (literal) {
            case RowPredicate.Literal.Number number -> new Constant.Exact(new BigDecimal(number.digits()));
            case RowPredicate.Literal.Text text -> new Constant.Text(text.value());
            case RowPredicate.Literal.Bool bool -> new Constant.Flag(bool.value());
        };
    }
}
