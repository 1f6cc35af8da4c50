package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.partition.Constant;
import dev.lakeward.sql.partition.KeyValue;
import dev.lakeward.sql.partition.Truth;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.StringLiteral;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A condition over partition keys and literals, decided from a partition's values as far as they are certain.
///
/// Serves both `GetPartitions(Expression)` and the pruning of a query's partitions.
public final class PartitionFilter {
    /// Hive's spelling of a NULL in a partition's value.
    public static final String NULL_PARTITION = KeyValue.NULL_PARTITION;

    private final Expression condition;
    private final Set<String> columns = new HashSet<>();

    private PartitionFilter(Expression condition) {
        this.condition = condition;
    }

    /// Parses the expression of `GetPartitions` over keys of these types. Refuses what is no partition key, and a
    /// literal that is no value of its key's type.
    public static PartitionFilter parse(String text, Map<String, DataType> keys) {
        Expression condition = AthenaSql.expression(text);
        PartitionFilter filter = of(condition, Set.of())
                .orElseThrow(() -> SqlException.at(
                        condition,
                        SqlException.Kind.SYNTAX_ERROR,
                        "a partition expression compares partition keys with literals"));
        if (!keys.keySet().containsAll(filter.columns())) {
            throw SqlException.at(
                    condition,
                    SqlException.Kind.COLUMN_NOT_FOUND,
                    "the expression names a column that is no partition key");
        }
        filter.requireComparable(condition, keys);
        return filter;
    }

    /// The condition as a filter, or empty where it holds anything but columns, literals and comparisons.
    /// A column may be qualified by one of `aliases`.
    static Optional<PartitionFilter> of(Expression condition, Set<String> aliases) {
        PartitionFilter filter = new PartitionFilter(condition);
        return filter.understands(condition, aliases) ? Optional.of(filter) : Optional.empty();
    }

    /// The lower-case columns that it reads.
    public Set<String> columns() {
        return Set.copyOf(columns);
    }

    private boolean understands(Expression e, Set<String> aliases) {
        return switch (e) {
            case LogicalExpression logical -> logical.getTerms().stream().allMatch(term -> understands(term, aliases));
            case NotExpression not -> understands(not.getValue(), aliases);
            case Predicated p -> column(p.getValue(), aliases) && literals(p).isPresent();
            default -> false;
        };
    }

    private boolean column(Expression e, Set<String> aliases) {
        boolean qualified = e instanceof DereferenceExpression dereference
                && dereference.getBase() instanceof Identifier alias
                && aliases.contains(alias.getValue().toLowerCase(Locale.ROOT))
                && dereference.getField().isPresent();
        if (qualified || e instanceof Identifier) {
            columns.add(key(e));
            return true;
        }
        return false;
    }

    private static String key(Expression column) {
        String name = column instanceof DereferenceExpression dereference
                ? dereference.getField().orElseThrow().getValue()
                : ((Identifier) column).getValue();
        return name.toLowerCase(Locale.ROOT);
    }

    /// The literals of a comparison; empty where one is none, or where the comparison is of a kind that is not decided.
    private static Optional<List<Constant>> literals(Predicated p) {
        return switch (p.getPredicate()) {
            case ComparisonPredicate c -> PartitionLiterals.all(List.of(c.getRight()));
            case BetweenPredicate b when !b.isSymmetric() -> PartitionLiterals.all(List.of(b.getMin(), b.getMax()));
            case InPredicate in
            when in.getValueList() instanceof InListExpression list -> PartitionLiterals.all(list.getValues());
            case LikePredicate like
            when like.getPattern() instanceof StringLiteral pattern
                    && like.getEscape().map(StringLiteral.class::isInstance).orElse(true) ->
                Optional.of(List.of(
                        new Constant.Text(pattern.getValue()),
                        new Constant.Text(like.getEscape()
                                .map(escape -> ((StringLiteral) escape).getValue())
                                .orElse(""))));
            case IsNullPredicate ignored -> Optional.of(List.of());
            default -> Optional.empty();
        };
    }

    private void requireComparable(Expression e, Map<String, DataType> keys) {
        switch (e) {
            case LogicalExpression logical -> logical.getTerms().forEach(term -> requireComparable(term, keys));
            case NotExpression not -> requireComparable(not.getValue(), keys);
            case Predicated p -> {
                DataType type = keys.getOrDefault(key(p.getValue()), DataType.UNKNOWN);
                boolean comparable = p.getPredicate() instanceof LikePredicate
                        ? type.isText()
                        : literals(p).orElseThrow().stream().allMatch(each -> KeyValue.isComparable(each, type));
                if (!comparable) {
                    throw SqlException.at(
                            p,
                            SqlException.Kind.TYPE_MISMATCH,
                            "a literal is no value of " + key(p.getValue()) + ", which is " + type);
                }
            }
            default -> throw new IllegalStateException("not understood: " + e.getClass());
        }
    }

    /// The texts that it says a column equals one of, or empty where it says something else.
    public Optional<Set<String>> equalTo(String column) {
        if (!(condition instanceof Predicated p) || !key(p.getValue()).equals(column)) {
            return Optional.empty();
        }
        boolean equality = p.getPredicate() instanceof ComparisonPredicate c
                        && c.getOperator() == ComparisonPredicate.Operator.EQUAL
                || p.getPredicate() instanceof InPredicate in && !in.isNegated();
        List<Constant> constants = literals(p).orElseThrow();
        if (!equality || !constants.stream().allMatch(Constant.Text.class::isInstance)) {
            return Optional.empty();
        }
        Set<String> texts = new LinkedHashSet<>();
        constants.forEach(constant -> texts.add(((Constant.Text) constant).value()));
        return Optional.of(texts);
    }

    /// Whether a partition with these values (by key) may hold rows for which the condition is TRUE.
    public boolean matches(Map<String, String> values, Map<String, DataType> types) {
        return decide(condition, values, types).mayBeTrue();
    }

    private static Truth decide(Expression e, Map<String, String> values, Map<String, DataType> types) {
        return switch (e) {
            case LogicalExpression logical -> {
                boolean and = logical.getOperator() == LogicalExpression.Operator.AND;
                yield logical.getTerms().stream()
                        .map(term -> decide(term, values, types))
                        .reduce((a, b) -> and ? a.and(b) : a.or(b))
                        .orElse(Truth.ANY);
            }
            case NotExpression not -> decide(not.getValue(), values, types).not();
            case Predicated p -> {
                String key = key(p.getValue());
                yield decide(p, new KeyValue(values.get(key), types.getOrDefault(key, DataType.UNKNOWN)));
            }
            default -> Truth.ANY;
        };
    }

    private static Truth decide(Predicated p, KeyValue value) {
        List<Constant> literals = literals(p).orElseThrow();
        return switch (p.getPredicate()) {
            case ComparisonPredicate c -> value.compare(comparison(c.getOperator()), literals.getFirst());
            case BetweenPredicate b -> value.between(literals.getFirst(), literals.getLast(), b.isNegated());
            case InPredicate in -> value.in(literals, in.isNegated());
            case LikePredicate like ->
                value.like(
                        ((Constant.Text) literals.getFirst()).value(),
                        ((Constant.Text) literals.getLast()).value(),
                        like.isNegated());
            case IsNullPredicate isNull -> value.isNull(isNull.isNegated());
            default -> Truth.ANY;
        };
    }

    private static KeyValue.Comparison comparison(ComparisonPredicate.Operator operator) {
        return switch (operator) {
            case EQUAL -> KeyValue.Comparison.EQUAL;
            case NOT_EQUAL -> KeyValue.Comparison.NOT_EQUAL;
            case LESS_THAN -> KeyValue.Comparison.LESS;
            case LESS_THAN_OR_EQUAL -> KeyValue.Comparison.LESS_OR_EQUAL;
            case GREATER_THAN -> KeyValue.Comparison.GREATER;
            case GREATER_THAN_OR_EQUAL -> KeyValue.Comparison.GREATER_OR_EQUAL;
        };
    }
}
