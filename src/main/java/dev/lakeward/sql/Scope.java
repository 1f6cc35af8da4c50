package dev.lakeward.sql;

import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The names that an expression may use: columns of the relations in FROM, then those of enclosing queries.
final class Scope {
    /// A column that a name can mean, and the text it is emitted as.
    record Field(String relation, @Nullable String database, Column column, String sql) {}

    private final @Nullable Scope outer;
    private final List<Field> fields;
    private final Map<String, Typed> aliases = new HashMap<>();

    Scope(@Nullable Scope outer, List<Field> fields) {
        this.outer = outer;
        this.fields = fields;
    }

    List<Field> fields() {
        return fields;
    }

    /// The same names, and before them the outputs of a SELECT, for ORDER BY.
    Scope withOutputs(Map<String, Typed> outputs) {
        Scope scope = new Scope(outer, fields);
        scope.aliases.putAll(outputs);
        return scope;
    }

    Typed column(Node node, String name) {
        return find(node, name)
                .orElseThrow(() -> SqlException.at(
                        node,
                        SqlException.Kind.COLUMN_NOT_FOUND,
                        "Column '" + name + "' cannot be resolved" + hint(name)));
    }

    Optional<Typed> find(Node node, String name) {
        Typed alias = aliases.get(name.toLowerCase(Locale.ROOT));
        if (alias != null) {
            return Optional.of(alias);
        }
        List<Field> found =
                fields.stream().filter(field -> field.column().isCalled(name)).toList();
        return one(node, name, found).or(() -> outer == null ? Optional.empty() : outer.find(node, name));
    }

    Optional<Typed> find(Node node, @Nullable String database, String relation, String name) {
        List<Field> found = fields.stream()
                .filter(field -> field.relation().equals(relation.toLowerCase(Locale.ROOT)))
                .filter(field ->
                        database == null || database.toLowerCase(Locale.ROOT).equals(field.database()))
                .filter(field -> field.column().isCalled(name))
                .toList();
        return one(node, relation + "." + name, found)
                .or(() -> outer == null ? Optional.empty() : outer.find(node, database, relation, name));
    }

    private static Optional<Typed> one(Node node, String name, List<Field> found) {
        if (found.size() > 1) {
            throw SqlException.at(node, SqlException.Kind.AMBIGUOUS_NAME, "Column '" + name + "' is ambiguous");
        }
        return found.stream()
                .findFirst()
                .map(field -> new Typed(field.sql(), field.column().type()));
    }

    boolean hasRelation(String relation) {
        return fields.stream().anyMatch(field -> field.relation().equals(relation.toLowerCase(Locale.ROOT)))
                || outer != null && outer.hasRelation(relation);
    }

    // Names only what the caller could see anyway: the scope holds nothing else.
    private String hint(String name) {
        List<String> near = new ArrayList<>();
        for (Field field : fields) {
            if (distance(name.toLowerCase(Locale.ROOT), field.column().name())
                    <= Math.max(1, (name.length() + 1) / 3)) {
                near.add(field.column().name());
            }
        }
        return near.isEmpty() ? "" : "; did you mean " + near.getFirst() + "?";
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
