package dev.lakeward.local.glue.crawler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lakes that nobody thought of, crawled again and again under changing settings: the laws of [CrawlCase] hold.
@Tag("long")
class RandomLakesTest {
    private static final int LAKES = Integer.getInteger("lakeward.crawled.lakes", 800);

    private static final List<String> FOLDERS = List.of(
            "a/",
            "b/",
            "year=2024/",
            "year=2025/",
            "Year=2024/",
            "k=a%20b/",
            "k=a b/",
            "k=/",
            "/",
            "_x/",
            "x y/",
            "=z/",
            "id=1/",
            "매출/");
    private static final List<String> NAMES =
            List.of("f.csv", "g.json", "h", ".hid", "_SUCCESS", "", "F.csv", "f.csv.gz", "i j.txt", "x=1");
    private static final List<List<String>> CONTENTS = List.of(
            List.of("id,v", "1,2", "2,3"),
            List.of("id,v,w", "1,2,x", "2,3,y"),
            List.of("v,id", "1,2", "2,3"),
            List.of("id;v", "1;2", "2;3"),
            List.of("1,2", "2,3"),
            List.of("name,city", "ann,rome", "bob,oslo"),
            List.of("{\"id\":1,\"v\":2}"),
            List.of("{\"id\":1,\"v\":\"x\",\"w\":{\"a\":1}}"),
            List.of("{\"ID\":3000000000,\"w\":{\"b\":[1]}}"),
            List.of("{\"x\":1}"),
            List.of("{\"\":1}"),
            List.of("hello"));
    private static final List<String> FORMS = List.of(
            "empty",
            "unknown",
            "unsampled 5",
            "unreadable GONE",
            "unreadable MALFORMED 2",
            "orc id int, v int",
            "orc v int, id int",
            "orc id bigint, v int, w string");
    private static final List<String> CONFIGURATIONS = List.of(
            "{\"Version\":1.0}",
            "{\"Version\":1.0,\"Grouping\":{\"TableGroupingPolicy\":\"CombineCompatibleSchemas\"}}",
            "{\"Version\":1.0,\"Grouping\":{\"TableLevelConfiguration\":3}}",
            "{\"Version\":1.0,\"CrawlerOutput\":{\"Tables\":{\"AddOrUpdateBehavior\":\"MergeNewColumns\"}}}",
            "{\"Version\":1.0,\"CrawlerOutput\":{\"Partitions\":{\"AddOrUpdateBehavior\":\"InheritFromTable\"}}}");

    @TempDir
    static Path folder;

    @Test
    void theLawsHold() {
        CaseFiles files = new CaseFiles(folder);
        int tables = 0;
        for (int seed = 0; seed < LAKES; seed++) {
            List<String> script = script(new Random(seed));
            try {
                tables += (int) new CrawlCase(files)
                        .played(script).stream()
                                .filter(line -> line.startsWith("> ADD"))
                                .count();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + "\n" + String.join("\n", script), e);
            }
        }
        assertThat(tables).isGreaterThan(LAKES);
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static List<String> script(Random random) {
        List<String> script = new ArrayList<>();
        script.add("target " + one(List.of("", "a", "a/", "year=2024", "a/f.csv"), random));
        if (random.nextInt(4) == 0) {
            script.add("target " + one(List.of("a/b", "b", "a"), random));
        }
        // Mostly alike, so that there are partitions.
        List<String> usual = one(CONTENTS, random);
        for (int crawl = 0; crawl < 3; crawl++) {
            for (int i = random.nextInt(8); i > 0; i--) {
                file(random, script, usual);
            }
            if (random.nextInt(3) == 0) {
                script.add("delete " + one(FOLDERS, random));
            }
            settings(random, script);
            script.add("crawl");
        }
        return script;
    }

    private static void file(Random random, List<String> script, List<String> usual) {
        StringBuilder key = new StringBuilder();
        for (int depth = random.nextInt(4); depth > 0; depth--) {
            key.append(one(random.nextBoolean() ? FOLDERS.subList(0, 4) : FOLDERS, random));
        }
        key.append(one(random.nextBoolean() ? NAMES.subList(0, 3) : NAMES, random));
        if (key.isEmpty()) {
            return;
        }
        if (random.nextInt(5) == 0) {
            script.add("file " + key + " = " + one(FORMS, random));
        } else {
            script.add("file " + key);
            (random.nextInt(3) == 0 ? one(CONTENTS, random) : usual).forEach(line -> script.add("| " + line));
        }
    }

    private static void settings(Random random, List<String> script) {
        switch (random.nextInt(8)) {
            case 0 -> script.add("set configuration " + one(CONFIGURATIONS, random));
            case 1 -> script.add("set update " + one(List.of("LOG", "UPDATE_IN_DATABASE"), random));
            case 2 ->
                script.add(
                        "set delete " + one(List.of("LOG", "DELETE_FROM_DATABASE", "DEPRECATE_IN_DATABASE"), random));
            case 3 -> script.add("set recrawl " + one(List.of("CRAWL_EVERYTHING", "CRAWL_NEW_FOLDERS_ONLY"), random));
            case 4 -> script.add("set crawler " + one(List.of("crawler", "other"), random));
            case 5 ->
                script.add("thresholds " + random.nextInt(10) / 10.0 + " " + random.nextInt(10) / 10.0 + " "
                        + (1 + random.nextInt(6)));
            default -> {}
        }
    }
}
