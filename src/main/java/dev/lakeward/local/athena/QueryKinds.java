package dev.lakeward.local.athena;

import static dev.lakeward.local.store.DocumentKinds.require;
import static dev.lakeward.local.store.DocumentKinds.requireKey;
import static dev.lakeward.local.store.DocumentKinds.shape;

import dev.lakeward.local.store.DocumentKinds.Check;
import dev.lakeward.shape.SdkJson;
import java.util.Map;
import software.amazon.awssdk.services.athena.model.DataCatalog;
import software.amazon.awssdk.services.athena.model.NamedQuery;
import software.amazon.awssdk.services.athena.model.PreparedStatement;
import software.amazon.awssdk.services.athena.model.WorkGroup;

/// What the documents of queries must say to be read.
public final class QueryKinds {
    private QueryKinds() {}

    public static Map<String, Check> all() {
        return Map.of(
                Scope.WORKGROUP,
                shape(WorkGroup::builder, WorkGroup::name),
                Scope.DATA_CATALOG,
                shape(DataCatalog::builder, DataCatalog::name),
                LocalNamedQueries.NAMED_QUERY,
                QueryKinds::named,
                LocalPreparedStatements.KIND,
                QueryKinds::prepared);
    }

    private static void named(String key, String body) {
        NamedQuery query = SdkJson.readExactly(body, NamedQuery::builder);
        require(query.name() != null && query.queryString() != null && query.database() != null);
        requireLast(key, query.namedQueryId());
    }

    private static void prepared(String key, String body) {
        PreparedStatement statement = SdkJson.readExactly(body, PreparedStatement::builder);
        require(statement.queryStatement() != null);
        requireLast(key, statement.statementName());
    }

    // The first parts of such a key, whose it is, do not stand in the document.
    private static void requireLast(String key, String id) {
        requireKey(key.substring(key.lastIndexOf('\u0000') + 1), id);
    }
}
