package dev.lakeward.local.engine;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.engine.format.Broken;
import dev.lakeward.local.engine.format.DecodeTask;
import dev.lakeward.local.engine.format.FileDecoder;
import dev.lakeward.local.engine.format.ParquetFit;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.engine.iceberg.IcebergWork;
import dev.lakeward.local.engine.program.KnownPrograms;
import dev.lakeward.local.engine.program.Programs;
import dev.lakeward.local.engine.read.DecodedFiles;
import dev.lakeward.local.engine.verify.ReadBack;
import dev.lakeward.local.engine.verify.RefusedException;
import dev.lakeward.local.engine.worker.Answer;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.iam.LocalIam;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Store;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.translate.Translator;
import dev.lakeward.sql.tree.Contents;
import dev.lakeward.sql.tree.Printed;
import dev.lakeward.sql.tree.Printer;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Risk;
import dev.lakeward.sql.tree.RowProgram;
import dev.lakeward.sql.tree.Statement.CreateTemporary;
import dev.lakeward.sql.tree.Statement.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/// Queries of a closed lake, many in one database of the engine: both walls and the policies stand before each as in a
/// served lake; the engine's process, its closed files and the service before it are left out. One thread at a time.
public final class DirectQueries implements AutoCloseable {
    private static final String SETTINGS = "SET errors_as_json=true; SET integer_division=true;"
            + " SET error_on_division_by_zero=true; SET TimeZone='UTC'; SET threads=1; SET memory_limit='1GB'; SET parquet_metadata_cache=true";

    private final Catalog catalog;
    private final DuckDBConnection database;
    private final Connection parser;
    private final Programs programs;

    /// What the queries of several threads read.
    public record Catalog(
            Store store, Governance governance, CatalogStore tables, ObjectStore objects, DecodedFiles decoded)
            implements AutoCloseable {
        /// Opens a lake's folder, which no other may have open.
        public static Catalog open(Path folder) {
            Store store = Store.open(folder);
            Governance governance = new Governance(store.documents(), LocalIam.check(store.documents()));
            CatalogStore tables =
                    new CatalogStore(store.documents(), governance, InstantSource.system(), LocalLake.ACCOUNT);
            return new Catalog(
                    store,
                    governance,
                    tables,
                    new ObjectStore(store, InstantSource.system()),
                    DecodedFiles.open(store.decoded()));
        }

        @Override
        public void close() {
            store.close();
        }
    }

    public DirectQueries(Catalog catalog) throws SQLException {
        this.catalog = catalog;
        this.database = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        execute(SETTINGS);
        this.parser = database.duplicate();
        this.programs = new Programs(database, Instant.now(), new KnownPrograms());
    }

    /// A query as the first wall leaves it, for one team.
    public record Printing(Query query, GovernedTables tables, Printed printed) {
        public Contents contents() {
            return Contents.of(query);
        }

        public String text() {
            return printed.text();
        }
    }

    /// The first wall. Throws [dev.lakeward.sql.SqlException] or [dev.lakeward.sql.tree.TooLargeException] where it
    /// refuses.
    public Printing print(String team, String name, String sql) {
        Caller caller = new Caller(
                LocalLake.role(team), LocalLake.ACCOUNT, LocalLake.REGION, Caller.Session.unlimited("direct"));
        GovernedTables tables = new GovernedTables(
                catalog.tables(), catalog.governance(), catalog.objects(), IcebergWork::answer, caller);
        if (!(AthenaSql.parse(sql, name) instanceof AthenaStatement.Select select)) {
            throw SqlException.withoutPlace(SqlException.Kind.NOT_SUPPORTED, "only queries run here");
        }
        Query query = Translator.translate(select.query(), name, tables).query();
        return new Printing(query, tables, Printer.print(new Run(query)));
    }

    /// The engine's own tree of a text, as JSON.
    public String parse(String text) throws SQLException {
        try (PreparedStatement statement = parser.prepareStatement("SELECT json_serialize_sql(?)")) {
            statement.setString(1, text);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    /// The second wall, before a text that should be what was printed.
    public boolean passes(String parse, Printing query) {
        try {
            ReadBack.require(parse, query.contents());
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    /// Runs a text over what the query's team may see. Throws [QueryFailure].
    public List<List<String>> rows(Printing query, String text) throws SQLException {
        try (DecodedFiles.Lease lease = catalog.decoded().lease()) {
            List<CreateTemporary> policies = policies(
                    query,
                    new SourceFiles(lease).ready(new Decoder(), query.tables().used()));
            for (CreateTemporary policy : policies) {
                programs.register(List.copyOf(RowProgram.in(policy.query())));
            }
            programs.register(List.copyOf(query.contents().programs()));
            return rows(query, policies, text);
        } catch (EngineException e) {
            throw EngineErrors.failure(e, query.printed(), query.tables().hidesSomething());
        } catch (SQLException e) {
            throw EngineErrors.failure(
                    new EngineException(String.valueOf(e.getMessage()), 0),
                    query.printed(),
                    query.tables().hidesSomething());
        }
    }

    private List<List<String>> rows(Printing query, List<CreateTemporary> policies, String text) throws SQLException {
        execute("BEGIN");
        try {
            execute("SET disabled_optimizers='" + (query.tables().hidesSomething() ? "statistics_propagation'" : "'"));
            for (CreateTemporary policy : policies) {
                execute(Printer.print(policy).text());
            }
            return rows(text);
        } finally {
            execute("ROLLBACK");
        }
    }

    /// Reads files in this process.
    private static final class Decoder implements SourceFiles.Decoder {
        @Override
        public List<Optional<ParquetFit>> fits(List<DecodeTask> files) {
            return files.stream()
                    .map(file -> ParquetFit.of(file.source(), file.shape()))
                    .toList();
        }

        @Override
        public Optional<Answer.NotDecoded> decode(List<DecodeTask> tasks) throws EngineException {
            FileDecoder decoder = new FileDecoder(this::isCancelled, rows -> {});
            try {
                for (int i = 0; i < tasks.size(); i++) {
                    Optional<Broken> broken = decoder.decode(tasks.get(i));
                    if (broken.isPresent()) {
                        return Optional.of(new Answer.NotDecoded(i, broken.get()));
                    }
                }
                return Optional.empty();
            } catch (IOException e) {
                throw new EngineException(e.toString(), 0);
            }
        }

        @Override
        public IcebergAnswer iceberg(IcebergTask task) {
            return IcebergWork.answer(task);
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }

    private static List<CreateTemporary> policies(Printing query, List<Governed> relations) {
        List<CreateTemporary> policies = new ArrayList<>();
        boolean barrier = Risk.needsBarrier(query.query());
        Map<String, Set<String>> reads = new HashMap<>(query.contents().relations());
        query.tables().used().forEach(relation -> reads.putAll(relation.relations()));
        for (Governed relation : relations) {
            boolean materialised = relation.hidesSomething() && (barrier || relation.isSmall());
            Set<String> wanted = reads.getOrDefault(relation.relation(), Set.of());
            policies.add(new CreateTemporary(materialised, relation.relation(), relation.policy(wanted::contains)));
        }
        return policies;
    }

    private List<List<String>> rows(String sql) throws SQLException {
        List<List<String>> found = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(Optional.ofNullable(rows.getObject(i))
                            .map(String::valueOf)
                            .orElse("(NULL)"));
                }
                found.add(row);
            }
        }
        return found;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        parser.close();
        database.close();
        programs.close();
    }
}
