package dev.lakeward.sql.change;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.type.DataType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A table of changes and the one of their current state. `columns` are those of both, in the order of the files,
/// without the operation; `keys` tell rows apart, and `time` is the column that tells when a row changed.
///
/// Texts, which CSV is made of, are fields without names: the columns of `changes` are then called by
/// [#field(int)]. `nullText` is how they write NULL.
public record ChangeShape(
        TableName changes,
        TableName current,
        List<Column> columns,
        List<String> keys,
        Optional<String> time,
        boolean texts,
        String nullText) {
    /// What the operation is called where columns have names, as DMS calls it.
    public static final String OPERATION = "op";

    // What columns of queries are called that are none of the table's.
    private static final String OWN = "__";

    private static final Set<String> TYPES = Set.of(
            "boolean",
            "tinyint",
            "smallint",
            "integer",
            "bigint",
            "real",
            "double",
            "decimal",
            "char",
            "varchar",
            "date",
            "timestamp");

    /// Throws IllegalArgumentException for a column of a type that no text tells, for two of one name, for no key
    /// and for one that is no column.
    public ChangeShape {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        Set<String> names = new HashSet<>();
        for (Column each : columns) {
            if (!isTold(each.type())) {
                throw new IllegalArgumentException(
                        "no column can be a " + each.type().hive() + ": " + each.name());
            }
            boolean plain = each.name().equals(each.name().toLowerCase(Locale.ROOT))
                    && !each.name().isBlank()
                    && !each.name().startsWith(OWN);
            if (!plain || !names.add(each.name())) {
                throw new IllegalArgumentException(
                        "a column stands twice, or is not named in lower case: " + each.name());
            }
        }
        if (keys.isEmpty() || !names.containsAll(keys) || new HashSet<>(keys).size() != keys.size()) {
            throw new IllegalArgumentException("keys are columns, each once: " + keys);
        }
        if (time.isPresent() && (!names.contains(time.get()) || keys.contains(time.get()))) {
            throw new IllegalArgumentException("the time is a column and no key: " + time.get());
        }
        if (!texts && names.contains(OPERATION)) {
            throw new IllegalArgumentException("the operation is no column: " + OPERATION);
        }
    }

    /// Whether a text can tell a value of a type.
    public static boolean isTold(DataType type) {
        return TYPES.contains(type.base());
    }

    /// The name of a field of texts, from 0.
    public static String field(int index) {
        return "f" + index;
    }

    /// How many fields texts have at most: the operation, the columns, and one that is too many.
    public int fields() {
        return columns.size() + 2;
    }
}
