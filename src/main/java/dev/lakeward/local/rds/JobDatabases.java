package dev.lakeward.local.rds;

import dev.lakeward.local.engine.format.ColumnKind;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.crawler.CrawlParts;
import dev.lakeward.local.glue.crawler.RoleConnections;
import dev.lakeward.local.glue.crawler.jdbc.JdbcRefusal;
import dev.lakeward.local.glue.crawler.jdbc.JdbcSource;
import dev.lakeward.local.glue.job.graph.Databases;
import dev.lakeward.local.rds.export.DatabaseExport;
import dev.lakeward.local.rds.export.ExportOnly;
import dev.lakeward.local.rds.export.ExportRefusal;
import dev.lakeward.local.rds.export.ExportSource;
import dev.lakeward.local.rds.export.ExportedFile;
import dev.lakeward.local.rds.export.SourceTable;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Databases as jobs read and write them: a table is read by the very export that takes whole databases, in the types
/// of Glue's own reader.
public final class JobDatabases implements Databases {
    private static final long FILE_BYTES = 256L << 20;
    private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");
    private static final DataType UNBOUND = DataType.decimal(38, 18);

    private final CrawlParts parts;

    public JobDatabases(CrawlParts parts) {
        this.parts = parts;
    }

    @Override
    public Reading of(Caller role, Asked asked, Supplier<Path> newFile) {
        try {
            ExportSource source = ExportSource.of(
                    new RoleConnections(parts, role).opened(asked.connection()),
                    parts.store().folder());
            ExportSource.Address address = source.address();
            return new Export(new DatabaseExport(
                    source,
                    ExportOnly.ofSource(name(asked, address), address.hasSchemas(), address.database()),
                    Map.of(),
                    new DatabaseExport.Settings(1, FILE_BYTES, newFile),
                    new Silent()));
        } catch (JdbcRefusal e) {
            throw new Refusal(e.sentence());
        } catch (ExportRefusal e) {
            throw new Refusal(e.sentence());
        } catch (AwsServiceException e) {
            throw new Refusal(String.valueOf(e.awsErrorDetails().errorMessage()));
        }
    }

    @Override
    public Writing into(Caller role, String connection, boolean isPostgres) {
        try {
            return JobInsert.begin(JdbcSource.of(new RoleConnections(parts, role).opened(connection)), isPostgres);
        } catch (JdbcRefusal e) {
            throw new Refusal(e.sentence());
        } catch (AwsServiceException e) {
            throw new Refusal(String.valueOf(e.awsErrorDetails().errorMessage()));
        }
    }

    private static String name(Asked asked, ExportSource.Address address) {
        boolean needsSchema = address.hasSchemas() && asked.table().indexOf('.') < 0;
        return asked.database() + "." + (needsSchema ? "public." : "") + asked.table();
    }

    private record Export(DatabaseExport export) implements Reading {
        @Override
        public Rows read() {
            try {
                List<DatabaseExport.ExportedTable> tables = export.run();
                if (tables.size() != 1) {
                    throw new Refusal("it names " + tables.size() + " tables; name one");
                }
                SourceTable table = tables.getFirst().table();
                table.skipped().ifPresent(reason -> {
                    throw new Refusal("the table is not read: " + reason);
                });
                return new Rows(
                        table.columns().stream().map(JobDatabases::field).toList(),
                        tables.getFirst().files().stream()
                                .map(ExportedFile::file)
                                .toList());
            } catch (JdbcRefusal e) {
                throw new Refusal(e.sentence());
            } catch (ExportRefusal e) {
                throw new Refusal(e.sentence());
            }
        }

        @Override
        public void cancel() {
            export.cancel();
        }
    }

    private static Field field(SourceTable.SourceColumn column) {
        DataType held = held(column.kind());
        return new Field(new Column(column.name(), held), type(column, held));
    }

    private static DataType held(ColumnKind kind) {
        return switch (kind) {
            case ColumnKind.Decimal decimal -> DataType.decimal(decimal.precision(), decimal.scale());
            case ColumnKind.Plain plain ->
                DataType.ofHive(
                        switch (plain) {
                            case BOOLEAN -> "boolean";
                            case INT8 -> "tinyint";
                            case INT16 -> "smallint";
                            case INT32 -> "int";
                            case INT64 -> "bigint";
                            case FLOAT -> "float";
                            case DOUBLE -> "double";
                            case STRING -> "string";
                            case BINARY -> "binary";
                            case DATE -> "date";
                            case TIMESTAMP_MICROS -> "timestamp";
                        });
        };
    }

    // An export writes as text what Glue reads as numbers and times.
    private static DataType type(SourceTable.SourceColumn column, DataType held) {
        String type = column.type().toLowerCase(Locale.ROOT);
        if (type.equals("tinyint(1)")) {
            return DataType.BOOLEAN;
        }
        if (!held.isText()) {
            return held;
        }
        Matcher numeric = NUMERIC.matcher(type);
        if (numeric.matches()) {
            int precision = Integer.parseInt(numeric.group(1));
            int scale = Integer.parseInt(numeric.group(2));
            return precision <= ColumnKind.Decimal.LARGEST && scale <= precision
                    ? DataType.decimal(precision, scale)
                    : held;
        }
        if (type.startsWith("timestamp")) {
            return type.endsWith("with time zone") ? DataType.TIMESTAMP_WITH_TIME_ZONE : DataType.TIMESTAMP;
        }
        return switch (type) {
            case "numeric" -> UNBOUND;
            case "date" -> DataType.DATE;
            default -> held;
        };
    }

    /// Nobody hears of an export of a job's.
    private static final class Silent implements DatabaseExport.Watcher {
        @Override
        public void taken(List<SourceTable> tables, int readers) {}

        @Override
        public void read(long rows, long bytes) {}

        @Override
        public void warned(List<String> warnings) {}

        @Override
        public void done(SourceTable table, long bytes) {}
    }
}
