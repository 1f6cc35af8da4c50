package dev.lakeward.sql.translate;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.TreeSize;
import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The names that an expression may use: columns of the relations in FROM, then those of enclosing queries.
final class Scope {
    /// A column that a name can mean, and what it is in the engine's tree; a star means it where it is listed.
    record Field(String relation, @Nullable String database, Column column, Expr tree, boolean isListed) {
        Field(String relation, @Nullable String database, Column column, Expr tree) {
            this(relation, database, column, tree, true);
        }

        Typed typed() {
            return new Typed(tree, column.type());
        }
    }

    private static final int MOST_REPEATED = 200;

    private final @Nullable Scope outer;
    private final List<Field> fields;
    private final Map<String, Typed> outputs;

    Scope(@Nullable Scope outer, List<Field> fields) {
        this(outer, fields, Map.of());
    }

    private Scope(@Nullable Scope outer, List<Field> fields, Map<String, Typed> outputs) {
        this.outer = outer;
        this.fields = List.copyOf(fields);
        this.outputs = outputs;
    }

    /// The same names, and before them the outputs of a SELECT, for ORDER BY.
    Scope withOutputs(Map<String, Typed> named) {
        return new Scope(outer, fields, Map.copyOf(named));
    }

    Typed column(Node node, String name) {
        return find(node, name)
                .orElseThrow(() -> SqlException.at(
                        node,
                        SqlException.Kind.COLUMN_NOT_FOUND,
                        "Column '" + name + "' cannot be resolved" + Near.hint(name, fields)));
    }

    Optional<Typed> find(Node node, String name) {
        Typed output = outputs.get(name.toLowerCase(Locale.ROOT));
        if (output != null) {
            if (!TreeSize.isAtMost(output.tree(), MOST_REPEATED)) {
                throw SqlException.unsupported(node, "ORDER BY an expression over the long output '" + name + "'");
            }
            return Optional.of(output);
        }
        List<Field> found =
                fields.stream().filter(field -> field.column().isCalled(name)).toList();
        return one(node, name, found).or(() -> outer == null ? Optional.empty() : reached(outer.find(node, name)));
    }

    Optional<Typed> find(Node node, @Nullable String database, String relation, String name) {
        List<Field> found = new ArrayList<>();
        for (Field field : fields) {
            if (field.relation().equals(relation.toLowerCase(Locale.ROOT))
                    && (database == null || database.toLowerCase(Locale.ROOT).equals(field.database()))
                    && field.column().isCalled(name)) {
                found.add(field);
            }
        }
        return one(node, relation + "." + name, found)
                .or(() -> outer == null ? Optional.empty() : reached(outer.find(node, database, relation, name)));
    }

    private static Optional<Typed> reached(Optional<Typed> outer) {
        return outer.map(typed -> new Typed(outer(typed.tree()), typed.type()));
    }

    private static Expr outer(Expr tree) {
        return switch (tree) {
            case Expr.Ref ref -> ref.asOuter();
            case Expr.Coalesce coalesce ->
                new Expr.Coalesce(coalesce.values().stream().map(Scope::outer).toList());
            default -> tree;
        };
    }

    private static Optional<Typed> one(Node node, String name, List<Field> found) {
        if (found.size() > 1) {
            throw SqlException.at(node, SqlException.Kind.AMBIGUOUS_NAME, "Column '" + name + "' is ambiguous");
        }
        return found.stream().findFirst().map(Field::typed);
    }

    boolean hasRelation(String relation) {
        return fields.stream().anyMatch(field -> field.relation().equals(relation.toLowerCase(Locale.ROOT)))
                || outer != null && outer.hasRelation(relation);
    }
}
