package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.Frame;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import dev.lakeward.local.engine.CsvResult;
import dev.lakeward.local.engine.Engine;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.job.JobRuns;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import software.amazon.awssdk.services.glue.model.Table;

/// Adds rows to tables of databases, which the catalog knows by a crawler: all rows of a connection in one transaction
/// of its database.
///
/// They are committed as the last thing that a run does before the lake publishes what it made. Both are not one: where
/// the lake is killed between them, or refuses to publish, the database has the rows of a run that did not end well,
/// and another run adds them again. So a run that began to commit is not tried again by itself, and its log tells what
/// was committed.
final class DatabaseTargets implements AutoCloseable {
    private final GraphParts parts;
    private final Caller role;
    private final Stages stages;
    private final Map<String, Databases.Writing> open = new LinkedHashMap<>();
    private final Map<String, Long> rows = new LinkedHashMap<>();

    DatabaseTargets(GraphParts parts, Caller role, Stages stages) {
        this.parts = parts;
        this.role = role;
        this.stages = stages;
    }

    /// Writes a target's rows; nobody sees them yet.
    Targets.Result write(JobNode node, Frame frame) {
        Table table = new RoleTable(parts, role, node).writable();
        String connection = table.parameters().getOrDefault("connectionName", "");
        String location = table.storageDescriptor() == null
                ? ""
                : table.storageDescriptor().location();
        if (connection.isEmpty() || location == null || location.isEmpty()) {
            throw node.fault("the table " + table.databaseName() + "." + table.name()
                    + " of the catalog is none of a database: let a crawler find it over a connection");
        }
        // First, as what is refused by the engine is none of the database's matter.
        Frame coded = TextRows.coded(frame);
        Engine engine = stages.engine();
        Path file = stages.folder().resolve("rows.csv");
        Volume.run(() -> Files.createDirectories(stages.folder()));
        engine.select(coded.translation(), stages.reading(coded.query()), new CsvResult(file));
        try (TextRows texts = TextRows.read(file)) {
            Databases.Writing writing = writing(node, connection);
            stages.holds(writing::cancel);
            long count = writing.write(new Databases.Into(location, frame.columns()), texts);
            rows.merge(connection, count, Long::sum);
            return new Targets.Result(count, engine.rejected());
        } catch (Databases.Refusal e) {
            throw node.fault(String.valueOf(e.getMessage()));
        } finally {
            stages.holds(() -> {});
        }
    }

    private Databases.Writing writing(JobNode node, String connection) {
        boolean isPostgres = node.requireKind() == NodeKind.POSTGRESQL_CATALOG_TARGET;
        return open.computeIfAbsent(connection, name -> parts.databases().into(role, name, isPostgres));
    }

    /// Makes all rows durable, connection by connection. Throws [Databases.Refusal].
    void commit(RunContext context) {
        if (open.isEmpty()) {
            return;
        }
        context.checkpoint(JobRuns.COMMITS);
        context.log("from here on this run is not tried again by itself, as that might add its rows twice");
        StringJoiner stay = new StringJoiner(", ");
        for (Map.Entry<String, Databases.Writing> each : open.entrySet()) {
            String what = rows.getOrDefault(each.getKey(), 0L) + " rows over the connection " + each.getKey();
            stages.holds(each.getValue()::cancel);
            // Where nothing follows, it is not known whether the database has them.
            context.log("committing " + what);
            try {
                each.getValue().commit();
            } catch (Databases.Refusal e) {
                throw stay.length() == 0 ? e : new Databases.Refusal(e.getMessage() + ". Committed before: " + stay);
            }
            context.log("committed " + what + ": they stay there whatever becomes of this run");
            stay.add(what);
        }
        stages.holds(() -> {});
    }

    @Override
    public void close() {
        open.values().forEach(Databases.Writing::close);
        open.clear();
    }
}
