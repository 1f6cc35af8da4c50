package dev.lakeward.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.LocalLake;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Lists of a bucket against a model that knows only sets of keys.
class ListingTest {
    private static final int ROUNDS = Integer.getInteger("lakeward.rounds", 300);
    private static final String[] PIECES = {
        "a",
        "b",
        "/",
        "/",
        "//",
        "A",
        "é",
        "\uffee",
        "\ud83d\ude00",
        "\udbff\udfff",
        " ",
        ".",
        "..",
        "-",
        "a/",
        "x%2F",
        "\u0001",
        "+"
    };
    private static final Comparator<String> BYTES =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    @Test
    void theFolderOfAKeyIsListedWithWhatIsInIt() {
        try (LocalLake lake = LocalLake.create(folder.resolve("lake"), InstantSource.system())) {
            S3Client s3 = bucket(lake, List.of("a/", "a/x", "a/sub/z"));
            var page = s3.listObjectsV2(r -> r.bucket("list").prefix("a/").delimiter("/"));
            assertThat(page.contents()).extracting(object -> object.key()).containsExactly("a/", "a/x");
            assertThat(page.commonPrefixes()).extracting(each -> each.prefix()).containsExactly("a/sub/");
            assertThat(s3.listObjectsV2(r -> r.bucket("list").startAfter("a/")).contents())
                    .extracting(object -> object.key())
                    .containsExactly("a/sub/z", "a/x");
        }
    }

    @Test
    void everyPageIsThatOfAModel() {
        Random random = new Random(7);
        try (LocalLake lake = LocalLake.create(folder.resolve("lake"), InstantSource.system())) {
            TreeSet<String> keys = new TreeSet<>(BYTES);
            for (int i = 0; i < 120; i++) {
                keys.add(text(random, 1 + random.nextInt(6)));
            }
            S3Client s3 = bucket(lake, List.copyOf(keys));
            for (int round = 0; round < ROUNDS; round++) {
                String prefix = random.nextInt(3) == 0 ? "" : text(random, random.nextInt(3));
                String delimiter =
                        List.of("", "/", "/", "a", "//", "\ud83d\ude00").get(random.nextInt(6));
                String after = random.nextInt(2) == 0 ? "" : text(random, 1 + random.nextInt(4));
                int size = 1 + random.nextInt(7);
                List<String> expected = model(keys, prefix, delimiter, after);
                String as = "prefix " + prefix + " delimiter " + delimiter + " after " + after + " size " + size;
                assertThat(second(s3, prefix, delimiter, after, size)).as(as).isEqualTo(expected);
                assertThat(first(s3, prefix, delimiter, size)).as(as).isEqualTo(model(keys, prefix, delimiter, ""));
            }
        }
    }

    private static S3Client bucket(LocalLake lake, List<String> keys) {
        S3Client s3 = lake.as(LocalLake.role("admin")).s3();
        s3.createBucket(r -> r.bucket("list"));
        keys.forEach(key -> s3.putObject(r -> r.bucket("list").key(key), RequestBody.fromString(key)));
        keys.forEach(key -> assertThat(
                        s3.getObjectAsBytes(r -> r.bucket("list").key(key)).asUtf8String())
                .isEqualTo(key));
        return s3;
    }

    private static String text(Random random, int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static List<String> model(TreeSet<String> keys, String prefix, String delimiter, String after) {
        TreeSet<String> entries = new TreeSet<>(BYTES);
        for (String key : keys) {
            if (key.startsWith(prefix) && (after.isEmpty() || BYTES.compare(key, after) > 0)) {
                int cut = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
                entries.add(cut < 0 ? "key " + key : "key " + key.substring(0, cut + delimiter.length()) + "\u0000");
            }
        }
        return entries.stream()
                .map(entry -> entry.endsWith("\u0000") ? "under " + entry.substring(4, entry.length() - 1) : entry)
                .toList();
    }

    private static List<String> second(S3Client s3, String prefix, String delimiter, String after, int size) {
        List<String> seen = new ArrayList<>();
        String token = null;
        do {
            String given = token;
            var page = s3.listObjectsV2(r -> r.bucket("list")
                    .prefix(prefix)
                    .delimiter(delimiter)
                    .startAfter(after)
                    .maxKeys(size)
                    .continuationToken(given));
            assertThat(page.keyCount())
                    .isEqualTo(page.contents().size() + page.commonPrefixes().size());
            assertThat(page.keyCount()).isLessThanOrEqualTo(size);
            List<String> entries = new ArrayList<>();
            page.contents().forEach(object -> entries.add("key " + object.key()));
            page.commonPrefixes().forEach(each -> entries.add("under " + each.prefix()));
            entries.sort(Comparator.comparing((String entry) -> entry.substring(entry.indexOf(' ') + 1), BYTES)
                    .thenComparing(entry -> entry));
            seen.addAll(entries);
            token = page.nextContinuationToken();
        } while (token != null);
        return seen;
    }

    private static List<String> first(S3Client s3, String prefix, String delimiter, int size) {
        List<String> seen = new ArrayList<>();
        String marker = null;
        do {
            String given = marker;
            var page = s3.listObjects(r -> r.bucket("list")
                    .prefix(prefix)
                    .delimiter(delimiter)
                    .maxKeys(size)
                    .marker(given));
            List<String> entries = new ArrayList<>();
            page.contents().forEach(object -> entries.add("key " + object.key()));
            page.commonPrefixes().forEach(each -> entries.add("under " + each.prefix()));
            entries.sort(Comparator.comparing((String entry) -> entry.substring(entry.indexOf(' ') + 1), BYTES)
                    .thenComparing(entry -> entry));
            seen.addAll(entries);
            marker = page.nextMarker();
        } while (marker != null);
        return seen;
    }
}
