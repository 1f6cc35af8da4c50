package dev.lakeward.job;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.PIIDetection;
import software.amazon.awssdk.services.glue.model.PiiType;

/// PIIDetection: columns of texts that hold what is personal, told, masked or hashed, or what is personal masked where
/// it stands.
///
/// Only what its form tells is found: other types of entities, which AWS finds by models, check digits and words
/// around,
/// are refused, as a type that was missed would go on in the clear.
final class PersonalData {
    private static final String MASK = "*******";

    private final JobNode node;
    private final Input input;
    private final Knowledge knowledge;
    private final PIIDetection settings;

    private PersonalData(JobNode node, Input input, Knowledge knowledge) {
        this.node = node;
        this.input = input;
        this.knowledge = knowledge;
        this.settings = node.settings(PIIDetection.class);
    }

    static Frame of(JobNode node, Input input, Knowledge knowledge) {
        return new PersonalData(node, input, knowledge).made();
    }

    private Frame made() {
        requireKnown();
        PiiType type = settings.piiType() == null ? PiiType.UNKNOWN_TO_SDK_VERSION : settings.piiType();
        return switch (type) {
            case COLUMN_AUDIT -> audited(found());
            case COLUMN_MASKING -> changed(found(), value -> new Expr.Text(mask()));
            case COLUMN_HASHING -> changed(found(), value -> Trees.call(EngineFunction.SHA256, value));
            case ROW_MASKING -> masked();
            default ->
                throw node.fault("the embedded lake tells, masks and hashes columns and masks cells (ColumnAudit,"
                        + " ColumnMasking, ColumnHashing, RowMasking), and does not do " + settings.piiTypeAsString());
        };
    }

    private String mask() {
        String mask = settings.maskValue() == null ? MASK : settings.maskValue();
        if (!Expr.Text.isHeld(mask)) {
            throw node.fault("its mask has a character that no text has");
        }
        return mask;
    }

    private void requireKnown() {
        for (String setting : List.of(
                "RedactText",
                "RedactChar",
                "MatchPattern",
                "NumLeftCharsToExclude",
                "NumRightCharsToExclude",
                "DetectionParameters")) {
            if (node.text(setting).isPresent()) {
                throw node.fault("the embedded lake does not know " + setting + " of a PIIDetection");
            }
        }
        if (settings.entityTypesToDetect().isEmpty()) {
            throw node.fault("it names no type of entities");
        }
        for (String type : settings.entityTypesToDetect()) {
            if (!PersonalForms.isKnown(type)) {
                throw node.fault("the embedded lake finds EMAIL, IP_ADDRESS, MAC_ADDRESS and USA_SSN by their form;"
                        + " for " + type + " run the job on AWS");
            }
        }
        for (Column column : input.frame().columns()) {
            if (!column.type().arguments().isEmpty()) {
                throw node.fault("the embedded lake does not look into " + column.name() + ", which is a "
                        + column.type().hive() + "; flatten or drop it before");
            }
        }
    }

    // Of each column with as many such texts, of those that are there, as the threshold says: the types.
    private Map<String, List<String>> found() {
        List<Value.Named> texts = input.values().stream()
                .filter(each -> each.value().type().isText())
                .toList();
        Map<String, List<String>> found = new LinkedHashMap<>();
        if (texts.isEmpty()) {
            return found;
        }
        Set<String> types = new LinkedHashSet<>(settings.entityTypesToDetect());
        List<Expr> counts = new ArrayList<>();
        for (Value.Named each : texts) {
            Expr value = each.value().tree();
            counts.add(Trees.aggregate(EngineFunction.COUNT, value));
            types.forEach(
                    type -> counts.add(Trees.aggregate(EngineFunction.COUNT_IF, PersonalForms.holds(value, type))));
        }
        List<Long> numbers = knowledge.numbers(
                Query.Select.plain(Query.Output.of(counts), input.relation(), Optional.empty()), counts.size());
        double threshold = settings.thresholdFraction() == null ? 0 : settings.thresholdFraction();
        int next = 0;
        for (Value.Named each : texts) {
            long all = numbers.get(next++);
            for (String type : types) {
                long holding = numbers.get(next++);
                if (holding > 0 && holding >= threshold * all) {
                    found.computeIfAbsent(each.name(), name -> new ArrayList<>())
                            .add(type);
                }
            }
        }
        return found;
    }

    private Frame audited(Map<String, List<String>> found) {
        DataType texts = DataType.array(DataType.VARCHAR);
        List<Column> columns = List.of(new Column("columnName", DataType.VARCHAR), new Column("entityTypes", texts));
        List<Frame> rows = new ArrayList<>();
        found.forEach((name, types) -> rows.add(new Frame(
                new Query.Select(
                        false,
                        Query.Output.of(List.of(
                                new Expr.Text(name),
                                new Expr.ArrayOf(
                                        types.stream().<Expr>map(Expr.Text::new).toList()))),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Query.Tail.NONE),
                columns)));
        return rows.isEmpty() ? Frame.empty(columns) : Frame.together(rows);
    }

    private interface Change {
        Expr of(Expr value);
    }

    private Frame changed(Map<String, List<String>> found, Change change) {
        return input.select(input.values().stream()
                .map(each -> found.containsKey(each.name())
                        ? new Value.Named(
                                each.name(), new Value(change.of(each.value().tree()), DataType.VARCHAR))
                        : each)
                .toList());
    }

    private Frame masked() {
        String mask = mask();
        List<String> types = settings.entityTypesToDetect();
        if (PersonalForms.isForm(mask, types)) {
            throw node.fault("its mask has itself the form of what it stands for, so that nobody can tell the two"
                    + " apart; take another, such as " + MASK);
        }
        return input.select(input.values().stream()
                .map(each -> each.value().type().isText()
                        ? new Value.Named(
                                each.name(),
                                new Value(PersonalForms.masked(each.value().tree(), types, mask), DataType.VARCHAR))
                        : each)
                .toList());
    }
}
