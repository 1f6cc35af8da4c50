package dev.lakeward.access;

import dev.lakeward.text.Words;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Something that a grant can name.
public sealed interface Securable
        permits Securable.Catalog,
                DatabaseRef,
                TableRef,
                Securable.AllTables,
                Securable.TableColumns,
                Securable.Filter,
                Securable.DataLocation,
                Securable.LFTag,
                Securable.LFTagPolicy,
                Securable.LFTagExpression,
                Securable.Elsewhere {

    /// The whole Data Catalog.
    record Catalog() implements Securable {}

    /// Every present and future table and view of a database.
    record AllTables(DatabaseRef database) implements Securable {}

    /// Some columns of a table.
    record TableColumns(TableRef table, ColumnSet columns) implements Securable {}

    /// A data cells filter of a table, by name.
    record Filter(TableRef table, String name) implements Securable {}

    /// A registered place in S3, by ARN.
    record DataLocation(String arn) implements Securable {}

    /// Some values of an LF-Tag, for those who may assign or describe them.
    record LFTag(String key, Set<String> values) implements Securable {
        public LFTag {
            key = key.toLowerCase(Locale.ROOT);
            values = TagExpression.lower(values);
        }
    }

    /// Every database, or every table, whose LF-Tags match a condition.
    record LFTagPolicy(TaggedKind kind, TagCondition condition) implements Securable {}

    /// A saved LF-Tag expression as an object of its own, for those who may use or change it.
    record LFTagExpression(String name) implements Securable {}

    /// Something of another catalog than the account's own, or of a kind that this version does not know: it can be
    /// named and never be asked for.
    record Elsewhere(String catalog, String name) implements Securable {}

    /// What an LF-Tag policy reaches.
    enum TaggedKind {
        DATABASE,
        TABLE
    }

    /// How a sentence names it.
    default String title() {
        return switch (this) {
            case Catalog ignored -> Words.text("object.catalog");
            case DatabaseRef database -> Words.text("object.database", database.name());
            case TableRef table -> Words.text("object.table", table);
            case AllTables all -> Words.text("object.all_tables", all.database().name());
            case TableColumns columns ->
                Words.text("object.of", columns.columns().title(), columns.table());
            case Filter filter -> Words.text("object.filter", filter.name(), filter.table());
            case DataLocation location -> Words.text("object.location", location.arn());
            case LFTag tag -> Words.text("object.tag", tag.key(), Words.joined("or", tag.values()));
            case LFTagPolicy policy ->
                Words.text(
                        policy.kind() == TaggedKind.DATABASE ? "object.databases_with" : "object.tables_with",
                        policy.condition().title());
            case LFTagExpression expression -> Words.text("object.expression", expression.name());
            case Elsewhere elsewhere ->
                elsewhere.catalog().isEmpty()
                        ? elsewhere.name()
                        : Words.text("object.elsewhere", elsewhere.name(), elsewhere.catalog());
        };
    }

    /// How files and services name it, and what it is sorted by: the same in every language.
    default String fixedTitle() {
        return switch (this) {
            case Catalog ignored -> "the catalog";
            case DatabaseRef database -> "database " + database.name();
            case TableRef table -> "table " + table;
            case AllTables all -> "all tables of " + all.database().name();
            case TableColumns columns -> columns.columns().fixedTitle() + " of " + columns.table();
            case Filter filter -> "filter " + filter.name() + " of " + filter.table();
            case DataLocation location -> "location " + location.arn();
            case LFTag tag -> "LF-Tag " + tag.key() + " = " + String.join(" or ", tag.values());
            case LFTagPolicy policy ->
                (policy.kind() == TaggedKind.DATABASE ? "databases with " : "tables with ")
                        + policy.condition().fixedTitle();
            case LFTagExpression expression -> "LF-Tag expression " + expression.name();
            case Elsewhere elsewhere ->
                elsewhere.name() + (elsewhere.catalog().isEmpty() ? "" : " of catalog " + elsewhere.catalog());
        };
    }

    /// The table that it is, or is a part of.
    default Optional<TableRef> ofTable() {
        return switch (this) {
            case TableRef table -> Optional.of(table);
            case TableColumns columns -> Optional.of(columns.table());
            case Filter filter -> Optional.of(filter.table());
            case Catalog ignored -> Optional.empty();
            case DatabaseRef ignored -> Optional.empty();
            case AllTables ignored -> Optional.empty();
            case DataLocation ignored -> Optional.empty();
            case LFTag ignored -> Optional.empty();
            case LFTagPolicy ignored -> Optional.empty();
            case LFTagExpression ignored -> Optional.empty();
            case Elsewhere ignored -> Optional.empty();
        };
    }

    /// The database that it is, or is a part of.
    default Optional<DatabaseRef> ofDatabase() {
        return switch (this) {
            case DatabaseRef database -> Optional.of(database);
            case AllTables all -> Optional.of(all.database());
            default -> ofTable().map(TableRef::database);
        };
    }
}
