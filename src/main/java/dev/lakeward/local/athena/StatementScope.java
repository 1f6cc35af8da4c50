package dev.lakeward.local.athena;

import dev.lakeward.local.engine.CatalogRows;
import dev.lakeward.local.engine.CsvResult;
import dev.lakeward.local.engine.Engine;
import dev.lakeward.local.engine.GovernedTables;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.lakeformation.KnownNames;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.translate.Translator;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.Query;
import java.nio.file.Path;
import software.amazon.awssdk.services.glue.GlueClient;

/// What one statement of one caller works with. Catalog changes that have no files go through the caller's own Glue
/// client.
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
        String resultLocation) {
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
            GovernedTables own = new GovernedTables(catalog, governance, objects, caller);
            GovernedTables tables = insideView ? own.insideView() : own;
            return new Planned(tables, Translator.translate(query, database, tables));
        });
    }

    KnownNames names() {
        return new KnownNames(governance, caller);
    }

    CatalogRows rows() {
        return new CatalogRows(catalog, governance, caller);
    }

    static Column text(String name) {
        return new Column(name, DataType.VARCHAR);
    }

    /// A refusal of a statement as a whole.
    static SqlException refused(SqlException.Kind kind, String sentence) {
        return new SqlException(kind, 1, 1, sentence);
    }
}
