package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.Frame;
import dev.lakeward.job.JobNode;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The rows of a table of a database, as they are at one moment, in the types that Glue reads them as.
record DatabaseSource(GraphParts parts, Caller role, JobNode node, Stages stages) {
    private static final String DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}";

    Frame frame() {
        String type = node.text("ConnectionType").orElse("");
        if (!type.equals("postgresql") && !type.equals("mysql")) {
            throw node.fault("the embedded lake reads PostgreSQL, MySQL and MariaDB over JDBC, and no " + type);
        }
        stages.engine();
        Path folder = stages.folder();
        Volume.run(() -> Files.createDirectories(folder));
        AtomicInteger files = new AtomicInteger();
        Databases.Asked asked = new Databases.Asked(
                node.requireText("ConnectionName"), node.requireText("Database"), node.requireText("Table"));
        return typed(rows(asked, () -> folder.resolve("table" + files.incrementAndGet() + ".parquet")));
    }

    private Databases.Rows rows(Databases.Asked asked, Supplier<Path> newFile) {
        try {
            Databases.Reading reading = parts.databases().of(role, asked, newFile);
            stages.holds(reading::cancel);
            return reading.read();
        } catch (Databases.Refusal e) {
            throw node.fault(String.valueOf(e.getMessage()));
        } finally {
            stages.holds(() -> {});
        }
    }

    // What is of none of the types fails the job: a value would be lost.
    private Frame typed(Databases.Rows rows) {
        Frame held =
                stages.read(rows.fields().stream().map(Databases.Field::held).toList(), rows.files());
        List<Expr> values = IntStream.range(0, rows.fields().size())
                .mapToObj(i -> value(rows.fields().get(i), i))
                .toList();
        return new Frame(
                Query.Select.plain(
                        Query.Output.of(values), new Relation.Derived(held.query(), "held", false), Optional.empty()),
                rows.fields().stream()
                        .map(field -> new Column(field.held().name(), stored(field.type())))
                        .toList());
    }

    private static Expr value(Databases.Field field, int place) {
        Expr value = new Expr.Ref("held", Query.Output.name(place + 1), false, false);
        if (field.held().type().equals(field.type())) {
            return value;
        }
        Expr given = field.type().isDateOrTime() ? day(value) : value;
        // An instant becomes its time in UTC.
        boolean isInstant = field.type().equals(DataType.TIMESTAMP_WITH_TIME_ZONE);
        return new Expr.Cast(
                isInstant ? new Expr.Cast(given, field.type(), false) : given, stored(field.type()), false);
    }

    // The engine knows an infinite day, which no file holds.
    private static Expr day(Expr value) {
        Expr isDay = new Expr.Call(EngineFunction.REGEXP_MATCHES, value, new Expr.Text(DAY));
        return new Expr.Case(
                List.of(new Expr.When(isDay, value), new Expr.When(new Expr.IsNull(value), value)),
                Optional.of(new Expr.Text("no day of a calendar")));
    }

    private static DataType stored(DataType type) {
        return type.equals(DataType.TIMESTAMP_WITH_TIME_ZONE) ? DataType.TIMESTAMP : type;
    }
}
