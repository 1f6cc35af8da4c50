package dev.lakeward.local.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.engine.format.DecodeTask;
import dev.lakeward.local.engine.format.FileShape;
import dev.lakeward.local.engine.format.FileShape.FileColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What other files were read into is kept, bounded, found by what it is, and made by one at a time.
class DecodedFilesTest {
    private static final FileShape SHAPE = shape(",");

    @TempDir
    private Path folder;

    private static FileShape shape(String delimiter) {
        TreeMap<String, String> properties = new TreeMap<>();
        properties.put("field.delim", delimiter);
        return new FileShape(
                "org.apache.hadoop.mapred.TextInputFormat",
                "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
                properties,
                List.of(new FileColumn("a", "int")));
    }

    private TableFile file(String name, String etag, FileShape shape) {
        return new TableFile(
                folder.resolve(name),
                "s3://b/" + name,
                etag,
                10,
                Instant.EPOCH,
                List.of(),
                new Layout.Foreign(shape),
                java.util.Map.of());
    }

    private static DecodeTask only(DecodedFiles.Lease lease, TableFile file, FileShape shape) {
        return lease.tasks(file, shape).getFirst();
    }

    @Test
    void aFileIsFoundByItsBytesAndHowTheyAreRead() {
        DecodedFiles files = new DecodedFiles(folder, Long.MAX_VALUE);
        try (DecodedFiles.Lease lease = files.lease()) {
            Path first = only(lease, file("x", "e1", SHAPE), SHAPE).target();
            assertThat(only(lease, file("y", "e1", SHAPE), SHAPE).target()).isEqualTo(first);
            assertThat(only(lease, file("x", "e2", SHAPE), SHAPE).target()).isNotEqualTo(first);
            assertThat(only(lease, file("x.gz", "e1", SHAPE), SHAPE).target()).isNotEqualTo(first);
            assertThat(only(lease, file("x", "e1", shape(";")), shape(";")).target())
                    .isNotEqualTo(first);
        }
    }

    @Test
    void oneMakesAFileAndTheOtherWaits() throws Exception {
        DecodedFiles files = new DecodedFiles(folder, Long.MAX_VALUE);
        try (DecodedFiles.Lease lease = files.lease();
                DecodedFiles.Lease other = files.lease()) {
            List<DecodeTask> tasks = lease.tasks(file("x", "e", SHAPE), SHAPE);
            List<DecodeTask> claimed = lease.claim(tasks, () -> false);
            assertThat(claimed).isEqualTo(tasks);
            CompletableFuture<List<DecodeTask>> waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return other.claim(other.tasks(file("x", "e", SHAPE), SHAPE), () -> false);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            Thread.sleep(300);
            assertThat(waiting).isNotDone();
            Files.createFile(tasks.getFirst().target());
            lease.done(claimed);
            assertThat(waiting.get(5, TimeUnit.SECONDS)).isEmpty();
            assertThat(other.claim(tasks, () -> true)).isEmpty();
            awaitMark(tasks.getFirst().target());
        }
    }

    @Test
    void whatWasLongestUnusedGoesAndWhatIsUsedStays() throws Exception {
        DecodedFiles files = new DecodedFiles(folder, 25);
        Path old;
        Path young;
        try (DecodedFiles.Lease used = files.lease()) {
            Path kept = only(used, file("k", "kept", SHAPE), SHAPE).target();
            Files.write(kept, new byte[10]);
            Files.setLastModifiedTime(kept, FileTime.from(Instant.EPOCH));
            try (DecodedFiles.Lease lease = files.lease()) {
                old = only(lease, file("o", "old", SHAPE), SHAPE).target();
                List<DecodeTask> tasks = lease.tasks(file("y", "young", SHAPE), SHAPE);
                young = tasks.getFirst().target();
                List<DecodeTask> claimed = lease.claim(tasks, () -> false);
                Files.write(old, new byte[10]);
                Files.writeString(old.resolveSibling(old.getFileName() + ".broken"), "0 1 X\n");
                Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
                Files.write(young, new byte[10]);
                lease.done(claimed);
            }
            assertThat(kept).exists();
            assertThat(old).doesNotExist();
            assertThat(folder.resolve(old.getFileName() + ".broken")).doesNotExist();
            assertThat(young).exists();
            awaitMark(young);
        }
    }

    @Test
    void whatAKilledProcessLeftGoes() throws IOException {
        Path whole = Files.createFile(folder.resolve("a-0.parquet"));
        Path mark = Files.createFile(folder.resolve("a-0.parquet.durable"));
        Path unsure = Files.createFile(folder.resolve("c-0.parquet"));
        Path unsureNote = Files.createFile(folder.resolve("c-0.parquet.broken"));
        Path orphanMark = Files.createFile(folder.resolve("d-0.parquet.durable"));
        Path note = Files.createFile(folder.resolve("a-0.parquet.broken"));
        Path orphan = Files.createFile(folder.resolve("b-0.parquet.broken"));
        Path half = Files.createFile(folder.resolve("a-0.parquet.1234"));
        DecodedFiles.open(folder);
        assertThat(whole).exists();
        assertThat(note).exists();
        assertThat(mark).exists();
        assertThat(unsure).doesNotExist();
        assertThat(unsureNote).doesNotExist();
        assertThat(orphanMark).doesNotExist();
        assertThat(orphan).doesNotExist();
        assertThat(half).doesNotExist();
    }

    @Test
    void whatWasMadeLastsOnceItIsDurable() throws Exception {
        DecodedFiles files = DecodedFiles.open(folder);
        Path made;
        try (DecodedFiles.Lease lease = files.lease()) {
            List<DecodeTask> claimed = lease.claim(lease.tasks(file("m", "made", SHAPE), SHAPE), () -> false);
            made = claimed.getFirst().target();
            Files.write(made, new byte[10]);
            lease.done(claimed);
        }
        awaitMark(made);
        DecodedFiles.open(folder);
        assertThat(made).exists();
    }

    // It is written in the background.
    private static void awaitMark(Path made) throws InterruptedException {
        Path mark = made.resolveSibling(made.getFileName() + ".durable");
        for (int i = 0; i < 1_000 && !Files.exists(mark); i++) {
            Thread.sleep(10);
        }
        assertThat(mark).exists();
    }
}
