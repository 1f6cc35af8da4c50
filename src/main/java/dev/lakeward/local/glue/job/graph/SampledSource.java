package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.Frame;
import dev.lakeward.job.GivenColumns;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import dev.lakeward.local.engine.WrittenAnew;
import dev.lakeward.local.engine.sample.SampleAnswer;
import dev.lakeward.local.engine.sample.SampleAnswer.Note.Kind;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/// JSON and Parquet of S3, whose fields are what is found in the files.
record SampledSource(GraphParts parts, Caller role, JobNode node, SourceObjects objects, Stages stages) {
    Frame frame() {
        if (objects.telling().isEmpty()) {
            List<Column> said = GivenColumns.of(node);
            if (said.isEmpty()) {
                throw node.fault("no file lies below its paths, so its fields are not known");
            }
            return Frame.empty(said);
        }
        JsonSource.Records records = isJson()
                ? new JsonSource(node, objects, stages).records()
                : new JsonSource.Records(objects.telling(), Map.of());
        List<SampleAnswer.Known> known = known(records);
        List<Column> columns = columns(known);
        if (objects.taken().isEmpty()) {
            return Frame.empty(columns);
        }
        String relation =
                stages.tables().give(shape(known.getFirst().storage(), columns), records.objects(), records.anew());
        return Frame.of(relation, "s" + relation, columns);
    }

    private boolean isJson() {
        return node.requireKind() == NodeKind.S3_JSON_SOURCE;
    }

    private List<SampleAnswer.Known> known(JsonSource.Records records) {
        List<StoredObject> telling = records.objects();
        List<SampleAnswer> answers = SampledFile.answers(
                parts,
                role,
                stages,
                isJson(),
                telling.stream()
                        .map(object -> file(object, records.anew().get(object)))
                        .toList());
        List<SampleAnswer.Known> known = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            StoredObject object = telling.get(i);
            // Nothing tells it from another format, and it has been looked at.
            boolean isBare = isJson()
                    && answers.get(i) instanceof SampleAnswer.Unknown
                    && !new JsonSource(node, objects, stages)
                            .hasFields(object, records.anew().get(object));
            if (!isBare) {
                known.add(known(object, answers.get(i)));
            }
        }
        if (known.isEmpty()) {
            throw node.fault("none of its records has a field");
        }
        return known;
    }

    private SampledFile file(StoredObject object, @Nullable WrittenAnew anew) {
        return anew == null
                ? new SampledFile(objects.file(node, object), extension(object.key()))
                : new SampledFile(anew.path(), "");
    }

    private SampleAnswer.Known known(StoredObject object, SampleAnswer answer) {
        String wanted = isJson() ? "json" : "parquet";
        String uri = "s3://" + object.bucket() + "/" + object.key();
        return switch (answer) {
            case SampleAnswer.Known known
            when known.classified().classification().equals(wanted) -> {
                if (has(known, Kind.NAMES_DIFFER_IN_CASE_ONLY)) {
                    throw node.fault("names of fields in " + uri + " differ by upper and lower case alone, which the"
                            + " embedded lake does not tell apart");
                }
                if (has(known, Kind.INNER_NAMES_LOSE_CAPITALS)) {
                    stages.says(
                            node,
                            "names of fields within other fields are put into small letters, as of " + uri
                                    + "; those of fields at the top keep their capitals");
                }
                yield known;
            }
            case SampleAnswer.Known known ->
                throw node.fault(uri + " is " + known.classified().classification() + " and not " + wanted);
            case SampleAnswer.Unknown _ -> throw node.fault(uri + " is not " + wanted);
            case SampleAnswer.Unreadable unreadable ->
                throw node.fault(uri + ": " + unreadable.cause().sentence());
        };
    }

    private static boolean has(SampleAnswer.Known known, Kind kind) {
        return known.notes().stream().anyMatch(note -> note.kind() == kind);
    }

    private static String extension(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }

    private List<Column> columns(List<SampleAnswer.Known> known) {
        Map<String, DataType> types = new LinkedHashMap<>();
        Map<String, String> capitals = new HashMap<>();
        for (SampleAnswer.Known file : known) {
            for (SampleAnswer.Column column : file.columns()) {
                String name = column.sourceName();
                String other = capitals.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
                if (other != null && !other.equals(name)) {
                    throw node.fault("its files have a field " + other + " and a field " + name
                            + ", which the embedded lake does not tell apart");
                }
                types.merge(name, DataType.ofHive(column.type()), this::together);
            }
        }
        List<Column> columns = new ArrayList<>();
        types.forEach((name, type) -> columns.add(new Column(name, type)));
        return columns;
    }

    // What is of two kinds in JSON is a text.
    private DataType together(DataType a, DataType b) {
        if (a.equals(b)) {
            return a;
        }
        if (a.isNumeric() && b.isNumeric()) {
            return a.isInteger() && b.isInteger() ? DataType.BIGINT : DataType.DOUBLE;
        }
        if (isJson()) {
            return DataType.VARCHAR;
        }
        throw node.fault("its files have one field as " + a.hive() + " and as " + b.hive());
    }

    private Table shape(SampleAnswer.Storage storage, List<Column> columns) {
        return Table.builder()
                .databaseName("job")
                .name(node.id())
                .parameters(storage.parameters())
                .storageDescriptor(StorageDescriptor.builder()
                        .columns(columns.stream()
                                .map(column -> software.amazon.awssdk.services.glue.model.Column.builder()
                                        .name(column.name())
                                        .type(column.type().hive())
                                        .build())
                                .toList())
                        .inputFormat(storage.inputFormat())
                        .outputFormat(storage.outputFormat())
                        .serdeInfo(SerDeInfo.builder()
                                .serializationLibrary(storage.serde())
                                .parameters(storage.serdeProperties())
                                .build())
                        .build())
                .build();
    }
}
