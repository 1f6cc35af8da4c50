package dev.lakeward.lake.plan;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagExpression;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Reads LF-Tag expressions of a YAML document, and what tags are set on.
final class TagReader {
    private final AccessReader reader;

    TagReader(AccessReader reader) {
        this.reader = reader;
    }

    TagExpression expression(YamlNode node) {
        Map<String, Set<String>> values = new TreeMap<>();
        node.entries().forEach((key, some) -> values.put(key, some.texts()));
        try {
            return TagExpression.of(values);
        } catch (IllegalArgumentException e) {
            throw node.error(String.valueOf(e.getMessage()));
        }
    }

    /// What LF-Tags are set on: a database, a table, or columns of one.
    Securable taggable(YamlNode node) {
        if (node.one(List.of("database", "table")).equals("database")) {
            return node.require("database").as(DatabaseRef::new);
        }
        TableRef table = reader.table(node.require("table"));
        ColumnSet columns = reader.columns(node, table);
        return columns instanceof ColumnSet.All ? table : new Securable.TableColumns(table, columns);
    }
}
