package dev.lakeward.lake.pipeline.job;

import dev.lakeward.job.JobNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.JobMode;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobUpdate;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// Glue's jobs as drafts, and drafts as what Glue is asked for.
public final class JobMapping {
    private static final String NODES = "CodeGenConfigurationNodes";
    private static final Set<String> UPDATED = JobUpdate.builder().build().sdkFields().stream()
            .map(SdkField::memberName)
            .collect(Collectors.toUnmodifiableSet());

    private JobMapping() {}

    static JobDraft draft(software.amazon.awssdk.services.glue.model.Job job) {
        LinkedHashMap<String, NodeDraft> nodes = new LinkedHashMap<>();
        new TreeMap<>(job.codeGenConfigurationNodes())
                .forEach((id, node) -> node(id, node).ifPresent(made -> nodes.put(id, made)));
        LinkedHashMap<String, Setting> settings =
                new LinkedHashMap<>(SettingMapping.settings(job).values());
        settings.keySet().retainAll(UPDATED);
        settings.remove(NODES);
        // A job tells both, and takes only one of them.
        if (settings.containsKey("WorkerType") || settings.containsKey("NumberOfWorkers")) {
            settings.remove("MaxCapacity");
        }
        settings.remove("AllocatedCapacity");
        return new JobDraft(job.name(), nodes, new Setting.Group(settings));
    }

    private static Optional<NodeDraft> node(String id, CodeGenConfigurationNode node) {
        return node.sdkFields().stream()
                .filter(field -> field.getValueOrDefault(node) instanceof SdkPojo)
                .findFirst()
                .map(field -> new NodeDraft(
                        id, field.memberName(), SettingMapping.settings((SdkPojo) field.getValueOrDefault(node))));
    }

    /// What nodes are called, by their ids.
    public static Map<String, String> names(Map<String, CodeGenConfigurationNode> nodes) {
        Map<String, String> names = new TreeMap<>();
        nodes.forEach((id, node) -> node(id, node).ifPresent(made -> names.put(id, made.name())));
        return names;
    }

    static JobUpdate update(JobDraft draft) {
        JobUpdate.Builder builder = JobUpdate.builder();
        SettingMapping.fill(draft.settings(), builder);
        return builder.codeGenConfigurationNodes(nodes(draft)).build();
    }

    static CreateJobRequest creation(JobDraft draft) {
        // What is drawn is a visual job; Glue takes one that does not say so for a script.
        CreateJobRequest.Builder builder = CreateJobRequest.builder().jobMode(JobMode.VISUAL);
        SettingMapping.fill(draft.settings(), builder);
        return builder.name(draft.name())
                .codeGenConfigurationNodes(nodes(draft))
                .build();
    }

    /// The nodes as Glue has them.
    public static Map<String, CodeGenConfigurationNode> nodes(JobDraft draft) {
        Map<String, CodeGenConfigurationNode> nodes = new LinkedHashMap<>();
        draft.nodes().forEach((id, node) -> {
            CodeGenConfigurationNode.Builder builder = CodeGenConfigurationNode.builder();
            field(node.member()).set(builder, shape(node));
            nodes.put(id, builder.build());
        });
        return nodes;
    }

    private static SdkField<?> field(String member) {
        return CodeGenConfigurationNode.builder().build().sdkFields().stream()
                .filter(field -> field.memberName().equals(member))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of nodes: " + member));
    }

    private static SdkPojo shape(NodeDraft node) {
        SdkPojo builder = SettingMapping.fill(
                node.settings(), field(node.member()).constructor().get());
        return (SdkPojo) ((SdkBuilder<?, ?>) builder).build();
    }

    /// A node as what it means is known by.
    static JobNode meant(NodeDraft node) {
        return new JobNode(node.id(), node.member(), node.name(), node.inputs(), shape(node));
    }

    /// A run of Glue's as it stands.
    public static JobExecution execution(JobRun run) {
        return new JobExecution(
                run.jobName(),
                run.id(),
                run.jobRunStateAsString(),
                run.attempt() == null ? 0 : run.attempt(),
                Duration.ofSeconds(run.executionTime() == null ? 0 : run.executionTime()),
                Optional.ofNullable(run.startedOn()).orElse(Instant.EPOCH),
                Optional.ofNullable(run.errorMessage()).orElse(""),
                RunPrice.of(run));
    }
}
