package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lakeward.local.run.Ledger;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datasync.model.DescribeTaskExecutionResponse;
import software.amazon.awssdk.services.datasync.model.PreserveDeletedFiles;
import software.amazon.awssdk.services.datasync.model.TaskExecutionStatus;
import software.amazon.awssdk.services.datasync.model.VerifyMode;

/// Folders that are not as folders should be: what became of each file is recorded, the next execution brings what is
/// missing, and nothing is there that is not in the folder.
@Tag("slow")
class HostileFolderTest {
    private static final int FILES = Integer.getInteger("lakeward.folder.files", 300);
    private static final long LARGE_BYTES = Long.getLong("lakeward.folder.megabytes", 300) << 20;

    private final AtomicReference<Instant> now = new AtomicReference<>();
    private Path folder;
    private Path source;
    private TransferLake lake;

    @BeforeEach
    void make() throws IOException {
        folder = Files.createTempDirectory("lakeward-hostile");
        source = Files.createDirectories(folder.resolve("source"));
        lake = TransferLake.make(
                folder.resolve("lake"),
                () -> now.get() == null ? InstantSource.system().instant() : now.get());
    }

    @AfterEach
    void delete() throws IOException {
        lake.close();
        Volume.deleteTree(folder);
    }

    private interface Change {
        void make(int round) throws IOException;
    }

    // Makes changes, one after the other without a pause, while the work goes on.
    private static DescribeTaskExecutionResponse during(Change change, TransferLake.Task task) throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicReference<IOException> failure = new AtomicReference<>();
        Thread changing = Thread.ofPlatform().start(() -> {
            try {
                for (int i = 0; !isOver.get(); i++) {
                    change.make(i);
                }
            } catch (IOException e) {
                failure.set(e);
            }
        });
        try {
            return task.execute();
        } finally {
            isOver.set(true);
            changing.join();
            assertThat(failure.get()).isNull();
        }
    }

    private Path noise(String name, int bytes) throws IOException {
        byte[] noise = new byte[bytes];
        new Random(name.hashCode()).nextBytes(noise);
        return Files.write(source.resolve(name), noise);
    }

    private void requireRejected(DescribeTaskExecutionResponse end, String reason, long items) {
        assertThat(end.status()).isEqualTo(TaskExecutionStatus.ERROR);
        Ledger ledger = lake.ledger();
        assertThat(ledger.unexplained()).isZero();
        assertThat(ledger.rejected()).containsOnlyKeys(reason);
        assertThat(ledger.rejected().get(reason).items()).isEqualTo(items);
    }

    private void requireSame(DescribeTaskExecutionResponse end) throws IOException {
        assertThat(end.status()).isEqualTo(TaskExecutionStatus.SUCCESS);
        assertThat(lake.ledger().unexplained()).isZero();
        lake.requireSame(source);
    }

    @Test
    void aFileThatIsWrittenToMeanwhileIsRejectedAndTakenTheNextTime() throws Exception {
        noise("good", 1_000);
        Path bad = noise("bad", 600_000);
        Path spare = Files.move(noise("spare", 600_000), folder.resolve("spare"));
        Path next = folder.resolve("next");
        byte[] more = new byte[1];
        Map<String, Change> changes = Map.of(
                "grows", round -> Files.write(bad, more, StandardOpenOption.APPEND),
                "changes", round -> write(bad, 7, round),
                "shrinks", round -> truncate(bad, 600_000 - round % 1_000),
                "is replaced",
                        round -> {
                            Files.copy(spare, next);
                            Files.move(next, bad, StandardCopyOption.ATOMIC_MOVE);
                        });
        for (Map.Entry<String, Change> change : changes.entrySet()) {
            TransferLake.Task task = lake.task(
                    source,
                    change.getKey() + "/",
                    o -> o.verifyMode(VerifyMode.ONLY_FILES_TRANSFERRED).bytesPerSecond(2_000_000L));
            requireRejected(during(change.getValue(), task), "changed-while-read", 1);
            task.update(o -> o.bytesPerSecond(-1L));
            requireSame(task.execute());
            assertThat(lake.ledger().skipped().items()).isEqualTo(1);
        }
    }

    private static void write(Path file, long at, int value) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at);
            open.writeInt(value);
        }
    }

    private static void truncate(Path file, long length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(length);
        }
    }

    @Test
    void aFileThatGrowsFasterThanItIsReadIsLetGo() throws Exception {
        Path bad = noise("bad", 20_000);
        byte[] more = new byte[4_000];
        // At most so much a second is read, and more than that is written.
        TransferLake.Task task = lake.task(source, "fast/", o -> o.bytesPerSecond(400_000L));
        requireRejected(
                during(
                        round -> {
                            Files.write(bad, more, StandardOpenOption.APPEND);
                            pause();
                        },
                        task),
                "changed-while-read",
                1);
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void namesThatAreNotUtf8AreRejectedAndShownByTheirBytes() throws Exception {
        noise("good", 10);
        assumeTrue(
                shell(
                        "printf x > \"$(printf 'bad\\377\\\\name')\"; mkdir \"$(printf 'd\\300r')\"; printf y > \"$(printf 'd\\300r')/in\""),
                "no such names here");
        DescribeTaskExecutionResponse end = lake.task(source, "names/", o -> {}).execute();
        requireRejected(end, "name-not-utf8", 2);
        assertThat(lake.objects("names/")).containsOnlyKeys("good");
        assertThat(lake.report()).contains("bad\\\\xff\\\\x5cname").contains("d\\\\xc0r");
    }

    private boolean shell(String script) throws Exception {
        return new ProcessBuilder("sh", "-c", script)
                        .directory(source.toFile())
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void nothingIsReadOfAFolderThatIsPutInItsPlace() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        for (int i = 0; i < 60; i++) {
            Files.createDirectories(source.resolve("d" + i));
            noise("d" + i + "/f", 5_000);
            Files.createDirectories(other.resolve("d" + i));
            Files.writeString(other.resolve("d" + i + "/f"), "another's");
        }
        TransferLake.Task task = lake.task(source, "swapped/", o -> o.bytesPerSecond(100_000L));
        String execution = task.start();
        task.awaitTransferring(execution);
        Files.move(source, folder.resolve("away"));
        Files.createSymbolicLink(source, other);
        DescribeTaskExecutionResponse end = task.ended(execution);
        assertThat(end.status()).isEqualTo(TaskExecutionStatus.ERROR);
        assertThat(end.result().errorDetail()).contains("The source folder is not there any more.");
        assertThat(lake.ledger().unexplained()).isZero();
        assertThat(lake.objects("swapped/").values())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).hasSize(5_000));
        Files.delete(source);
        Files.move(folder.resolve("away"), source);
    }

    @Test
    void aFolderThatVanishesMidwayEndsItAndTheNextBringsTheRest() throws Exception {
        for (int i = 0; i < 300; i++) {
            noise("f" + i, 1_000);
        }
        TransferLake.Task task = lake.task(
                source, "vanish/", o -> o.bytesPerSecond(100_000L).preserveDeletedFiles(PreserveDeletedFiles.REMOVE));
        assertThat(shell("cp -a . ../away")).isTrue();
        String execution = task.start();
        task.awaitTransferring(execution);
        Volume.deleteTree(source);
        DescribeTaskExecutionResponse end = task.ended(execution);
        assertThat(end.status()).isEqualTo(TaskExecutionStatus.ERROR);
        assertThat(end.result().errorDetail()).contains("The source folder is not there any more.");
        Ledger ledger = lake.ledger();
        assertThat(ledger.unexplained()).isZero();
        assertThat(ledger.in().items()).isEqualTo(300);
        // Before the folder is gone its files are.
        assertThat(ledger.rejected()).containsKey("not-reached");
        assertThat(lake.objects("vanish/")).hasSize((int) ledger.out().items());
        Files.move(folder.resolve("away"), source);
        task.update(o -> o.bytesPerSecond(-1L));
        requireSame(task.execute());
        assertThat(lake.ledger().skipped()).isEqualTo(ledger.out());
    }

    @Test
    void aFolderWhoseFilesAreReplacedByALinkIsNotFollowed() throws Exception {
        Path inner = Files.createDirectories(source.resolve("in"));
        Path secret = Files.createDirectories(folder.resolve("secret"));
        for (int i = 0; i < 300; i++) {
            Files.writeString(inner.resolve("f" + i), "own".repeat(300));
            Files.writeString(secret.resolve("f" + i), "hidden".repeat(300));
        }
        TransferLake.Task task = lake.task(source, "swap/", o -> o.bytesPerSecond(200_000L));
        String execution = task.start();
        task.awaitTransferring(execution);
        Files.move(inner, folder.resolve("moved"));
        Files.createSymbolicLink(inner, secret);
        task.ended(execution);
        assertThat(lake.ledger().unexplained()).isZero();
        lake.objects("swap/")
                .values()
                .forEach(file -> assertThat(file).content().doesNotContain("hidden"));
    }

    @Test
    void aClockThatIsSetBackLosesNothing() throws Exception {
        noise("same", 10);
        noise("changed", 10);
        TransferLake.Task task = lake.task(source, "clock/", o -> {});
        requireSame(task.execute());
        now.set(InstantSource.system().instant().minusSeconds(7 * 86_400));
        Files.setLastModifiedTime(noise("changed", 20), java.nio.file.attribute.FileTime.from(now.get()));
        noise("new", 5);
        requireSame(task.execute());
        Ledger ledger = lake.ledger();
        assertThat(ledger.out().items()).isEqualTo(2);
        assertThat(ledger.skipped().items()).isEqualTo(1);
    }

    @Test
    void aFolderOfManyFilesIsTransferredInLittleMemory() throws Exception {
        for (int i = 0; i < FILES; i++) {
            Files.writeString(source.resolve("f" + i), "file " + i);
        }
        TransferLake.Task task = lake.task(source, "many/", o -> {});
        long began = System.nanoTime();
        DescribeTaskExecutionResponse end = task.execute();
        long first = (System.nanoTime() - began) / 1_000_000;
        assertThat(end.status()).isEqualTo(TaskExecutionStatus.SUCCESS);
        assertThat(lake.ledger().out().items()).isEqualTo(FILES);
        assertThat(task.execute().filesSkipped()).isEqualTo(FILES);
        System.out.println(FILES + " files in one folder: " + first + " ms, again "
                + ((System.nanoTime() - began) / 1_000_000 - first) + " ms");
        lake.requireSame(source);
    }

    @Test
    void aLargeFileIsTransferredWhole() throws Exception {
        Path file = source.resolve("large");
        truncate(file, LARGE_BYTES + 3);
        write(file, LARGE_BYTES - 1, 0x01020304);
        TransferLake.Task task = lake.task(source, "large/", o -> o.verifyMode(VerifyMode.ONLY_FILES_TRANSFERRED));
        long began = System.nanoTime();
        DescribeTaskExecutionResponse end = task.execute();
        System.out.println((LARGE_BYTES >> 20) + " MB in one file: " + (System.nanoTime() - began) / 1_000_000 + " ms");
        assertThat(end.status()).isEqualTo(TaskExecutionStatus.SUCCESS);
        assertThat(end.bytesTransferred()).isEqualTo(LARGE_BYTES + 3);
        assertThat(Files.mismatch(file, lake.objects("large/").get("large"))).isEqualTo(-1);
        assertThat(List.copyOf(lake.objects("large/").keySet())).containsExactly("large");
    }

    @Test
    void aFullDiskEndsItWithItsReasonAndTheNextBringsTheRest() throws Exception {
        for (int i = 0; i < 60; i++) {
            noise("f" + i, 1 << 20);
        }
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(mount("size=40m", disk), "no tmpfs here");
        try (TransferLake full = TransferLake.make(disk.resolve("lake"), InstantSource.system())) {
            TransferLake.Task task = full.task(source, "full/", o -> {});
            DescribeTaskExecutionResponse end = task.execute();
            assertThat(end.status()).isEqualTo(TaskExecutionStatus.ERROR);
            assertThat(end.result().errorDetail()).containsIgnoringCase("space");
            Ledger ledger = full.ledger();
            assertThat(ledger.unexplained()).isZero();
            assertThat(full.objects("full/")).hasSize((int) ledger.out().items());
            for (Map.Entry<String, Path> each : full.objects("full/").entrySet()) {
                assertThat(each.getValue()).hasSameBinaryContentAs(source.resolve(each.getKey()));
            }
            assertThat(mount("remount,size=200m", disk)).isTrue();
            assertThat(task.execute().status()).isEqualTo(TaskExecutionStatus.SUCCESS);
            assertThat(full.ledger().skipped()).isEqualTo(ledger.out());
            full.requireSame(source);
        } finally {
            new ProcessBuilder("umount", disk.toString()).start().waitFor();
        }
    }

    private static boolean mount(String options, Path disk) throws Exception {
        return new ProcessBuilder("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString())
                        .redirectErrorStream(true)
                        .start()
                        .waitFor()
                == 0;
    }
}
