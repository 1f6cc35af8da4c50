package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.CatalogQuery;
import dev.lakeward.job.Frame;
import dev.lakeward.job.JobException;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import dev.lakeward.local.engine.GovernedTables;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.lakeformation.GrantRules;
import dev.lakeward.local.lakeformation.KnownNames;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.translate.Translator;
import dev.lakeward.sql.type.DataType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Table;

/// The rows of sources, as the job's role may read them.
final class Sources {
    private final GraphParts parts;
    private final Caller role;
    private final Stages stages;
    private final Increments increments;
    private final Map<String, SourceObjects> found = new HashMap<>();

    Sources(GraphParts parts, Caller role, Stages stages, Increments increments) {
        this.parts = parts;
        this.role = role;
        this.stages = stages;
        this.increments = increments;
    }

    Frame of(JobNode node) {
        return switch (node.requireKind()) {
            case CATALOG_SOURCE,
                    S3_CATALOG_SOURCE,
                    GOVERNED_CATALOG_SOURCE,
                    CATALOG_ICEBERG_SOURCE,
                    S3_CATALOG_ICEBERG_SOURCE -> catalog(node);
            case S3_CSV_SOURCE -> new CsvSource(node, files(node), stages).frame();
            case S3_JSON_SOURCE -> new SampledSource(parts, role, node, files(node), stages).frame();
            case S3_PARQUET_SOURCE -> new SampledSource(parts, role, node, files(node), stages).frame();
            case DIRECT_JDBC_SOURCE -> database(node);
            default -> throw new IllegalArgumentException("no source: " + node.member());
        };
    }

    /// Whether a source reads a table of which something is hidden from the role.
    boolean isSeenInPart(JobNode node) {
        return RoleTable.isRead(node) && new RoleTable(parts, role, node).isSeenInPart();
    }

    /// How many objects a source does not read as they lie in folders below its paths, and nothing says whether it
    /// reads
    /// those.
    long deeper(JobNode node) {
        SourceObjects objects = found.get(node.id());
        return objects == null ? 0 : objects.deeper();
    }

    /// What tells whether a source would read the same another time, once its rows are known; empty where nobody can
    /// tell, as of a table of a database.
    Optional<String> mark(JobNode node, Frame frame) {
        SourceObjects objects = found.get(node.id());
        return objects != null
                ? Optional.of(objects.mark())
                : node.requireKind() == NodeKind.DIRECT_JDBC_SOURCE
                        ? Optional.empty()
                        : stages.tables().mark(frame.query());
    }

    private Frame database(JobNode node) {
        if (increments.isOn()) {
            throw remembersNone(node, "a table of a database");
        }
        return new DatabaseSource(parts, role, node, stages).frame();
    }

    private static JobException remembersNone(JobNode node, String what) {
        return node.fault("the embedded lake remembers no place in " + what
                + ", and would read all of it again; disable the job's bookmark");
    }

    private SourceObjects files(JobNode node) {
        SourceObjects objects = SourceObjects.of(parts, role, node, increments);
        found.put(node.id(), objects);
        return objects;
    }

    // What would read another state of the table, or a part of it.
    private static void requirePlain(JobNode node) {
        boolean isBounded = node.inner("AdditionalOptions")
                .filter(options -> options.text("BoundedFiles").isPresent()
                        || options.text("BoundedSize").isPresent())
                .isPresent();
        if (isBounded) {
            throw node.fault("BoundedFiles and BoundedSize are supported of sources in S3, not of tables");
        }
        if (!node.options("AdditionalIcebergOptions").isEmpty()) {
            throw node.fault("the embedded lake does not know options of Iceberg sources; it reads the table's newest"
                    + " state");
        }
    }

    private Frame catalog(JobNode node) {
        requirePlain(node);
        if (increments.isOn()) {
            table(node).filter(IcebergSource::isIceberg).ifPresent(each -> {
                throw remembersNone(node, "an Iceberg table");
            });
            table(node).filter(GrantRules::isView).ifPresent(each -> {
                throw remembersNone(node, "a view");
            });
        }
        if (node.requireText("Table").indexOf('$') < 0) {
            new RoleTable(parts, role, node).seen();
        }
        GovernedTables tables = stages.tables();
        try {
            return parts.catalog().readTogether(() -> {
                if (increments.isOn()) {
                    TableFolders folders = TableFolders.of(parts.catalog(), new RoleTable(parts, role, node).ref());
                    increments.looks(node);
                    Predicate<List<String>> taken = taken(node);
                    tables.choose(file -> taken.test(file.partition())
                            && increments.takes(
                                    node,
                                    folders.of(file),
                                    file.uri(),
                                    new FileMarks.Seen(file.etag(), file.modified())));
                }
                return Frame.of(
                        Translator.translate(CatalogQuery.of(node, keys(node)), node.requireText("Database"), tables));
            });
        } finally {
            tables.choose(file -> true);
        }
    }

    private Predicate<List<String>> taken(JobNode node) {
        Optional<Table> table = node.text("PartitionPredicate").isPresent() ? table(node) : Optional.empty();
        return table.<Predicate<List<String>>>map(each -> TakenPartitions.of(
                        node, each, keys(node), parts.governance().access(role.principal(), each))::takes)
                .orElse(values -> true);
    }

    // Those that the role sees.
    private List<Column> keys(JobNode node) {
        return table(node).map(table -> keys(names(), table)).orElse(List.of());
    }

    private Optional<Table> table(JobNode node) {
        return new RoleTable(parts, role, node).find();
    }

    private KnownNames names() {
        return new KnownNames(parts.governance(), role);
    }

    private static List<Column> keys(KnownNames names, Table table) {
        List<String> visible = names.columns(table);
        return table.partitionKeys().stream()
                .map(key -> new Column(key.name().toLowerCase(Locale.ROOT), type(key.type())))
                .filter(key -> visible.contains(key.name()))
                .toList();
    }

    // Some system's own, of which nothing is known.
    private static DataType type(@Nullable String hive) {
        try {
            return hive == null ? DataType.VARCHAR : DataType.ofHive(hive);
        } catch (IllegalArgumentException e) {
            return DataType.UNKNOWN;
        }
    }
}
