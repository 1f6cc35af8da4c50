package dev.lakeward.local.rds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.local.rds.export.Bookmark;
import dev.lakeward.local.store.Document;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Under one name, how far some tables of a database were exported: `database.schema.table`, or `database.table` where
/// there are no schemas, by their names.
public record Bookmarks(String name, Map<String, Bookmark> tables) {
    static final String KIND = "export-bookmarks";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 255;

    public Bookmarks {
        if (name.isBlank() || name.length() > LONGEST || tables.isEmpty()) {
            throw new IllegalArgumentException("bookmarks have a name and a table: " + name);
        }
        tables = Map.copyOf(tables);
    }

    String json() {
        ObjectNode all = JSON.createObjectNode().put("name", name);
        ObjectNode each = all.putObject("tables");
        new TreeMap<>(tables).forEach((table, bookmark) -> {
            ObjectNode one = each.putObject(table).put("column", bookmark.column());
            bookmark.last().ifPresent(last -> one.put("last", last));
        });
        return all.toString();
    }

    /// Reads what [#json] wrote; throws IllegalArgumentException for anything else.
    static Bookmarks read(String json) {
        try {
            JsonNode all = JSON.readTree(json);
            Map<String, Bookmark> tables = new TreeMap<>();
            all.path("tables").properties().forEach(entry -> {
                JsonNode last = entry.getValue().path("last");
                String column = entry.getValue().path("column").asText();
                if (column.isEmpty()) {
                    throw new IllegalArgumentException("a bookmark has a column");
                }
                tables.put(
                        entry.getKey(),
                        new Bookmark(column, last.isTextual() ? Optional.of(last.asText()) : Optional.empty()));
            });
            return new Bookmarks(all.path("name").asText(), tables);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("bookmarks that are none", e);
        }
    }

    Document document() {
        return new Document(KIND, name, json());
    }

    /// As they are asked for, where these are kept: tables that are new begin. Throws IllegalArgumentException where
    /// one goes by another column.
    static Bookmarks begun(String name, Map<String, String> columns, Optional<Bookmarks> kept) {
        Map<String, Bookmark> tables = new TreeMap<>();
        columns.forEach((table, column) -> {
            Bookmark known =
                    kept.map(Bookmarks::tables).map(all -> all.get(table)).orElse(null);
            if (known != null && !known.column().equals(column)) {
                throw new IllegalArgumentException("Bookmark " + name + " of table " + table + " is one of column "
                        + known.column() + ": forget it first, or take another name.");
            }
            tables.put(table, known == null ? new Bookmark(column, Optional.empty()) : known);
        });
        return new Bookmarks(name, tables);
    }

    /// With those that others have moved to; all else stays.
    Bookmarks moved(Map<String, Bookmark> reached) {
        Map<String, Bookmark> all = new TreeMap<>(tables);
        all.putAll(reached);
        return new Bookmarks(name, all);
    }
}
