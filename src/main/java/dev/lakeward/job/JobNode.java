package dev.lakeward.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.DynamicTransform;

/// A node of a visual job: its id, what AWS calls its kind, its name, the nodes that it reads, and its settings.
public record JobNode(String id, String member, String name, List<String> inputs, SdkPojo settings) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    public JobNode {
        inputs = List.copyOf(inputs);
    }

    /// A node as AWS has it. Throws [JobException] where not exactly one kind is set.
    static JobNode of(String id, CodeGenConfigurationNode node) {
        List<SdkField<?>> set = node.sdkFields().stream()
                .filter(field -> field.getValueOrDefault(node) instanceof SdkPojo)
                .toList();
        if (set.size() != 1) {
            throw new JobException(id, "a node is of exactly one kind, and this one is of " + set.size());
        }
        SdkPojo settings = (SdkPojo) set.getFirst().getValueOrDefault(node);
        return new JobNode(id, set.getFirst().memberName(), name(settings).orElse(id), inputs(settings), settings);
    }

    private static Optional<String> name(SdkPojo settings) {
        return member(settings, "Name").map(String::valueOf);
    }

    private static List<String> inputs(SdkPojo settings) {
        return member(settings, "Inputs")
                .filter(value -> !(value instanceof SdkAutoConstructList))
                .map(value -> ((List<?>) value).stream().map(String::valueOf).toList())
                .orElse(List.of());
    }

    private static Optional<Object> member(SdkPojo settings, String name) {
        return settings.sdkFields().stream()
                .filter(field -> field.memberName().equals(name))
                .findFirst()
                .flatMap(field -> Optional.ofNullable(field.getValueOrDefault(settings)));
    }

    /// A text of its settings, by AWS's name of it; empty where there is none.
    public Optional<String> text(String setting) {
        return member(settings, setting).map(String::valueOf).filter(value -> !value.isEmpty());
    }

    /// A text that it must have.
    public String requireText(String setting) {
        return text(setting).orElseThrow(() -> fault(setting + " is missing"));
    }

    /// A switch of its settings; empty where it is not set.
    public Optional<Boolean> flag(String setting) {
        return member(settings, setting).map(Boolean.class::cast);
    }

    /// A list of its settings; empty where there is none.
    public List<?> list(String setting) {
        return member(settings, setting).<List<?>>map(value -> (List<?>) value).orElse(List.of());
    }

    /// The patterns of the files that a source of S3 leaves out: each is a text, or all are one, a list of JSON, as
    /// AWS's
    /// library takes them.
    public List<String> exclusions() {
        return list("Exclusions").stream()
                .map(String::valueOf)
                .flatMap(text -> patterns(text).stream())
                .toList();
    }

    private static List<String> patterns(String text) {
        try {
            JsonNode list = JSON.readTree(text);
            List<String> patterns = new ArrayList<>();
            list.forEach(each -> patterns.add(each.isTextual() ? each.textValue() : ""));
            return list.isArray() && !patterns.contains("") ? patterns : List.of(text);
        } catch (JsonProcessingException e) {
            return List.of(text);
        }
    }

    /// Settings by names of their own; empty where there are none.
    public Map<?, ?> options(String setting) {
        return member(settings, setting)
                .<Map<?, ?>>map(value -> (Map<?, ?>) value)
                .orElse(Map.of());
    }

    /// Settings of its settings, as a node of their own; empty where there are none.
    public Optional<JobNode> inner(String setting) {
        return member(settings, setting).map(value -> new JobNode(id, member, name, inputs, (SdkPojo) value));
    }

    /// The kind; empty where only AWS runs it.
    public Optional<NodeKind> kind() {
        return NodeKind.of(member);
    }

    /// The kind of a node that runs here. Throws [JobException] for the others.
    public NodeKind requireKind() {
        return kind().orElseThrow(
                        () -> fault("the embedded lake does not run " + member + " nodes; " + Instead.of(member)));
    }

    /// Its settings as the shape that its kind has.
    public <T extends SdkPojo> T settings(Class<T> shape) {
        return shape.cast(settings);
    }

    /// Whether it names fields by values of rows.
    public boolean namesByValues() {
        return kind().filter(NodeKind.DYNAMIC_TRANSFORM::equals).isPresent()
                && "gs_pivot".equals(settings(DynamicTransform.class).functionName());
    }

    /// The names of a field's path, which its settings may say as one text with dots.
    public static List<String> path(List<String> given) {
        return Fields.path(given);
    }

    /// A type as mappings spell it. Throws [JobException] for what is none.
    public DataType typeNamed(String name) {
        return Casts.type(this, name);
    }

    /// What is wrong with it.
    public JobException fault(String sentence) {
        return new JobException(id, sentence);
    }
}
