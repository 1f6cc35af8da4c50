package dev.lakeward.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lakeward.local.LocalLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/// What is said of a folder that is not as the lake left it.
class LakeFolderTest {
    @TempDir
    private Path folder;

    private Path lake() {
        Path at = folder.resolve("lake");
        LocalLake.create(at, InstantSource.system()).close();
        return at;
    }

    private static void assertRefused(Path at, LakeFolderException.Trouble trouble, String... words) {
        assertThatThrownBy(() -> LocalLake.open(at, InstantSource.system()))
                .isInstanceOfSatisfying(LakeFolderException.class, e -> {
                    assertThat(e.trouble()).isEqualTo(trouble);
                    assertThat(e.getMessage()).contains(words);
                });
    }

    @Test
    void aDatabaseWithoutItsLogIsMissed() throws IOException {
        Path at = folder.resolve("lake");
        Path copy = folder.resolve("copy");
        try (LocalLake lake = LocalLake.create(at, InstantSource.system())) {
            lake.as(LocalLake.role("admin")).glue().createDatabase(r -> r.databaseInput(d -> d.name("d")));
            // The files as a process leaves them that is killed now, and the log gone.
            Files.createDirectories(copy);
            for (String name : List.of("lakeward.db", "lakeward.changes")) {
                Files.copy(at.resolve(name), copy.resolve(name));
            }
            Files.copy(at.resolve("lakeward.db-wal"), folder.resolve("wal"));
        }
        assertThatThrownBy(() -> LocalLake.open(copy, InstantSource.system()))
                .isInstanceOfSatisfying(
                        LakeFolderException.class,
                        e -> assertThat(e.getMessage())
                                .contains("2 of 2 changes", "lakeward.db-wal", "lakeward.changes"));
        Files.deleteIfExists(copy.resolve("lakeward.db-shm"));
        Files.copy(folder.resolve("wal"), copy.resolve("lakeward.db-wal"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(at.resolve("lakeward.db"), copy.resolve("lakeward.db"), StandardCopyOption.REPLACE_EXISTING);
        Files.delete(copy.resolve("lakeward.db-wal"));
        try (LocalLake lake = LocalLake.open(copy, InstantSource.system())) {
            assertThat(lake.as(LocalLake.role("admin"))
                            .glue()
                            .getDatabase(r -> r.name("d"))
                            .database()
                            .name())
                    .isEqualTo("d");
        }
    }

    @Test
    void aFolderWhereAFileBelongsIsNamed() throws IOException {
        Path at = lake();
        Files.delete(at.resolve("lock"));
        Files.createDirectory(at.resolve("lock"));
        assertRefused(at, LakeFolderException.Trouble.DAMAGED, "lock is a folder", "Move it away");
        Files.delete(at.resolve("lock"));
        Volume.deleteTree(at.resolve("buckets"));
        Files.writeString(at.resolve("buckets"), "x");
        assertRefused(at, LakeFolderException.Trouble.DAMAGED, "buckets is a file");
    }

    @Test
    void aReadOnlyDiskIsNamed() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()), "no tmpfs here");
        try {
            LocalLake.create(disk.resolve("lake"), InstantSource.system()).close();
            assumeTrue(run("mount", "-o", "remount,ro", disk.toString()), "no remounting here");
            assertRefused(disk.resolve("lake"), LakeFolderException.Trouble.READ_ONLY, "read-only", "right to write");
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void aLakeWhoseTrailCannotBeWrittenIsLetGo() throws IOException, SQLException {
        Path at = folder.resolve("lake");
        Store store = Store.create(at);
        try (Connection beside = DriverManager.getConnection("jdbc:sqlite:" + at.resolve("lakeward.db"));
                Statement statement = beside.createStatement()) {
            statement.execute("ALTER TABLE event RENAME TO away");
            store.events().append("{}");
            assertThatThrownBy(store::close).isInstanceOf(LakeFolderException.class);
            statement.execute("ALTER TABLE away RENAME TO event");
        }
        LocalLake.open(at, InstantSource.system()).close();
    }

    // Version 1 announced a put before it was decided, and a refused one was announced still.
    @Test
    void aRefusedPutOfTheVersionBeforeDoesNotComeBack() {
        Path at = folder.resolve("lake");
        try (LocalLake lake = LocalLake.create(at, InstantSource.system())) {
            var s3 = lake.as(LocalLake.role("admin")).s3();
            s3.createBucket(r -> r.bucket("bkt"));
            s3.putObject(r -> r.bucket("bkt").key("k"), RequestBody.fromString("newer"));
        }
        try (Store store = Store.open(at)) {
            store.documents()
                    .write(
                            List.of(
                                    new Document(
                                            "publication",
                                            "x",
                                            "[[\"move\",\"work/gone.put\",\"buckets/bkt/other\"],[\"object\",\"bkt\\u0000k\",\"{}\"]]")));
        }
        try (LocalLake lake = LocalLake.open(at, InstantSource.system())) {
            assertThat(lake.as(LocalLake.role("admin"))
                            .s3()
                            .getObjectAsBytes(r -> r.bucket("bkt").key("k"))
                            .asUtf8String())
                    .isEqualTo("newer");
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
