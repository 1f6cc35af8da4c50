package dev.lakeward.job;

import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.glue.model.SelectFromCollection;

/// What each transform makes of the rows before it. A node gives one frame, or several where it is a collection.
public final class Transforms {
    private final Knowledge knowledge;

    public Transforms(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /// The frames that a transform gives. `before` are those of its inputs, in their order; `place` is the node's among
    /// all of the job. Throws [JobException] where it cannot.
    public List<Frame> apply(JobNode node, List<List<Frame>> before, int place) {
        List<Frame> frames = frames(node, before, place);
        return frames.stream().map(this::typed).toList();
    }

    private Frame typed(Frame frame) {
        boolean isKnown =
                frame.columns().stream().allMatch(column -> column.type().isKnown());
        return isKnown ? frame : frame.named(knowledge.types(frame));
    }

    private List<Frame> frames(JobNode node, List<List<Frame>> before, int place) {
        NodeKind kind = node.requireKind();
        if (kind == NodeKind.SELECT_FROM_COLLECTION) {
            return List.of(selected(node, before.getFirst()));
        }
        if (isQuality(kind)) {
            return quality(node, before, place).answers();
        }
        List<Input> inputs = inputs(node, before, place);
        Input first = inputs.getFirst();
        return switch (kind) {
            case APPLY_MAPPING -> List.of(FieldNodes.applyMapping(node, first));
            case SELECT_FIELDS -> List.of(FieldNodes.selectFields(node, first));
            case DROP_FIELDS -> List.of(FieldNodes.dropFields(node, first));
            case RENAME_FIELD -> List.of(FieldNodes.renameField(node, first));
            case SPLIT_FIELDS -> FieldNodes.splitFields(node, first);
            case DROP_NULL_FIELDS -> List.of(EmptyFields.dropped(node, first, knowledge));
            case FILTER -> List.of(RowNodes.filter(node, first));
            case ROUTE -> RowNodes.route(node, first);
            case UNION -> List.of(RowNodes.union(node, first, inputs.get(1)));
            case MERGE -> List.of(RowNodes.merge(node, first, inputs.get(1)));
            case DROP_DUPLICATES -> List.of(RowNodes.dropDuplicates(node, first));
            case JOIN -> List.of(Joins.of(node, first, inputs.get(1)));
            case AGGREGATE -> List.of(Aggregates.of(node, first));
            case FILL_MISSING_VALUES ->
                List.of(FilledValues.of(node, first, knowledge).frame());
            case SPIGOT -> List.of(first.frame());
            case SPARK_SQL -> List.of(SqlNodes.of(node, inputs));
            case CUSTOM_CODE -> CodeNodes.of(node, first, knowledge);
            case DYNAMIC_TRANSFORM -> List.of(StudioNodes.of(node, first, knowledge));
            case PII_DETECTION -> List.of(PersonalData.of(node, first, knowledge));
            case SELECT_FROM_COLLECTION,
                    EVALUATE_DATA_QUALITY,
                    EVALUATE_DATA_QUALITY_MULTI_FRAME,
                    CATALOG_SOURCE,
                    S3_CATALOG_SOURCE,
                    GOVERNED_CATALOG_SOURCE,
                    CATALOG_ICEBERG_SOURCE,
                    S3_CATALOG_ICEBERG_SOURCE,
                    S3_CSV_SOURCE,
                    S3_JSON_SOURCE,
                    S3_PARQUET_SOURCE,
                    DIRECT_JDBC_SOURCE,
                    S3_DIRECT_TARGET,
                    S3_GLUE_PARQUET_TARGET,
                    S3_CATALOG_TARGET,
                    GOVERNED_CATALOG_TARGET,
                    CATALOG_TARGET,
                    S3_ICEBERG_CATALOG_TARGET,
                    POSTGRESQL_CATALOG_TARGET,
                    MYSQL_CATALOG_TARGET -> throw new IllegalArgumentException("no transform: " + kind);
        };
    }

    private static List<Input> inputs(JobNode node, List<List<Frame>> before, int place) {
        return IntStream.range(0, before.size())
                .mapToObj(i -> new Input(node.inputs().get(i), "j" + place + "_" + i, single(node, before.get(i))))
                .toList();
    }

    /// Evaluates a node's rules of data quality. Throws [JobException] where it cannot, and where a rule stops the job.
    public QualityResult quality(JobNode node, List<List<Frame>> before, int place) {
        return QualityNodes.of(node, inputs(node, before, place), knowledge);
    }

    /// The rows of a node that fills missing values, and how it does. Throws [JobException] where it cannot.
    public Filled filled(JobNode node, List<List<Frame>> before, int place) {
        return FilledValues.of(node, inputs(node, before, place).getFirst(), knowledge);
    }

    /// Whether a kind evaluates data quality.
    public static boolean isQuality(NodeKind kind) {
        return kind == NodeKind.EVALUATE_DATA_QUALITY || kind == NodeKind.EVALUATE_DATA_QUALITY_MULTI_FRAME;
    }

    /// Whether a kind looks at all rows before it is known what it gives, so that they are better written once.
    public static boolean readsTwice(NodeKind kind) {
        return isQuality(kind)
                || kind == NodeKind.DYNAMIC_TRANSFORM
                || kind == NodeKind.PII_DETECTION
                || kind == NodeKind.FILL_MISSING_VALUES;
    }

    private static Frame selected(JobNode node, List<Frame> collection) {
        if (collection.stream().anyMatch(frame -> frame.key().equals(QualityResult.ORIGINAL))) {
            return collection.stream()
                    .filter(frame -> frame.key().equalsIgnoreCase(node.name()))
                    .findFirst()
                    .orElseThrow(() -> node.fault("what it selects of data quality is told by its name, as AWS has no"
                            + " order of them: call it " + QualityResult.OUTCOMES + ", " + QualityResult.ROWS + " or "
                            + QualityResult.ORIGINAL));
        }
        int index = node.settings(SelectFromCollection.class).index();
        if (index < 0 || index >= collection.size()) {
            throw node.fault(
                    "the collection has " + collection.size() + " parts, counted from 0, and no part " + index);
        }
        return collection.get(index);
    }

    /// The rows of what is no collection.
    public static Frame single(JobNode node, List<Frame> frames) {
        if (frames.size() != 1) {
            throw node.fault("its input is a collection of " + frames.size()
                    + " parts; put a SelectFromCollection node between");
        }
        return frames.getFirst();
    }

    /// Whether each row that a kind gives is one that it got, in number: so that what it got need not be counted.
    public static boolean keepsRows(NodeKind kind) {
        return switch (kind) {
            case APPLY_MAPPING,
                    SELECT_FIELDS,
                    DROP_FIELDS,
                    RENAME_FIELD,
                    DROP_NULL_FIELDS,
                    FILL_MISSING_VALUES,
                    SPIGOT -> true;
            default -> false;
        };
    }
}
