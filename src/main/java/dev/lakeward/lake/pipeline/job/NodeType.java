package dev.lakeward.lake.pipeline.job;

import dev.lakeward.job.NodeKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// A kind of nodes of visual jobs, by AWS's name of it: what it does with rows, whether the embedded lake runs it, and
/// what can be set of it.
public record NodeType(String member, Role role, boolean runsHere, SettingShape.Structure shape) {
    /// Every node has a name and its inputs, which are no settings of the form.
    public static final String NAME = "Name";

    public static final String INPUTS = "Inputs";

    private static final String RECURSE = "Recurse";

    private static final Map<String, NodeType> ALL = CodeGenConfigurationNode.builder().build().sdkFields().stream()
            .map(NodeType::of)
            .collect(Collectors.toUnmodifiableMap(NodeType::member, Function.identity()));

    /// What a node does with rows.
    public enum Role {
        SOURCE,
        TRANSFORM,
        TARGET
    }

    private static NodeType of(SdkField<?> field) {
        Optional<NodeKind> kind = NodeKind.of(field.memberName());
        SdkPojo builder = field.constructor().get();
        return new NodeType(
                field.memberName(),
                kind.map(each -> Role.valueOf(each.role().name())).orElseGet(() -> roleBySuffix(field.memberName())),
                kind.isPresent(),
                SettingMapping.shape(builder, field.memberName()));
    }

    private static Role roleBySuffix(String member) {
        return member.endsWith("Source") ? Role.SOURCE : member.endsWith("Target") ? Role.TARGET : Role.TRANSFORM;
    }

    /// What is set of a new one: as in Glue Studio, a source of S3 reads folders in its folders.
    Setting.Group settings() {
        return shape.members().stream().anyMatch(member -> member.name().equals(RECURSE))
                ? Setting.Group.EMPTY.with(RECURSE, new Setting.Flag(true))
                : Setting.Group.EMPTY;
    }

    /// All kinds: what reads, then what transforms, then what writes, by name.
    public static List<NodeType> all() {
        return ALL.values().stream()
                .sorted(Comparator.comparing(NodeType::role).thenComparing(NodeType::member))
                .toList();
    }

    /// The kind that AWS calls so; empty where this version knows none.
    public static Optional<NodeType> of(String member) {
        return Optional.ofNullable(ALL.get(member));
    }
}
