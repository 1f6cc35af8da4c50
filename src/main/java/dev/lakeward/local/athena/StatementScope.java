package dev.lakeward.local.athena;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.CatalogRows;
import dev.lakeward.local.engine.CsvResult;
import dev.lakeward.local.engine.Engine;
import dev.lakeward.local.engine.GovernedTables;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.TableWriter;
import dev.lakeward.local.engine.WrittenFiles;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.lakeformation.KnownNames;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.translate.Translator;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Query;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Table;

/// What one statement of one caller works with. Catalog changes that have no files go through the caller's own
/// Glue client.
record StatementScope(
        CatalogStore catalog,
        Governance governance,
        ObjectStore objects,
        GlueClient glue,
        Caller caller,
        String database,
        String queryId,
        Path folder,
        Engine engine,
        CsvResult result,
        String resultLocation,
        Preparations prepared,
        InstantSource clock,
        List<Expression> parameters) {
    /// The same with constants for the parameters of a statement.
    StatementScope with(List<Expression> constants) {
        return new StatementScope(
                catalog,
                governance,
                objects,
                glue,
                caller,
                database,
                queryId,
                folder,
                engine,
                result,
                resultLocation,
                prepared,
                clock,
                constants);
    }

    /// A query as the engine is to run it, and the tables that it reads.
    record Planned(GovernedTables tables, Translation query) {}

    /// Plans a query by the catalog, the grants and the files of one moment.
    Planned plan(Query query) {
        return planned(query, false);
    }

    /// [#plan] of the query of a view that shows what its maker sees.
    Planned planInsideView(Query query) {
        return planned(query, true);
    }

    private Planned planned(Query query, boolean insideView) {
        return catalog.readTogether(() -> {
            GovernedTables own = new GovernedTables(catalog, governance, objects, engine::iceberg, caller);
            GovernedTables tables = insideView ? own.insideView() : own;
            Translation made = Translator.translate(query, database, tables, parameters);
            return new Planned(tables.reading(made.query()), made);
        });
    }

    /// What the caller wrote of a table.
    WrittenFiles written(TableWriter writer, TableWriter.Written files) {
        return new WrittenFiles(catalog, governance, caller, writer, files);
    }

    CatalogCalls calls() {
        return new CatalogCalls(governance, caller);
    }

    KnownNames names() {
        return new KnownNames(governance, caller);
    }

    /// A table or view that is there and visible.
    Table require(TableName name) {
        return names().table(TableRef.of(name.database(), name.table()))
                .orElseThrow(() -> refused(SqlException.Kind.TABLE_NOT_FOUND, "Table '" + name + "' does not exist"));
    }

    /// [#require] as the caller may see it: of what is hidden from it no column, no partition key, no property.
    Table shown(TableName name) {
        return catalog.readTogether(() -> {
            List<String> columns = names().columns(require(name));
            Table shown = glue.getTable(
                            request -> request.databaseName(name.database()).name(name.table()))
                    .table();
            return shown.toBuilder()
                    .partitionKeys(shown.partitionKeys().stream()
                            .filter(key -> columns.contains(key.name().toLowerCase(Locale.ROOT)))
                            .toList())
                    .build();
        });
    }

    /// Refuses a folder in which something lies, or whose bucket is not there.
    void requireEmpty(S3Location location) {
        if (!objects.bucketExists(location.bucket())) {
            throw new QueryFailure(
                    QueryFailure.Kind.HIVE_FILESYSTEM_ERROR,
                    "The specified bucket does not exist (NoSuchBucket): " + location.bucket());
        }
        if (!objects.list(location.bucket(), location.prefix()).isEmpty()) {
            throw new QueryFailure(
                    QueryFailure.Kind.HIVE_PATH_ALREADY_EXISTS,
                    "the target folder " + location.uri() + " is not empty");
        }
    }

    CatalogRows rows() {
        return new CatalogRows(catalog, governance, caller);
    }

    static Column text(String name) {
        return new Column(name, DataType.VARCHAR);
    }

    static SqlException noDatabase(String name) {
        return refused(SqlException.Kind.SCHEMA_NOT_FOUND, "Schema '" + name + "' does not exist");
    }

    /// A refusal of a statement as a whole.
    static SqlException refused(SqlException.Kind kind, String sentence) {
        return new SqlException(kind, 1, 1, sentence);
    }
}
