package dev.lakeward.local.glue.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.CrawlerTargets;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.TriggerType;

/// What a blueprint's run makes: a crawler over a folder, a workflow whose trigger starts it, by a schedule or, where
/// that is empty, on demand, and perhaps a load of a database into that folder. Each part's description names the run,
/// by which it knows what it made itself.
record Layout(
        String run,
        String workflow,
        String database,
        String path,
        List<String> classifiers,
        String schedule,
        Optional<Loads.Load> load) {
    /// A thing of Glue's that is made, by its name; the trigger goes with its workflow.
    enum Part {
        CRAWLER,
        WORKFLOW,
        TRIGGER
    }

    // Of a checkpoint: the load begins, as the last thing.
    private static final String LOAD = "LOAD";
    // Of a checkpoint: what follows is what could not be taken back.
    private static final String ROLLBACK = "\nROLLBACK ";

    /// A path of S3 as a folder: it ends in a slash. Throws [LayoutException].
    static String folder(String path) {
        String place = path.startsWith("s3://") ? path.substring("s3://".length()) : "";
        if (place.isEmpty() || place.startsWith("/")) {
            throw new LayoutException("A path has the form s3://bucket/folder/.");
        }
        return path.endsWith("/") ? path : path + "/";
    }

    /// In the order in which they are made.
    List<Part> parts() {
        return List.of(Part.CRAWLER, Part.WORKFLOW, Part.TRIGGER);
    }

    private String trigger() {
        return workflow + "-start";
    }

    private String maker() {
        return "Made by the blueprint run " + run;
    }

    /// Whether something of a part's name is there already.
    boolean isThere(GlueClient glue, Part part) {
        return description(glue, part).isPresent();
    }

    // Empty where it is not there.
    private Optional<String> description(GlueClient glue, Part part) {
        try {
            String found = switch (part) {
                case CRAWLER -> glue.getCrawler(r -> r.name(workflow)).crawler().description();
                case WORKFLOW ->
                    glue.getWorkflow(r -> r.name(workflow)).workflow().description();
                case TRIGGER ->
                    glue.getTrigger(r -> r.name(trigger())).trigger().description();
            };
            return Optional.of(found == null ? "" : found);
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }

    void make(GlueClient glue, Part part, String role) {
        switch (part) {
            case CRAWLER ->
                glue.createCrawler(r -> r.name(workflow)
                        .description(maker())
                        .role(role)
                        .databaseName(database)
                        .classifiers(classifiers)
                        .targets(CrawlerTargets.builder()
                                .s3Targets(S3Target.builder().path(path).build())
                                .build()));
            case WORKFLOW ->
                glue.createWorkflow(r -> r.name(workflow).description(maker()).maxConcurrentRuns(1));
            case TRIGGER ->
                glue.createTrigger(r -> r.name(trigger())
                        .description(maker())
                        .workflowName(workflow)
                        .type(schedule.isEmpty() ? TriggerType.ON_DEMAND : TriggerType.SCHEDULED)
                        .schedule(schedule.isEmpty() ? null : schedule)
                        .startOnCreation(!schedule.isEmpty())
                        .actions(Action.builder().crawlerName(workflow).build()));
        }
    }

    /// Takes a part back, and says whether it is gone: one that somebody else made, or changed since, stays.
    boolean remove(GlueClient glue, Part part) {
        Optional<String> found = description(glue, part);
        if (found.isEmpty() || !found.get().equals(maker())) {
            return found.isEmpty();
        }
        try {
            switch (part) {
                case CRAWLER -> glue.deleteCrawler(r -> r.name(workflow));
                case WORKFLOW -> glue.deleteWorkflow(r -> r.name(workflow));
                case TRIGGER -> glue.deleteTrigger(r -> r.name(trigger()));
            }
            return true;
        } catch (EntityNotFoundException e) {
            return true;
        }
    }

    /// The checkpoint before a part is made, behind those that are begun.
    static String checkpoint(List<Part> begun) {
        return begun.stream().map(Enum::name).collect(Collectors.joining(" "));
    }

    /// The checkpoint before the load begins, when all parts are made.
    String loading() {
        return checkpoint(parts()) + " " + LOAD;
    }

    /// The load that a checkpoint says may have been started.
    Optional<Loads.Load> begunLoad(String checkpoint) {
        return load.filter(_ -> checkpoint.equals(loading()));
    }

    /// The checkpoint of a run that takes back these parts, and what it could not: it goes when the run is forgotten.
    static String rollback(List<Part> parts, String trouble) {
        return checkpoint(parts) + ROLLBACK + trouble;
    }

    /// What a run could not take back; empty where it took nothing back, and a text that is empty where it did all.
    static Optional<String> trouble(String checkpoint) {
        int at = checkpoint.indexOf(ROLLBACK);
        return at < 0 ? Optional.empty() : Optional.of(checkpoint.substring(at + ROLLBACK.length()));
    }

    /// The parts that a checkpoint names.
    static List<Part> begun(String checkpoint) {
        List<Part> parts = new ArrayList<>();
        for (String each : checkpoint.split(ROLLBACK, -1)[0].split(" ")) {
            if (!each.isEmpty() && !each.equals(LOAD)) {
                parts.add(Part.valueOf(each));
            }
        }
        return parts;
    }
}
