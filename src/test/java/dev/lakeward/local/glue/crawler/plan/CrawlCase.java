package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.expression.Exclusions;
import dev.lakeward.local.engine.sample.CustomClassifier;
import dev.lakeward.local.engine.sample.SampleAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerTargets;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// One case of the corpus, read line by line: files, settings and what a person does, then `crawl`, and so on.
final class CrawlCase {
    private final CaseFiles maker;
    private final Map<String, CaseFiles.Content> files = new TreeMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<String> targets = new ArrayList<>();
    private final List<CustomClassifier> classifiers = new ArrayList<>();
    private final Set<String> shown = new TreeSet<>();
    private final CaseCatalog catalog = new CaseCatalog();
    private Thresholds thresholds = Thresholds.GLUE;
    private int run;

    CrawlCase(CaseFiles maker) {
        this.maker = maker;
    }

    /// The lines with what each crawl gives behind it, in lines that begin with `>`.
    List<String> played(List<String> lines) {
        List<String> played = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(">")) {
                continue;
            }
            played.add(line);
            List<String> content = new ArrayList<>();
            while (line.startsWith("file ")
                    && i + 1 < lines.size()
                    && lines.get(i + 1).startsWith("|")) {
                i++;
                played.add(lines.get(i));
                content.add(lines.get(i).substring(Math.min(lines.get(i).length(), 2)));
            }
            if (line.strip().equals("crawl")) {
                crawl().forEach(each -> played.add(("> " + each).stripTrailing()));
            } else if (!line.isBlank()) {
                step(line, content);
            }
        }
        return played;
    }

    private void step(String line, List<String> content) {
        String[] words = line.split(" ", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "file" -> file(rest, content);
            case "delete" -> files.keySet().removeIf(key -> key.startsWith(rest));
            case "target" -> targets.add(rest);
            case "untarget" -> targets.clear();
            case "set" -> settings.put(rest.split(" ", 2)[0], rest.contains(" ") ? rest.split(" ", 2)[1] : "");
            case "unset" -> settings.remove(rest);
            case "show" -> shown.addAll(List.of(rest.split(" ")));
            case "hide" -> shown.removeAll(List.of(rest.split(" ")));
            case "thresholds" -> {
                String[] numbers = rest.split(" ");
                thresholds = new Thresholds(
                        Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]), Integer.parseInt(numbers[2]));
            }
            case "classifier" -> classifiers.add(classifier(rest));
            case "hand" -> hand(rest.split(" ", 4));
            case "make" -> make(rest.split(" ", 4));
            default -> throw new IllegalArgumentException(line);
        }
    }

    private static CustomClassifier classifier(String text) {
        String[] words = text.split(" ", 3);
        return switch (words[0]) {
            case "grok" -> new CustomClassifier.Grok("mine", words[1], words[2], "");
            case "json" -> new CustomClassifier.Json("mine", words[1]);
            case "csv" ->
                new CustomClassifier.Csv(
                        "mine", words[1], "\"", words[2], List.of(), true, false, List.of(), "OpenCSVSerDe");
            case "none" ->
                new CustomClassifier.Csv("mine", words[1], "\"", words[2], List.of(), true, false, List.of(), "None");
            default -> throw new IllegalArgumentException(text);
        };
    }

    // file KEY, KEY, … [= FORM ARGUMENTS]; with content in the lines below
    private void file(String text, List<String> content) {
        String[] halves = text.split(" = ", 2);
        for (String key : halves[0].split(", ")) {
            files.put(key, halves.length == 1 ? maker.text(key, lines(content), classifiers) : form(halves[1]));
        }
    }

    private static String lines(List<String> content) {
        return String.join("\n", content) + "\n";
    }

    private CaseFiles.Content form(String text) {
        String[] words = text.split(" ", 2);
        return switch (words[0]) {
            case "parquet" -> maker.parquet(words[1]);
            case "avro" -> maker.avro(words[1]);
            case "orc" -> CaseFiles.orc(words[1]);
            case "like" -> files.get(words[1]);
            case "empty" -> new CaseFiles.Content(0, Optional.empty());
            case "unsampled" -> new CaseFiles.Content(Long.parseLong(words[1]), Optional.empty());
            case "unknown" -> new CaseFiles.Content(10, Optional.of(new SampleAnswer.Unknown("none")));
            case "unreadable" ->
                new CaseFiles.Content(
                        10,
                        Optional.of(new SampleAnswer.Unreadable(
                                SampleAnswer.Unreadable.Cause.valueOf(words[1].split(" ")[0]),
                                words[1].contains(" ") ? Long.parseLong(words[1].split(" ")[1]) : 0)));
            default -> throw new IllegalArgumentException(text);
        };
    }

    // make NAME PLACE (columns): a table that nobody's crawler made
    private void make(String[] words) {
        List<Column> columns = new ArrayList<>();
        for (String column : words[2].replace("(", "").replace(")", "").split(",")) {
            columns.add(Columns.of(column.split(":")[0], column.split(":")[1]));
        }
        catalog.put(
                "db",
                TableInput.builder()
                        .name(words[0])
                        .storageDescriptor(StorageDescriptor.builder()
                                .location("s3://lake/" + words[1])
                                .columns(columns)
                                .serdeInfo(SerDeInfo.builder().build())
                                .build())
                        .build());
    }

    // hand TABLE WHAT …
    private void hand(String[] words) {
        Table table = catalog.tables.get(words[0]);
        if (words[1].equals("drop")) {
            catalog.tables.remove(words[0]);
            return;
        }
        StorageDescriptor storage = table.storageDescriptor();
        Table.Builder after = table.toBuilder();
        switch (words[1]) {
            case "type" ->
                after.storageDescriptor(each(
                        storage, words[2], c -> c.toBuilder().type(words[3]).build()));
            case "comment" ->
                after.storageDescriptor(each(
                        storage, words[2], c -> c.toBuilder().comment(words[3]).build()));
            case "rename" ->
                after.storageDescriptor(each(
                        storage, words[2], c -> c.toBuilder().name(words[3]).build()));
            case "key" ->
                after.partitionKeys(table.partitionKeys().stream()
                        .map(key -> key.name().equals(words[2])
                                ? key.toBuilder().type(words[3]).build()
                                : key)
                        .toList());
            case "param" -> after.parameters(with(table.parameters(), words[2], words[3]));
            case "storage-param" ->
                after.storageDescriptor(storage.toBuilder()
                        .parameters(with(storage.parameters(), words[2], words[3]))
                        .build());
            case "serde" ->
                after.storageDescriptor(storage.toBuilder()
                        .serdeInfo(SerDeInfo.builder()
                                .serializationLibrary(words[2])
                                .parameters(Map.of("separatorChar", ","))
                                .build())
                        .build());
            case "add" -> {
                List<Column> columns = new ArrayList<>(storage.columns());
                columns.add(Columns.of(words[2], words[3]));
                after.storageDescriptor(storage.toBuilder().columns(columns).build());
            }
            case "serde-param" ->
                after.storageDescriptor(storage.toBuilder()
                        .serdeInfo(storage.serdeInfo().toBuilder()
                                .parameters(with(storage.serdeInfo().parameters(), words[2], words[3]))
                                .build())
                        .build());
            case "describe" -> after.description(words[2]);
            default -> throw new IllegalArgumentException(String.join(" ", words));
        }
        catalog.tables.put(words[0], after.build());
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> with = new HashMap<>(map);
        with.put(name, value);
        return with;
    }

    private static StorageDescriptor each(StorageDescriptor storage, String name, UnaryOperator<Column> change) {
        return storage.toBuilder()
                .columns(storage.columns().stream()
                        .map(column -> column.name().equals(name) ? change.apply(column) : column)
                        .toList())
                .build();
    }

    private List<String> crawl() {
        run++;
        CrawlSettings crawl = settings();
        Observation observation = observation(crawl);
        CrawlPlan plan = CrawlPlanner.plan(observation, crawl, thresholds, catalog);
        List<String> text = PlanText.of(plan, shown);
        Laws.check(observation, plan);
        Observation again = Observation.ofJson(observation.json());
        Laws.requireSame(text, PlanText.of(CrawlPlanner.plan(again, crawl, thresholds, catalog), shown));
        Laws.requireSame(
                text, PlanText.of(CrawlPlanner.plan(shuffled(observation), crawl, thresholds, catalog), shown));
        catalog.apply(plan);
        run++;
        if (plan.failure().isEmpty()) {
            Laws.requireNothing(CrawlPlanner.plan(observation, settings(), thresholds, catalog));
        }
        return text;
    }

    private static Observation shuffled(Observation observation) {
        return new Observation(observation.targets().stream()
                .map(target -> {
                    List<FoundObject> objects = new ArrayList<>(target.objects());
                    Collections.shuffle(objects, new Random(7));
                    return new Observation.Target(
                            target.index(),
                            target.bucket(),
                            target.prefix(),
                            target.named(),
                            objects,
                            target.samples(),
                            target.failure());
                })
                .toList());
    }

    private CrawlSettings settings() {
        Crawler.Builder crawler = Crawler.builder()
                .name(settings.getOrDefault("crawler", "crawler"))
                .databaseName("db")
                .tablePrefix(settings.get("prefix"))
                .configuration(settings.get("configuration"))
                .targets(CrawlerTargets.builder()
                        .s3Targets(targets.stream()
                                .filter(target -> !target.contains(" table "))
                                .map(CrawlCase::s3)
                                .toList())
                        .build())
                .schemaChangePolicy(
                        policy -> policy.updateBehavior(settings.get("update")).deleteBehavior(settings.get("delete")));
        if (settings.containsKey("recrawl")) {
            crawler.recrawlPolicy(policy -> policy.recrawlBehavior(settings.get("recrawl")));
        }
        return CrawlSettings.of(crawler.build(), "run" + run, Instant.ofEpochMilli(1_758_729_127_916L + run));
    }

    private static S3Target s3(String target) {
        String[] halves = target.split(" except ", 2);
        return S3Target.builder()
                .path("s3://lake/" + halves[0])
                .exclusions(halves.length == 1 ? List.of() : List.of(halves[1].split(" ")))
                .build();
    }

    private Observation observation(CrawlSettings crawl) {
        List<String> all = targets.isEmpty() ? List.of("") : targets;
        List<Observation.Target> observed = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String[] words = all.get(i).split(" except | table | fails");
            String prefix = words[0].strip();
            boolean isTable = all.get(i).contains(" table ");
            Exclusions exclusions = !isTable && i < crawl.exclusions().size()
                    ? crawl.exclusions().get(i)
                    : Exclusions.NONE;
            List<FoundObject> objects = new ArrayList<>();
            Map<String, SampleAnswer> samples = new LinkedHashMap<>();
            boolean fails = all.get(i).endsWith(" fails");
            files.forEach((key, content) -> {
                String base = FolderTree.base(prefix);
                if (!fails
                        && (key.startsWith(base) || key.equals(prefix))
                        && !exclusions.match(key.substring(Math.min(key.length(), base.length())))) {
                    objects.add(new FoundObject(key, content.size(), "e", 0));
                    content.answer().ifPresent(answer -> samples.put(key, answer));
                }
            });
            observed.add(new Observation.Target(
                    i,
                    "lake",
                    prefix,
                    isTable ? Optional.of(new Observation.Named("db", words[1])) : Optional.empty(),
                    objects,
                    samples,
                    fails ? Optional.of("Access denied") : Optional.empty()));
        }
        return new Observation(observed);
    }
}
