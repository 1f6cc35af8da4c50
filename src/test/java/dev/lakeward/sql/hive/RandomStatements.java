package dev.lakeward.sql.hive;

import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.AthenaStatement.AlterTable;
import dev.lakeward.sql.AthenaStatement.Detail;
import dev.lakeward.sql.HiveColumn;
import dev.lakeward.sql.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Statements of Hive's of every kind but CREATE TABLE, with hostile names and texts, and their printer.
final class RandomStatements {
    private final Random random;
    private final RandomTables parts;

    RandomStatements(Random random) {
        this.random = random;
        this.parts = new RandomTables(random, false);
    }

    private TableName table() {
        return new TableName(parts.name(), parts.name());
    }

    private <T> List<T> some(Supplier<T> one) {
        List<T> some = new ArrayList<>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            some.add(one.get());
        }
        return some;
    }

    private Map<String, String> partition() {
        Map<String, String> values = new LinkedHashMap<>();
        some(parts::name).forEach(key -> values.put(key, parts.text()));
        return values;
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>(parts.properties());
        properties.put(parts.text(), parts.text());
        return properties;
    }

    private Map<String, String> perhapsPartition() {
        return random.nextBoolean() ? partition() : Map.of();
    }

    private List<HiveColumn> columns() {
        return parts.columns(1 + random.nextInt(3), new HashSet<>());
    }

    AthenaStatement statement() {
        boolean flag = random.nextBoolean();
        return switch (random.nextInt(25)) {
            case 0 ->
                new AthenaStatement.CreateDatabase(
                        parts.name(), flag, parts.perhaps(parts::text), parts.perhaps(parts::text), parts.properties());
            case 1 -> new AthenaStatement.AlterDatabase(parts.name(), properties());
            case 2 -> new AthenaStatement.DropDatabase(parts.name(), flag, random.nextBoolean());
            case 3 -> new AthenaStatement.DropTable(table(), flag);
            case 4 -> new AthenaStatement.DropView(table(), flag);
            case 5 -> new AthenaStatement.RepairTable(table());
            case 6 -> new AthenaStatement.ShowDatabases(parts.perhaps(parts::text));
            case 7 -> new AthenaStatement.ShowTables(parts.name(), parts.perhaps(parts::text));
            case 8 -> new AthenaStatement.ShowViews(parts.name(), parts.perhaps(parts::text));
            case 9 -> new AthenaStatement.ShowColumns(table());
            case 10 -> new AthenaStatement.ShowPartitions(table());
            case 11 -> new AthenaStatement.ShowProperties(table(), parts.perhaps(parts::text));
            case 12 -> new AthenaStatement.ShowCreate(table(), flag);
            case 13 ->
                new AthenaStatement.Describe(
                        table(),
                        parts.one(List.of(Detail.values())),
                        perhapsPartition(),
                        flag ? some(parts::name) : List.of());
            case 14 ->
                new AlterTable.AddPartitions(
                        table(), flag, some(() -> new AlterTable.Added(partition(), parts.perhaps(parts::text))));
            case 15 -> new AlterTable.DropPartitions(table(), flag, some(this::partition));
            case 16 -> new AlterTable.RenamePartition(table(), partition(), partition());
            case 17 -> new AlterTable.AddColumns(table(), perhapsPartition(), columns());
            case 18 -> new AlterTable.ReplaceColumns(table(), perhapsPartition(), columns());
            case 19 -> new AlterTable.SetLocation(table(), perhapsPartition(), parts.text());
            case 20 -> new AlterTable.DropColumn(table(), parts.name());
            case 21 -> {
                HiveColumn to = columns().getFirst();
                yield new AlterTable.ChangeColumn(
                        table(), parts.name(), to, flag, flag ? Optional.empty() : parts.perhaps(parts::name));
            }
            case 22 -> new AlterTable.UnsetProperties(table(), some(parts::text));
            case 23 -> new AlterTable.RenameTable(table(), table());
            default -> new AlterTable.SetProperties(table(), properties());
        };
    }

    static String print(AthenaStatement statement) {
        return switch (statement) {
            case AthenaStatement.CreateDatabase create ->
                "CREATE SCHEMA" + (create.ifNotExists() ? " IF NOT EXISTS " : " ") + HiveText.name(create.name())
                        + text(" COMMENT ", create.comment()) + text(" LOCATION ", create.location())
                        + (create.properties().isEmpty() ? "" : " WITH DBPROPERTIES " + list(create.properties()));
            case AthenaStatement.AlterDatabase alter ->
                "alter database " + HiveText.name(alter.name()) + " SET DBPROPERTIES " + list(alter.properties());
            case AthenaStatement.DropDatabase drop ->
                "DROP DATABASE" + (drop.ifExists() ? " IF EXISTS " : " ") + HiveText.name(drop.name())
                        + (drop.cascade() ? " CASCADE" : "");
            case AthenaStatement.DropTable drop ->
                "DROP TABLE" + (drop.ifExists() ? " IF EXISTS " : " ") + name(drop.name());
            case AthenaStatement.DropView drop ->
                "DROP VIEW" + (drop.ifExists() ? " IF EXISTS " : " ") + name(drop.name());
            case AthenaStatement.RepairTable repair -> "MSCK REPAIR TABLE " + name(repair.name());
            case AthenaStatement.ShowDatabases show -> "SHOW DATABASES" + text(" LIKE ", show.like());
            case AthenaStatement.ShowTables show ->
                "SHOW TABLES IN " + HiveText.name(show.database()) + text(" ", show.like());
            case AthenaStatement.ShowViews show ->
                "SHOW VIEWS FROM " + HiveText.name(show.database()) + text(" LIKE ", show.like());
            case AthenaStatement.ShowColumns show -> "SHOW COLUMNS IN " + name(show.name());
            case AthenaStatement.ShowPartitions show -> "SHOW PARTITIONS " + name(show.name());
            case AthenaStatement.ShowProperties show ->
                "SHOW TBLPROPERTIES " + name(show.name()) + text(" (", show.key())
                        + (show.key().isPresent() ? ")" : "");
            case AthenaStatement.ShowCreate show ->
                "SHOW CREATE " + (show.view() ? "VIEW " : "TABLE ") + name(show.name());
            case AthenaStatement.Describe describe ->
                "DESC " + (describe.detail() == Detail.PLAIN ? "" : describe.detail() + " ") + name(describe.name())
                        + partition(describe.partition())
                        + describe.path().stream().map(HiveText::name).collect(Collectors.joining(".", " ", ""));
            case AlterTable alter -> "ALTER TABLE " + name(alter.name()) + change(alter);
            default -> throw new IllegalArgumentException(statement.toString());
        };
    }

    private static String change(AlterTable alter) {
        return switch (alter) {
            case AlterTable.AddPartitions add ->
                " ADD" + (add.ifNotExists() ? " IF NOT EXISTS" : "")
                        + add.partitions().stream()
                                .map(each -> partition(each.partition()) + text(" LOCATION ", each.location()))
                                .collect(Collectors.joining());
            case AlterTable.DropPartitions drop ->
                " DROP" + (drop.ifExists() ? " IF EXISTS" : "")
                        + drop.partitions().stream()
                                .map(RandomStatements::partition)
                                .collect(Collectors.joining(","));
            case AlterTable.RenamePartition rename -> partition(rename.from()) + " RENAME TO" + partition(rename.to());
            case AlterTable.RenameTable rename -> " RENAME TO " + name(rename.to());
            case AlterTable.AddColumns add -> partition(add.partition()) + " ADD COLUMNS " + columns(add.columns());
            case AlterTable.ReplaceColumns replace ->
                partition(replace.partition()) + " REPLACE COLUMNS " + columns(replace.columns());
            case AlterTable.SetLocation set ->
                partition(set.partition()) + text(" SET LOCATION ", Optional.of(set.location()));
            case AlterTable.DropColumn drop -> " DROP COLUMN " + HiveText.name(drop.column());
            case AlterTable.ChangeColumn change ->
                " CHANGE " + HiveText.name(change.column()) + " " + CreateTableText.column(change.to())
                        + (change.first() ? " FIRST" : "")
                        + change.after()
                                .map(after -> " AFTER " + HiveText.name(after))
                                .orElse("");
            case AlterTable.UnsetProperties unset ->
                unset.properties().stream()
                        .map(HiveText::quoted)
                        .collect(Collectors.joining(", ", " UNSET TBLPROPERTIES (", ")"));
            case AlterTable.SetProperties set -> " SET TBLPROPERTIES " + list(set.properties());
        };
    }

    private static String name(TableName name) {
        return HiveText.name(name.database()) + "." + HiveText.name(name.table());
    }

    private static String text(String before, Optional<String> text) {
        return text.map(each -> before + HiveText.quoted(each)).orElse("");
    }

    private static String list(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(each -> HiveText.quoted(each.getKey()) + " = " + HiveText.quoted(each.getValue()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String partition(Map<String, String> partition) {
        return partition.isEmpty()
                ? ""
                : partition.entrySet().stream()
                        .map(each -> HiveText.name(each.getKey()) + " = " + HiveText.quoted(each.getValue()))
                        .collect(Collectors.joining(", ", " PARTITION (", ")"));
    }

    private static String columns(List<HiveColumn> columns) {
        return columns.stream().map(CreateTableText::column).collect(Collectors.joining(", ", "(", ")"));
    }
}
