package dev.lakeward.sql.hive;

import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.AthenaStatement.AlterTable;
import dev.lakeward.sql.AthenaStatement.Detail;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.*;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/// What a parsed statement asks for.
final class StatementReader {
    private final String database;
    private final WordReader words;

    StatementReader(String database) {
        this.database = database;
        this.words = new WordReader(database);
    }

    AthenaStatement statement(DdlContext ddl) {
        return switch (ddl) {
            case CreateDatabaseContext create ->
                new AthenaStatement.CreateDatabase(
                        words.name(create.name()),
                        create.ifNotExists() != null,
                        words.comment(create.comment()),
                        words.location(create.location()),
                        words.properties(create.properties()));
            case AlterDatabaseContext alter ->
                new AthenaStatement.AlterDatabase(words.name(alter.name()), words.properties(alter.properties()));
            case DropDatabaseContext drop ->
                new AthenaStatement.DropDatabase(
                        words.name(drop.anyName()), drop.ifExists() != null, drop.CASCADE() != null);
            case CreateTableContext create -> new DefinitionReader(words).table(create);
            case CreateTableLikeContext like ->
                throw SyntaxErrors.refused(
                        like.LIKE().getSymbol(),
                        SqlException.Kind.NOT_SUPPORTED,
                        "Athena does not support CREATE TABLE LIKE");
            case AlterTableContext alter -> alteration(words.table(alter.tableName()), alter.alteration());
            case DropTableContext drop ->
                new AthenaStatement.DropTable(words.table(drop.anyTable()), drop.ifExists() != null);
            case DropViewContext drop ->
                new AthenaStatement.DropView(words.table(drop.anyTable()), drop.ifExists() != null);
            case OptimizeTableContext optimize ->
                new AthenaStatement.OptimizeTable(
                        words.table(optimize.tableName()),
                        Optional.ofNullable(optimize.condition()).map(StatementReader::placed));
            case VacuumTableContext vacuum -> new AthenaStatement.VacuumTable(words.table(vacuum.tableName()));
            case RepairTableContext repair -> new AthenaStatement.RepairTable(words.table(repair.tableName()));
            case DescribeTableContext describe ->
                throw new SqlException(
                        SqlException.Kind.FAILED, 0, 0, "SemanticException [Error 10001]: Table not found table");
            default -> question(ddl);
        };
    }

    private AthenaStatement question(DdlContext ddl) {
        return switch (ddl) {
            case ShowDatabasesContext show -> new AthenaStatement.ShowDatabases(pattern(show.pattern()));
            case ShowTablesContext show ->
                new AthenaStatement.ShowTables(databaseOr(show.anyName()), pattern(show.pattern()));
            case ShowViewsContext show ->
                new AthenaStatement.ShowViews(databaseOr(show.anyName()), pattern(show.pattern()));
            case ShowColumnsContext show -> {
                TableName name = words.table(show.anyTable());
                yield new AthenaStatement.ShowColumns(
                        show.anyName() == null ? name : new TableName(words.name(show.anyName()), name.table()));
            }
            case ShowPartitionsContext show -> new AthenaStatement.ShowPartitions(words.table(show.anyTable()));
            case ShowPropertiesContext show ->
                new AthenaStatement.ShowProperties(
                        words.table(show.anyTable()),
                        Optional.ofNullable(show.text()).map(words::text));
            case ShowCreateContext show ->
                new AthenaStatement.ShowCreate(words.table(show.anyTable()), show.VIEW() != null);
            case DescribeContext describe ->
                new AthenaStatement.Describe(
                        words.table(describe.anyTable()),
                        describe.EXTENDED() != null
                                ? Detail.EXTENDED
                                : describe.FORMATTED() != null ? Detail.FORMATTED : Detail.PLAIN,
                        words.partition(describe.partition()),
                        describe.path() == null ? List.of() : words.path(describe.path()));
            default -> throw new IllegalStateException("no such statement: " + ddl.getClass());
        };
    }

    private AthenaStatement alteration(TableName name, AlterationContext alteration) {
        return switch (alteration) {
            case AddPartitionsContext add ->
                new AlterTable.AddPartitions(
                        name,
                        add.ifNotExists() != null,
                        add.addedPartition().stream()
                                .map(each -> new AlterTable.Added(
                                        words.partition(each.partition()), words.location(each.location())))
                                .toList());
            case DropPartitionsContext drop ->
                new AlterTable.DropPartitions(
                        name,
                        drop.ifExists() != null,
                        drop.partition().stream().map(words::partition).toList());
            case RenamePartitionContext rename ->
                new AlterTable.RenamePartition(
                        name, words.partition(rename.partition(0)), words.partition(rename.partition(1)));
            case AddColumnsContext add ->
                new AlterTable.AddColumns(name, words.partition(add.partition()), words.columns(add.column()));
            case ReplaceColumnsContext replace ->
                new AlterTable.ReplaceColumns(
                        name, words.partition(replace.partition()), words.columns(replace.column()));
            case SetLocationContext set ->
                new AlterTable.SetLocation(name, words.partition(set.partition()), words.text(set.text()));
            case SetPropertiesContext set -> new AlterTable.SetProperties(name, words.properties(set.properties()));
            case DropColumnContext drop -> new AlterTable.DropColumn(name, words.name(drop.name()));
            case ChangeColumnContext change ->
                new AlterTable.ChangeColumn(
                        name,
                        words.name(change.name(0)),
                        words.column(change.column()),
                        change.FIRST() != null,
                        change.AFTER() == null ? Optional.empty() : Optional.of(words.name(change.name(1))));
            case UnsetPropertiesContext unset ->
                new AlterTable.UnsetProperties(
                        name, unset.text().stream().map(words::text).toList());
            case RenameTableContext rename -> new AlterTable.RenameTable(name, words.table(rename.tableName()));
            case RefusedAlterationContext refused -> throw refused(refused);
            default -> throw new IllegalStateException("no such change: " + alteration.getClass());
        };
    }

    // The text as it stands, behind as many lines and blanks as stand before it.
    private static String placed(ConditionContext condition) {
        Token first = condition.getStart();
        return "\n".repeat(first.getLine() - 1)
                + " ".repeat(first.getCharPositionInLine())
                + first.getInputStream()
                        .getText(Interval.of(
                                first.getStartIndex(), condition.getStop().getStopIndex()));
    }

    private static SqlException refused(RefusedAlterationContext refused) {
        RefusalContext what = refused.refusal();
        String title = what.children.stream()
                .map(ParseTree::getText)
                .map(word -> word.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
        return SyntaxErrors.refused(
                refused.getStart(), SqlException.Kind.NOT_SUPPORTED, "Athena does not support ALTER TABLE … " + title);
    }

    private String databaseOr(@Nullable AnyNameContext name) {
        return name == null ? database : words.name(name);
    }

    private Optional<String> pattern(@Nullable PatternContext pattern) {
        return pattern == null ? Optional.empty() : Optional.of(words.text(pattern.text()));
    }
}
