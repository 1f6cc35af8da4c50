package dev.lakeward.oracle;

import com.google.inject.Key;
import io.airlift.log.Level;
import io.airlift.log.Logging;
import io.trino.Session;
import io.trino.client.direct.DirectTrinoClient;
import io.trino.dispatcher.DispatchQuery;
import io.trino.execution.ExecutionFailureInfo;
import io.trino.execution.QueryManagerConfig;
import io.trino.execution.QueryState;
import io.trino.metastore.HiveMetastore;
import io.trino.metastore.HiveMetastoreFactory;
import io.trino.operator.DirectExchangeClientSupplier;
import io.trino.plugin.hive.HiveConnector;
import io.trino.plugin.hive.HivePlugin;
import io.trino.server.SessionContext;
import io.trino.server.testing.TestingTrinoServer;
import io.trino.spi.Page;
import io.trino.spi.block.BlockEncodingSerde;
import io.trino.spi.type.TimeZoneKey;
import io.trino.spi.type.Type;
import io.trino.testing.StandaloneQueryRunner;
import io.trino.testing.TestingSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Trino in this process: its engine, its connector for Hive, and a metastore of files. To be closed.
public final class Oracle implements AutoCloseable {
    /// The schema that unqualified tables are in.
    public static final String SCHEMA = "d";

    private static final String CATALOG = "hive";

    /// What a query answered: rows as Athena's texts, or the name of Trino's error and its sentence.
    public record Answer(
            List<String> names,
            List<String> types,
            List<List<@Nullable String>> rows,
            Optional<String> error,
            String message) {
        static Answer failed(String error, String message) {
            return new Answer(List.of(), List.of(), List.of(), Optional.of(error), message);
        }
    }

    private final Path folder = Files.createTempDirectory("lakeward-oracle");
    private final Session session = TestingSession.testSessionBuilder()
            .setCatalog(CATALOG)
            .setSchema(SCHEMA)
            .setTimeZoneKey(TimeZoneKey.UTC_KEY)
            .build();
    private final StandaloneQueryRunner runner;
    private final DirectTrinoClient client;
    private final HiveMetastore metastore;

    /// Starts it, in about five seconds. The JVM's time zone must be UTC.
    public Oracle() throws IOException {
        Logging logging = Logging.initialize();
        logging.setLevel("", Level.ERROR);
        runner = new StandaloneQueryRunner(session);
        runner.installPlugin(new HivePlugin());
        runner.createCatalog(
                CATALOG,
                CATALOG,
                Map.of(
                        "hive.metastore", "file",
                        "hive.metastore.catalog.dir", "local:///metastore",
                        "hive.recursive-directories", "true",
                        "hive.non-managed-table-writes-enabled", "true",
                        "fs.local.enabled", "true",
                        "local.location", folder.toString(),
                        "bootstrap.quiet", "true"));
        TestingTrinoServer server = runner.getCoordinator();
        client = new DirectTrinoClient(
                server.getDispatchManager(),
                server.getQueryManager(),
                server.getInstance(Key.get(QueryManagerConfig.class)),
                server.getInstance(Key.get(DirectExchangeClientSupplier.class)),
                server.getInstance(Key.get(BlockEncodingSerde.class)));
        metastore = ((HiveConnector) server.getConnector(CATALOG))
                .getInjector()
                .getInstance(HiveMetastoreFactory.class)
                .createMetastore(Optional.empty());
        query("CREATE SCHEMA " + SCHEMA);
    }

    /// Where `local:///` lies.
    Path folder() {
        return folder;
    }

    /// A part of Trino's server.
    <T> T instance(Class<T> type) {
        return runner.getCoordinator().getInstance(Key.get(type));
    }

    HiveMetastore metastore() {
        return metastore;
    }

    /// Runs a statement in Trino's dialect.
    public Answer query(String sql) {
        return query(sql, Map.of());
    }

    /// The same with session properties of the catalog's.
    public Answer query(String sql, Map<String, String> properties) {
        Session.SessionBuilder own = Session.builder(session);
        properties.forEach((name, value) -> own.setCatalogSessionProperty(CATALOG, name, value));
        Listener listener = new Listener();
        DispatchQuery query = client.execute(SessionContext.fromSession(own.build()), sql, listener);
        var info = query.getFullQueryInfo();
        if (info.getState() != QueryState.FINISHED) {
            ExecutionFailureInfo failure = info.getFailureInfo();
            return Answer.failed(
                    info.getErrorCode() == null
                            ? "UNKNOWN"
                            : info.getErrorCode().getName(),
                    failure == null ? "" : String.valueOf(failure.toException().getMessage()));
        }
        try {
            return new Answer(
                    listener.names,
                    listener.types.stream().map(Type::getDisplayName).toList(),
                    rows(listener),
                    Optional.empty(),
                    "");
        } catch (RuntimeException e) {
            // A value that its type cannot have: Trino's server fails when it writes it.
            return Answer.failed("GENERIC_INTERNAL_ERROR", String.valueOf(e));
        }
    }

    private static List<List<@Nullable String>> rows(Listener listener) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Page page : listener.pages) {
            for (int position = 0; position < page.getPositionCount(); position++) {
                List<@Nullable String> row = new ArrayList<>();
                for (int channel = 0; channel < page.getChannelCount(); channel++) {
                    row.add(AthenaTexts.of(listener.types.get(channel), page.getBlock(channel), position));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static final class Listener implements DirectTrinoClient.QueryResultsListener {
        private final List<Page> pages = new ArrayList<>();
        private List<String> names = List.of();
        private List<Type> types = List.of();

        @Override
        public void setOutputColumns(List<String> columnNames, List<Type> columnTypes) {
            names = columnNames;
            types = columnTypes;
        }

        @Override
        public void consumeOutputPage(Page page) {
            pages.add(page);
        }
    }

    @Override
    public void close() {
        runner.close();
    }
}
