package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.StringLiteral;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A condition over partition keys and literals that can be decided from a partition's values alone.
///
/// Serves both `GetPartitions(Expression)` and the pruning of a query's partitions.
public final class PartitionFilter {
    /// Hive's spelling of a NULL in a partition's value.
    public static final String NULL_PARTITION = "__HIVE_DEFAULT_PARTITION__";

    private final Expression condition;
    private final Set<String> columns = new HashSet<>();

    private PartitionFilter(Expression condition) {
        this.condition = condition;
    }

    /// Parses the expression of `GetPartitions`.
    public static PartitionFilter parse(String text) {
        Expression condition = AthenaSql.expression(text);
        return of(condition, Set.of())
                .orElseThrow(() -> SqlException.at(
                        condition,
                        SqlException.Kind.SYNTAX_ERROR,
                        "a partition expression compares partition keys with literals"));
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
            case Predicated p -> column(p.getValue(), aliases) && literals(p);
            default -> false;
        };
    }

    private boolean column(Expression e, Set<String> aliases) {
        if (e instanceof DereferenceExpression dereference
                && dereference.getBase() instanceof Identifier alias
                && aliases.contains(alias.getValue().toLowerCase(Locale.ROOT))
                && dereference.getField().isPresent()) {
            columns.add(dereference.getField().get().getValue().toLowerCase(Locale.ROOT));
            return true;
        }
        if (e instanceof Identifier name) {
            columns.add(name.getValue().toLowerCase(Locale.ROOT));
            return true;
        }
        return false;
    }

    private static boolean literals(Predicated p) {
        return switch (p.getPredicate()) {
            case ComparisonPredicate c -> isLiteral(c.getRight());
            case BetweenPredicate b -> !b.isSymmetric() && isLiteral(b.getMin()) && isLiteral(b.getMax());
            case InPredicate in ->
                in.getValueList() instanceof InListExpression list
                        && list.getValues().stream().allMatch(PartitionFilter::isLiteral);
            case IsNullPredicate ignored -> true;
            default -> false;
        };
    }

    private static boolean isLiteral(Expression e) {
        return e instanceof StringLiteral
                || e instanceof LongLiteral
                || e instanceof DecimalLiteral
                || e instanceof GenericLiteral generic && generic.getType().equalsIgnoreCase("date");
    }

    /// Whether a partition with these values (by key) may hold rows for which the condition is TRUE.
    public boolean matches(Map<String, String> values, Map<String, DataType> types) {
        return Boolean.TRUE.equals(decide(condition, values, types));
    }

    private @Nullable Boolean decide(Expression e, Map<String, String> values, Map<String, DataType> types) {
        return switch (e) {
            case LogicalExpression logical -> {
                boolean and = logical.getOperator() == LogicalExpression.Operator.AND;
                Boolean result = and;
                for (Expression term : logical.getTerms()) {
                    Boolean each = decide(term, values, types);
                    if (each != null && each != and) {
                        yield each;
                    }
                    result = each == null ? null : result;
                }
                yield result;
            }
            case NotExpression not -> negated(decide(not.getValue(), values, types), true);
            case Predicated p -> decide(p, values, types);
            default -> throw new IllegalStateException("not understood: " + e.getClass());
        };
    }

    private static @Nullable Boolean negated(@Nullable Boolean value, boolean negate) {
        return value == null || !negate ? value : Boolean.valueOf(!value);
    }

    private @Nullable Boolean decide(Predicated p, Map<String, String> values, Map<String, DataType> types) {
        String column = p.getValue() instanceof DereferenceExpression dereference
                ? dereference.getField().orElseThrow().getValue()
                : ((Identifier) p.getValue()).getValue();
        String key = column.toLowerCase(Locale.ROOT);
        String value = values.get(key);
        DataType type = types.getOrDefault(key, DataType.VARCHAR);
        if (p.getPredicate() instanceof IsNullPredicate isNull) {
            return (value == null || value.equals(NULL_PARTITION)) != isNull.isNegated();
        }
        if (value == null || value.equals(NULL_PARTITION)) {
            return null;
        }
        return switch (p.getPredicate()) {
            case ComparisonPredicate c -> {
                int order = compare(value, c.getRight(), type);
                yield switch (c.getOperator()) {
                    case EQUAL -> order == 0;
                    case NOT_EQUAL -> order != 0;
                    case LESS_THAN -> order < 0;
                    case LESS_THAN_OR_EQUAL -> order <= 0;
                    case GREATER_THAN -> order > 0;
                    case GREATER_THAN_OR_EQUAL -> order >= 0;
                };
            }
            case BetweenPredicate b ->
                (compare(value, b.getMin(), type) >= 0 && compare(value, b.getMax(), type) <= 0) != b.isNegated();
            case InPredicate in -> {
                List<Expression> list = ((InListExpression) in.getValueList()).getValues();
                yield list.stream().anyMatch(each -> compare(value, each, type) == 0) != in.isNegated();
            }
            default -> throw new IllegalStateException("not understood: " + p.getPredicate());
        };
    }

    private static int compare(String value, Expression literal, DataType type) {
        String other = switch (literal) {
            case StringLiteral text -> text.getValue();
            case LongLiteral number -> number.getValue();
            case DecimalLiteral number -> number.getValue();
            case GenericLiteral generic -> generic.getValue();
            default -> throw new IllegalStateException("not a literal: " + literal);
        };
        if (type.isNumeric()) {
            try {
                return new BigDecimal(value).compareTo(new BigDecimal(other.replace("_", "")));
            } catch (NumberFormatException e) {
                return value.compareTo(other);
            }
        }
        return value.compareTo(other);
    }
}
