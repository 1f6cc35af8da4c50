package dev.lakeward.local.glue.job.graph;

import dev.lakeward.access.TableRef;
import dev.lakeward.job.Frame;
import dev.lakeward.job.JobException;
import dev.lakeward.job.JobNode;
import dev.lakeward.local.engine.Engine;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.local.engine.IcebergWriter;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.CatalogArns;
import dev.lakeward.local.lakeformation.KnownNames;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Volume;
import dev.lakeward.shape.CatalogInputs;
import dev.lakeward.sql.translate.TableVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.glue.model.Table;

/// Adds rows to an Iceberg table of the catalog: one snapshot, which counts once the catalog points to it. Where
/// another wrote to the table meanwhile the job fails, and nothing of it is there.
record IcebergTarget(GraphParts parts, Caller role, Stages stages, JobNode node) {
    private static final String METADATA = "metadata_location";
    private static final String PREVIOUS = "previous_metadata_location";

    Targets.Result write(Table table, Arranging arranging, Targets targets) {
        TableRef ref = TableRef.of(table.databaseName(), table.name());
        requireIam(ref);
        Engine engine = stages.engine();
        Path folder = stages.folder();
        IcebergSource source =
                parts.objects().read(() -> IcebergSource.of(parts.objects(), table, TableVersion.NEWEST));
        IcebergAnswer.Planned planned = source.plan(engine::iceberg);
        Frame rows = arranging.of(IcebergWriter.columns(planned));
        Set<String> visible = Set.copyOf(new KnownNames(parts.governance(), role).columns(table));
        String location = S3Location.parse(table.storageDescriptor().location()).uri();
        List<IcebergTask.NewFile> data = new IcebergWriter(folder, planned, visible::contains)
                .write(
                        engine,
                        rows.translation(),
                        stages.reading(rows.query()),
                        location + "data/" + UUID.randomUUID() + "_");
        Targets.Result result = new Targets.Result(engine.copied(), engine.rejected());
        if (data.isEmpty()) {
            targets.publish(node, List.of(), List::of);
            return result;
        }
        IcebergAnswer.Committed committed = committed(engine, folder, source, location, data);
        List<ObjectStore.Incoming> files = new ArrayList<>();
        committed.written().forEach((uri, path) -> files.add(incoming(uri, path)));
        data.forEach(file -> files.add(incoming(file.uri(), file.path())));
        targets.publish(node, files, () -> swapped(source, ref, committed));
        return result;
    }

    /// Rows with a table's columns.
    interface Arranging {
        Frame of(List<dev.lakeward.sql.Column> columns);
    }

    // What metadata says of places is anybody's word: nothing is written outside of the table's folder.
    private IcebergAnswer.Committed committed(
            Engine engine, Path folder, IcebergSource source, String location, List<IcebergTask.NewFile> data) {
        Path out = folder.resolve("metadata");
        Volume.run(() -> Files.createDirectories(out));
        IcebergTask task = new IcebergTask.Append(source.metadata(), source.files(), data, out.toString());
        if (!(engine.iceberg(task) instanceof IcebergAnswer.Committed committed)) {
            throw new IllegalStateException("no metadata was written");
        }
        String place = location + "metadata/";
        boolean isInside = committed.written().containsKey(committed.metadata())
                && committed.written().keySet().stream()
                        .allMatch(uri -> uri.startsWith(place) && uri.lastIndexOf('/') < place.length())
                && committed.written().values().stream()
                        .allMatch(path -> Path.of(path).normalize().startsWith(folder));
        if (!isInside) {
            throw node.fault("the table's metadata says that the table lies elsewhere than the catalog says");
        }
        return committed;
    }

    private static ObjectStore.Incoming incoming(String uri, String path) {
        String place = uri.substring("s3://".length());
        int slash = place.indexOf('/');
        return new ObjectStore.Incoming(
                Path.of(path),
                place.substring(0, slash),
                place.substring(slash + 1),
                ObjectStore.head("application/octet-stream"));
    }

    private void requireIam(TableRef ref) {
        parts.governance()
                .refusedBy(
                        role,
                        "glue:UpdateTable",
                        CatalogArns.of(role).onTable(ref.database().name(), ref.name()))
                .ifPresent(resource -> {
                    throw node.fault("the job's role is not authorized to perform glue:UpdateTable on " + resource);
                });
    }

    private JobException changed(TableRef ref) {
        return node.fault("the table " + ref + " was changed while the job ran; run it again");
    }

    private List<Document> swapped(IcebergSource source, TableRef ref, IcebergAnswer.Committed committed) {
        requireIam(ref);
        Table old = source.table();
        Table now = parts.catalog()
                .table(ref)
                .filter(table -> old.createTime().equals(table.createTime())
                        && IcebergSource.isIceberg(table)
                        && source.metadata().equals(table.parameters().get(METADATA))
                        && table.storageDescriptor()
                                .location()
                                .equals(old.storageDescriptor().location()))
                .orElseThrow(() -> changed(ref));
        Map<String, String> parameters = new LinkedHashMap<>(now.parameters());
        parameters.put(METADATA, committed.metadata());
        parameters.put(PREVIOUS, source.metadata());
        return parts.catalog()
                .updateTable(ref, CatalogInputs.of(now).parameters(parameters).build(), true);
    }
}
