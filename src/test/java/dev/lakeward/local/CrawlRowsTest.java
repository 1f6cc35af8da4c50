package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.Table;

/// Every table that a crawl makes of a random tree of files answers with the rows that were written, partitions and
/// all.
// The SDK takes builders as varargs.
@Tag("long")
@SuppressWarnings("unchecked")
class CrawlRowsTest {
    private static final int TREES = Integer.getInteger("lakeward.crawl.trees", 8);
    private static final long SEED = Long.getLong("lakeward.seed", 14);

    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private enum Format {
        CSV,
        JSON,
        PARQUET,
        ORC,
        AVRO
    }

    private enum Kind {
        BIGINT {
            @Override
            String value(Random random) {
                return String.valueOf(random.nextInt(100_000) - 50_000);
            }
        },
        DOUBLE {
            @Override
            String value(Random random) {
                return random.nextInt(1_000) + "." + (random.nextInt(9) + 1);
            }
        },
        STRING {
            @Override
            String value(Random random) {
                return List.of("ann", "Bob é", "x y", "서울", "a_b-c", "N/A").get(random.nextInt(6));
            }
        };

        abstract String value(Random random);
    }

    /// A table's folder, its columns, and the rows of each folder of a partition below it, its values last.
    private record Tree(Format format, String folder, List<Kind> kinds, Map<List<String>, List<List<String>>> parts) {}

    private static GlueClient glue() {
        return LAKE.as("admin").glue();
    }

    @Test
    void whatACrawlFindsIsWhatWasWritten() throws InterruptedException {
        Random random = new Random(SEED);
        for (int i = 0; i < TREES; i++) {
            String name = "rows" + i;
            List<Tree> trees = new ArrayList<>();
            for (int j = 0; j <= random.nextInt(3); j++) {
                trees.add(tree(random, name + "/t" + j + "/"));
            }
            trees.forEach(tree -> write(tree, random));
            crawl(name, trees);
            for (Tree tree : trees) {
                verify(name, tree);
            }
        }
    }

    private static Tree tree(Random random, String folder) {
        List<Kind> kinds = new ArrayList<>(List.of(Kind.BIGINT));
        IntStream.rangeClosed(0, random.nextInt(3))
                .forEach(i -> kinds.add(Kind.values()[random.nextInt(Kind.values().length)]));
        int levels = random.nextInt(3);
        boolean named = random.nextBoolean();
        Map<List<String>, List<List<String>>> parts = new LinkedHashMap<>();
        for (int part = 0; part <= (levels == 0 ? 0 : random.nextInt(4)); part++) {
            List<String> path = new ArrayList<>();
            for (int level = 0; level < levels; level++) {
                String value = "v" + part + random.nextInt(2);
                path.add(named ? "k" + level + "=" + value : value);
            }
            parts.put(path, rows(random, kinds));
        }
        return new Tree(Format.values()[random.nextInt(Format.values().length)], folder, kinds, parts);
    }

    private static List<List<String>> rows(Random random, List<Kind> kinds) {
        return IntStream.rangeClosed(0, 1 + random.nextInt(4))
                .mapToObj(row -> kinds.stream().map(kind -> kind.value(random)).toList())
                .toList();
    }

    private static String column(Tree tree, int place) {
        // Of no two tables alike, so that none is taken for another's partition.
        return "c" + place + "_" + Math.floorMod(tree.folder().hashCode(), 1_000);
    }

    private static void write(Tree tree, Random random) {
        tree.parts().forEach((path, rows) -> {
            String folder =
                    tree.folder() + path.stream().map(each -> each + "/").collect(Collectors.joining());
            switch (tree.format()) {
                case CSV -> put(folder + "f.csv", csv(tree, rows));
                case JSON -> put(folder + "f.json", json(tree, rows));
                case PARQUET, ORC, AVRO -> unload(tree, rows, folder);
            }
        });
    }

    private static void put(String key, String text) {
        LAKE.as("admin").s3().putObject(r -> r.bucket("shop-lake").key(key), RequestBody.fromString(text));
    }

    private static String csv(Tree tree, List<List<String>> rows) {
        String header = IntStream.range(0, tree.kinds().size())
                .mapToObj(i -> column(tree, i))
                .collect(Collectors.joining(","));
        return header + "\n"
                + rows.stream().map(row -> String.join(",", row) + "\n").collect(Collectors.joining());
    }

    private static String json(Tree tree, List<List<String>> rows) {
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> "\"" + column(tree, i) + "\":"
                                + (tree.kinds().get(i) == Kind.STRING ? "\"" + row.get(i) + "\"" : row.get(i)))
                        .collect(Collectors.joining(",", "{", "}\n")))
                .collect(Collectors.joining());
    }

    private static void unload(Tree tree, List<List<String>> rows, String folder) {
        String values = rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> switch (tree.kinds().get(i)) {
                            case BIGINT -> "CAST(" + row.get(i) + " AS bigint)";
                            case DOUBLE -> "CAST(" + row.get(i) + " AS double)";
                            case STRING -> "'" + row.get(i) + "'";
                        })
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        String columns = IntStream.range(0, tree.kinds().size())
                .mapToObj(i -> column(tree, i))
                .collect(Collectors.joining(", "));
        LAKE.query(
                "admin",
                "UNLOAD (SELECT * FROM (VALUES " + values + ") AS t (" + columns + ")) TO 's3://shop-lake/" + folder
                        + "' WITH (format = '" + tree.format() + "')");
    }

    // One target for each tree, as partitions without names make trees beside each other one table.
    private static void crawl(String name, List<Tree> trees) throws InterruptedException {
        glue().createDatabase(r -> r.databaseInput(d -> d.name(name)));
        glue().createCrawler(r -> r.name(name)
                .role("admin")
                .databaseName(name)
                .targets(t -> t.s3Targets(trees.stream()
                        .map(tree -> software.amazon.awssdk.services.glue.model.S3Target.builder()
                                .path("s3://shop-lake/" + tree.folder())
                                .build())
                        .toList())));
        glue().startCrawler(r -> r.name(name));
        while (glue().getCrawler(r -> r.name(name)).crawler().state() != CrawlerState.READY) {
            Thread.sleep(10);
        }
    }

    private static void verify(String database, Tree tree) {
        String location = "s3://shop-lake/" + tree.folder();
        List<List<String>> found = new ArrayList<>();
        for (Table table : glue().getTables(r -> r.databaseName(database)).tableList()) {
            String at = table.storageDescriptor().location();
            if (at.startsWith(location)) {
                // Of one folder only, the table may be the folder itself.
                List<String> above = List.of(at.substring(location.length()).split("/")).stream()
                        .filter(each -> !each.isEmpty())
                        .map(CrawlRowsTest::value)
                        .toList();
                LAKE.rows("SELECT * FROM " + database + ".\"" + table.name() + "\"")
                        .forEach(row -> {
                            List<String> whole =
                                    new ArrayList<>(row.subList(0, tree.kinds().size()));
                            whole.addAll(above);
                            whole.addAll(row.subList(tree.kinds().size(), row.size()));
                            found.add(whole);
                        });
            }
        }
        List<List<String>> written = new ArrayList<>();
        tree.parts()
                .forEach((path, rows) -> rows.forEach(row -> {
                    List<String> whole = new ArrayList<>(row);
                    path.forEach(each -> whole.add(value(each)));
                    written.add(whole);
                }));
        assertThat(found).as(tree.toString()).containsExactlyInAnyOrderElementsOf(written);
    }

    private static String value(String folder) {
        return folder.substring(folder.indexOf('=') + 1);
    }
}
