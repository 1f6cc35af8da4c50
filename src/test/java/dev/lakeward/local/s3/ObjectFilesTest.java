package dev.lakeward.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.LocalLake;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Files of objects: one key has one name on every file system, and other bytes in a file are never served.
class ObjectFilesTest {
    private static final List<String> KEYS = List.of(
            "plain/a.txt",
            "A/x",
            "a/x",
            "con",
            "con.txt",
            "CON",
            "nul/x",
            "dir/",
            "dir/trailing.",
            "dir/trailing",
            "blank ",
            "blank",
            "Straße/È",
            "node",
            "node/child",
            "x:y\\z",
            "progra~1",
            "../up",
            ".",
            "a/../b",
            "//",
            "l".repeat(300),
            "L".repeat(600) + "/" + "m".repeat(400),
            "%41/x",
            "node%object",
            "\ud83d\ude00");

    @TempDir
    private Path folder;

    private static S3Client admin(LocalLake lake) {
        return lake.as(LocalLake.role("admin")).s3();
    }

    @Test
    void eachKeyHasAFileOfItsOwnWhereCaseDoesNotCount() throws IOException {
        Path at = folder.resolve("lake");
        try (LocalLake lake = LocalLake.create(at, InstantSource.system())) {
            admin(lake).createBucket(r -> r.bucket("names"));
            for (String key : KEYS) {
                admin(lake).putObject(r -> r.bucket("names").key(key), RequestBody.fromString("of " + key));
            }
            assertKeys(admin(lake), "names", KEYS, "of ");
        }
        assertNames(at, KEYS.size());
        assertThat(at.resolve("buckets/names/plain/a.txt")).hasContent("of plain/a.txt");
        try (LocalLake lake = LocalLake.open(at, InstantSource.system())) {
            assertKeys(admin(lake), "names", KEYS, "of ");
            for (String key : KEYS) {
                admin(lake).deleteObject(r -> r.bucket("names").key(key));
            }
        }
        assertNames(at, 0);
    }

    private static void assertKeys(S3Client s3, String bucket, List<String> keys, String body) {
        for (String key : keys) {
            assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asUtf8String())
                    .isEqualTo(body + key);
        }
    }

    // Names that differ by more than case, none of them a device's or with a blank or dot at its end.
    private static void assertNames(Path lake, int count) throws IOException {
        Set<String> names = new HashSet<>();
        int files = 0;
        try (Stream<Path> walk = Files.walk(lake.resolve("buckets"))) {
            for (Path each : walk.filter(Files::isRegularFile).toList()) {
                String path = lake.resolve("buckets").relativize(each).toString();
                files++;
                assertThat(names.add(path.toLowerCase(Locale.ROOT))).as(path).isTrue();
                for (String name : path.split("/")) {
                    assertThat(name).doesNotEndWith(".").doesNotEndWith(" ").hasSizeLessThan(256);
                    assertThat(name).doesNotContain(":", "\\", "\"", "<", ">", "|", "?", "*");
                    assertThat(name.split("\\.")[0]).isNotIn("con", "nul", "aux", "prn", "com1", "lpt1");
                }
            }
        }
        assertThat(files).isEqualTo(count);
    }

    @Test
    void aLakeOfTheVersionBeforeIsBroughtToTodaysNames() throws IOException {
        Path at = unpacked();
        List<String> keys = List.of(
                "plain/a.txt",
                "A/x",
                "a/x",
                "con",
                "dir/",
                "dir/trailing.",
                "blank ",
                "Straße/È",
                "node",
                "node/child",
                "x:y\\z");
        for (int i = 0; i < 2; i++) {
            try (LocalLake lake = LocalLake.open(at, InstantSource.system())) {
                S3Client s3 = admin(lake);
                assertKeys(s3, "old", keys, "bytes of ");
                assertThat(s3.headObject(r -> r.bucket("old").key("A/x")).metadata())
                        .containsEntry("k", "v");
                assertThat(s3.getObjectAsBytes(r -> r.bucket("old").key("Multi"))
                                .asUtf8String())
                        .isEqualTo("one");
                assertThat(lake.as(LocalLake.role("admin"))
                                .glue()
                                .getTable(r -> r.databaseName("d").name("t"))
                                .table()
                                .parameters())
                        .containsEntry("p", "1");
            }
            assertNames(at, keys.size() + 1);
        }
        try (LocalLake lake = LocalLake.open(at, InstantSource.system())) {
            S3Client s3 = admin(lake);
            var open = s3.listMultipartUploads(r -> r.bucket("old")).uploads().getFirst();
            var part = s3.listParts(r -> r.bucket("old").key(open.key()).uploadId(open.uploadId()))
                    .parts()
                    .getFirst();
            s3.completeMultipartUpload(r -> r.bucket("old")
                    .key(open.key())
                    .uploadId(open.uploadId())
                    .multipartUpload(m -> m.parts(CompletedPart.builder()
                            .partNumber(1)
                            .eTag(part.eTag())
                            .build())));
            assertThat(s3.getObjectAsBytes(r -> r.bucket("old").key("Open")).asUtf8String())
                    .isEqualTo("part");
        }
    }

    private Path unpacked() throws IOException {
        Path at = folder.resolve("old");
        try (InputStream packed = ObjectFilesTest.class.getResourceAsStream("/dev/lakeward/local/lake-version-1.zip");
                ZipInputStream in = new ZipInputStream(packed)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = at.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file);
                }
            }
        }
        return at;
    }

    @Test
    void otherBytesOfTheSameLengthAreNotServed() throws IOException {
        Path at = folder.resolve("lake");
        try (LocalLake lake = LocalLake.create(at, InstantSource.system())) {
            admin(lake).createBucket(r -> r.bucket("names"));
            admin(lake).putObject(r -> r.bucket("names").key("a"), RequestBody.fromString("right"));
            admin(lake).putObject(r -> r.bucket("names").key("same"), RequestBody.fromString("right"));
            Files.writeString(at.resolve("buckets/names/a"), "wrong");
            // The same bytes anew are no damage.
            Files.delete(at.resolve("buckets/names/same"));
            Files.writeString(at.resolve("buckets/names/same"), "right");
            assertThatThrownBy(() ->
                            admin(lake).getObjectAsBytes(r -> r.bucket("names").key("a")))
                    .isInstanceOfSatisfying(S3Exception.class, e -> {
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("DamagedObject");
                        assertThat(e.getMessage()).contains("s3://names/a");
                    });
            assertThat(admin(lake)
                            .getObjectAsBytes(r -> r.bucket("names").key("same"))
                            .asUtf8String())
                    .isEqualTo("right");
            assertThatThrownBy(() -> admin(lake)
                            .copyObject(r -> r.sourceBucket("names")
                                    .sourceKey("a")
                                    .destinationBucket("names")
                                    .destinationKey("b")))
                    .isInstanceOf(S3Exception.class);
            admin(lake).putObject(r -> r.bucket("names").key("a"), RequestBody.fromString("again"));
            assertThat(admin(lake)
                            .getObjectAsBytes(r -> r.bucket("names").key("a"))
                            .asUtf8String())
                    .isEqualTo("again");
        }
    }
}
