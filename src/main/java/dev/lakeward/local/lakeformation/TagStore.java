package dev.lakeward.local.lakeformation;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Tags;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.PermissionMapping;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.lakeformation.model.ColumnLFTag;
import software.amazon.awssdk.services.lakeformation.model.LFTagExpression;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.TaggedDatabase;
import software.amazon.awssdk.services.lakeformation.model.TaggedTable;

/// The documents of LF-Tags: keys, what is assigned to each database and table, saved expressions, and who made them.
final class TagStore {
    static final String TAG = "lf-tag";
    static final String EXPRESSION = "lf-tag-expression";

    static final String DATABASE = "tagged-database";
    static final String TABLE = "tagged-table";
    static final String CREATOR = "lf-tag-creator";

    private static final String MATCHES_NOTHING = "";

    private TagStore() {}

    static Tags tags(Documents documents) {
        Map<String, Set<String>> keys = new TreeMap<>();
        for (String json : documents.list(TAG, "")) {
            LFTagPair pair = SdkJson.read(json, LFTagPair::builder);
            keys.put(pair.tagKey(), Set.copyOf(pair.tagValues()));
        }
        // Nothing counts as tagged with a key whose values nobody can read.
        Set<String> lost = Set.copyOf(documents.unreadable(TAG, ""));
        Map<Securable, Map<String, String>> assigned = new HashMap<>();
        for (String json : documents.list(DATABASE, "")) {
            TaggedDatabase tagged = SdkJson.read(json, TaggedDatabase::builder);
            assigned.put(new DatabaseRef(tagged.database().name()), without(lost, tagged.lfTags()));
        }
        for (String json : documents.list(TABLE, "")) {
            TaggedTable tagged = SdkJson.read(json, TaggedTable::builder);
            TableRef table =
                    TableRef.of(tagged.table().databaseName(), tagged.table().name());
            assigned.put(table, without(lost, tagged.lfTagsOnTable()));
            tagged.lfTagsOnColumns()
                    .forEach(column -> assigned.put(Tags.column(table, column.name()), without(lost, column.lfTags())));
        }
        // What a table or its columns have of their own may be less than what they would inherit.
        for (String key : documents.unreadable(TABLE, "")) {
            String[] parts = key.split("\u0000", 2);
            Map<String, String> nothing = new TreeMap<>();
            keys.keySet().forEach(each -> nothing.put(each, MATCHES_NOTHING));
            assigned.put(TableRef.of(parts[0], parts[1]), nothing);
        }
        Map<String, TagExpression> saved = new TreeMap<>();
        for (String json : documents.list(EXPRESSION, "")) {
            LFTagExpression expression = SdkJson.read(json, LFTagExpression::builder);
            saved.put(expression.name(), PermissionMapping.expression(expression.expression()));
        }
        return new Tags(keys, assigned, saved);
    }

    private static Map<String, String> values(List<LFTagPair> pairs) {
        Map<String, String> values = new TreeMap<>();
        pairs.forEach(pair -> values.put(pair.tagKey(), pair.tagValues().getFirst()));
        return values;
    }

    private static Map<String, String> without(Set<String> lost, List<LFTagPair> pairs) {
        Map<String, String> values = values(pairs);
        values.keySet().removeAll(lost);
        return values;
    }

    private static List<LFTagPair> pairs(Map<String, String> values, String account) {
        return values.entrySet().stream()
                .map(each -> LFTagPair.builder()
                        .catalogId(account)
                        .tagKey(each.getKey())
                        .tagValues(each.getValue())
                        .build())
                .toList();
    }

    /// The document of what is assigned to a database; an empty map removes it.
    static Document assigned(DatabaseRef database, Map<String, String> values, String account) {
        TaggedDatabase tagged = TaggedDatabase.builder()
                .database(d -> d.catalogId(account).name(database.name()))
                .lfTags(pairs(values, account))
                .build();
        return new Document(DATABASE, database.name(), values.isEmpty() ? null : SdkJson.write(tagged));
    }

    /// The document of what is assigned to a table and, by name, to its columns; empty maps remove it.
    static Document assigned(
            TableRef table, Map<String, String> values, Map<String, Map<String, String>> columns, String account) {
        List<ColumnLFTag> onColumns = columns.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> ColumnLFTag.builder()
                        .name(each.getKey())
                        .lfTags(pairs(each.getValue(), account))
                        .build())
                .toList();
        TaggedTable tagged = TaggedTable.builder()
                .table(t -> t.catalogId(account)
                        .databaseName(table.database().name())
                        .name(table.name()))
                .lfTagsOnTable(pairs(values, account))
                .lfTagsOnColumns(onColumns)
                .build();
        boolean none = values.isEmpty() && onColumns.isEmpty();
        return new Document(TABLE, key(table), none ? null : SdkJson.write(tagged));
    }

    private static String key(TableRef table) {
        return Document.key(table.database().name(), table.name());
    }

    /// What a dropped database or table had assigned.
    static Document removalOfTags(Securable dropped) {
        return dropped instanceof TableRef table
                ? new Document(TABLE, key(table), null)
                : new Document(DATABASE, ((DatabaseRef) dropped).name(), null);
    }

    /// The documents of everything tagged, with a key taken away.
    static List<Document> without(Documents documents, String key, String account) {
        Tags tags = tags(documents);
        List<Document> changes = new ArrayList<>();
        for (String json : documents.list(DATABASE, "")) {
            DatabaseRef database = new DatabaseRef(
                    SdkJson.read(json, TaggedDatabase::builder).database().name());
            changes.add(assigned(database, minus(tags.assignedTo(database), key), account));
        }
        for (String json : documents.list(TABLE, "")) {
            TaggedTable tagged = SdkJson.read(json, TaggedTable::builder);
            TableRef table =
                    TableRef.of(tagged.table().databaseName(), tagged.table().name());
            Map<String, Map<String, String>> columns = new TreeMap<>();
            tagged.lfTagsOnColumns()
                    .forEach(column -> columns.put(column.name(), minus(tags.assignedTo(table, column.name()), key)));
            changes.add(assigned(table, minus(tags.assignedTo(table), key), columns, account));
        }
        return changes;
    }

    private static Map<String, String> minus(Map<String, String> values, String key) {
        Map<String, String> left = new TreeMap<>(values);
        left.remove(key);
        return left;
    }

    /// Columns of a table that have tags of their own.
    static Map<String, Map<String, String>> columns(Documents documents, TableRef table) {
        Map<String, Map<String, String>> columns = new TreeMap<>();
        documents
                .get(TABLE, key(table))
                .map(json -> SdkJson.read(json, TaggedTable::builder))
                .ifPresent(tagged -> tagged.lfTagsOnColumns()
                        .forEach(column -> columns.put(column.name(), values(column.lfTags()))));
        return columns;
    }

    /// Every value of a key that something has.
    static Set<String> used(Documents documents, String key) {
        Set<String> used = new HashSet<>();
        for (String json : documents.list(DATABASE, "")) {
            add(SdkJson.read(json, TaggedDatabase::builder).lfTags(), key, used);
        }
        for (String json : documents.list(TABLE, "")) {
            TaggedTable tagged = SdkJson.read(json, TaggedTable::builder);
            add(tagged.lfTagsOnTable(), key, used);
            tagged.lfTagsOnColumns().forEach(column -> add(column.lfTags(), key, used));
        }
        return used;
    }

    private static void add(List<LFTagPair> pairs, String key, Set<String> used) {
        String value = values(pairs).get(key);
        if (value != null) {
            used.add(value);
        }
    }

    /// The document that remembers who made a tag or an expression; a null principal removes it.
    static Document creator(String kind, String name, @org.jspecify.annotations.Nullable String principal) {
        return new Document(CREATOR, Document.key(kind, name), principal);
    }

    /// Whether a caller may describe a value of an LF-Tag: all of them as an admin or the tag's maker, otherwise those
    /// on which it holds something.
    static boolean mayDescribe(Scope scope, String key, String value) {
        return scope.isAdmin()
                || made(scope.documents(), TAG, key, scope.caller().principal().id())
                || !scope.governance()
                        .state()
                        .direct(scope.caller().principal(), new Securable.LFTag(key, Set.of(value)))
                        .isEmpty();
    }

    static boolean made(Documents documents, String kind, String name, String principal) {
        return documents
                .get(CREATOR, Document.key(kind, name))
                .filter(principal::equals)
                .isPresent();
    }
}
