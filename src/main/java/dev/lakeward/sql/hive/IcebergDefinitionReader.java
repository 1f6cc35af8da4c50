package dev.lakeward.sql.hive;

import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.AthenaStatement.PartitionField;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.ArgumentContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.CreateTableContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.DefinitionContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.PartitionKeyContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.PartitionedByContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/// What CREATE TABLE declares of an Iceberg table.
final class IcebergDefinitionReader {
    private final WordReader words;

    IcebergDefinitionReader(WordReader words) {
        this.words = words;
    }

    AthenaStatement.CreateIcebergTable table(CreateTableContext create, Map<String, String> properties) {
        DefinitionContext definition = create.definition();
        refuse(definition.clusteredBy(), "CLUSTERED BY");
        refuse(definition.rowFormat(), "ROW FORMAT");
        refuse(definition.storedAs(), "STORED AS");
        if (definition.column().isEmpty()) {
            throw SyntaxErrors.at(create.getStop(), "an Iceberg table needs columns");
        }
        Set<String> names = new HashSet<>();
        definition.column().forEach(column -> {
            if (!names.add(words.name(column.name()))) {
                throw SyntaxErrors.at(column.getStart(), "the table has two columns " + words.name(column.name()));
            }
        });
        return new AthenaStatement.CreateIcebergTable(
                words.table(create.tableName()),
                create.ifNotExists() != null,
                words.columns(definition.column()),
                partitioning(definition.partitionedBy(), names),
                words.comment(definition.comment()),
                words.text(definition.location().text()),
                properties);
    }

    private static void refuse(@Nullable ParserRuleContext clause, String name) {
        if (clause != null) {
            throw SyntaxErrors.refused(
                    clause.getStart(), SqlException.Kind.NOT_SUPPORTED, name + " is not supported for Iceberg tables");
        }
    }

    private List<PartitionField> partitioning(@Nullable PartitionedByContext partitioned, Set<String> columns) {
        List<PartitionField> fields = new ArrayList<>();
        if (partitioned != null) {
            for (PartitionKeyContext key : partitioned.partitionKey()) {
                PartitionField field = field(key);
                if (!columns.contains(field.column())) {
                    throw SyntaxErrors.at(
                            key.getStart(), "the table has no column " + field.column() + " to be partitioned by");
                }
                fields.add(field);
            }
        }
        return fields;
    }

    private PartitionField field(PartitionKeyContext key) {
        if (key.column() != null) {
            throw SyntaxErrors.at(
                    key.getStart(), "an Iceberg table is partitioned by its columns, which have their types already");
        }
        if (key.LEFT() == null) {
            return new PartitionField(words.name(key.name()), "identity", 0);
        }
        // The name of a transform, which may be a reserved word.
        String transform = key.name().getText().toLowerCase(Locale.ROOT);
        List<ArgumentContext> arguments = key.argument();
        boolean wide = transform.equals("bucket") || transform.equals("truncate");
        if (wide && arguments.size() == 2) {
            // Athena's guide shows both orders of truncate.
            List<ArgumentContext> ordered =
                    transform.equals("truncate") && arguments.getFirst().NUMBER() == null
                            ? arguments.reversed()
                            : arguments;
            if (ordered.getFirst().NUMBER() != null && ordered.getLast().name() != null) {
                return new PartitionField(words.name(ordered.getLast().name()), transform, width(ordered.getFirst()));
            }
        }
        if (!wide && arguments.size() == 1 && arguments.getFirst().name() != null) {
            // Both spellings are in use.
            String singular = transform.endsWith("s") ? transform.substring(0, transform.length() - 1) : transform;
            if (Set.of("year", "month", "day", "hour").contains(singular)) {
                return new PartitionField(words.name(arguments.getFirst().name()), singular, 0);
            }
        }
        throw SyntaxErrors.at(
                key.getStart(),
                "a partition is a column, year(c), month(c), day(c), hour(c), bucket(n, c) or truncate(n, c)");
    }

    private static int width(ArgumentContext number) {
        String digits = number.getText();
        if (!digits.matches("[0-9]{1,9}") || Integer.parseInt(digits) < 1) {
            throw SyntaxErrors.at(number.getStart(), "a width is a number from 1 on");
        }
        return Integer.parseInt(digits);
    }
}
