package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.LocalLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What `lakeward ingest folder` brings, once or as long as it watches.
class IngestFolderCommandTest {
    @TempDir
    private Path folder;

    private Path from;

    @BeforeEach
    void makeLake() throws IOException {
        try (LocalLake lake = LocalLake.create(folder.resolve("lake"), InstantSource.system())) {
            lake.as(LocalLake.role("admin")).s3().createBucket(r -> r.bucket("files"));
        }
        from = Files.createDirectory(folder.resolve("tills"));
        Files.writeString(from.resolve("a.csv"), "1,ann\n");
    }

    private CommandLineTest.Answer run(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "ingest",
                "folder",
                from.toString(),
                "s3://files/tills",
                "--lake",
                folder.resolve("lake").toString(),
                "--role",
                "admin"));
        all.addAll(List.of(more));
        return CommandLineTest.run(all.toArray(String[]::new));
    }

    private List<String> keys() {
        try (LocalLake lake = LocalLake.open(folder.resolve("lake"), InstantSource.system())) {
            return lake
                    .as(LocalLake.role("admin"))
                    .s3()
                    .listObjectsV2(r -> r.bucket("files").prefix("tills/"))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .toList();
        }
    }

    @Test
    void aFolderIsBroughtAsLongAsItIsWatched() {
        var answer = run("--watch", "--quiet-for", "1", "--seconds", "6");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("tills: succeeded").contains("brought  1 files, 6 bytes");
        assertThat(keys()).containsExactly("tills/a.csv");
    }

    @Test
    void whatIsWatchedIsNotChosenByPatterns() {
        var answer = run("--watch", "--include", "/2026*");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("--watch takes all files of the folder");
    }

    @Test
    void anotherFolderOfTheSameNameIsRefused() throws IOException {
        run("--watch", "--seconds", "0");
        from = Files.createDirectories(folder.resolve("other/tills"));
        var answer = run("--watch", "--seconds", "0");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("choose another --name");
    }
}
