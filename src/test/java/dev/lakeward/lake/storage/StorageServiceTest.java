package dev.lakeward.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.lake.LakeException;
import dev.lakeward.local.TestLake;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Buckets and folders as a person browses them.
class StorageServiceTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static StorageService made(String bucket) {
        S3Client s3 = LAKE.as("admin").s3();
        s3.createBucket(request -> request.bucket(bucket));
        for (String key : List.of("a/1", "a/2", "a/b/3", "c/4", "5")) {
            s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("x"));
        }
        return new StorageService(s3);
    }

    @Test
    void aLevelHasItsFoldersAndCountsWhatLiesBesideThem() {
        StorageService storage = made("levels");
        assertThat(storage.buckets()).contains("levels").isSorted();
        assertThat(storage.below("levels", "")).isEqualTo(new Listing(List.of("a/", "c/"), 1, true));
        assertThat(storage.below("levels", "a/")).isEqualTo(new Listing(List.of("a/b/"), 2, true));
    }

    @Test
    void keysAreListedUpToANumberAndSayWhetherThereAreMore() {
        StorageService storage = made("many");
        assertThat(storage.keys("many", "a/", 10))
                .isEqualTo(new StorageService.Keys(List.of("a/1", "a/2", "a/b/3"), true));
        assertThat(storage.keys("many", "a/", 3).complete()).isTrue();
        assertThat(storage.keys("many", "a/", 2)).isEqualTo(new StorageService.Keys(List.of("a/1", "a/2"), false));
    }

    @Test
    void whoMayNotListIsTold() {
        made("closed");
        assertThatThrownBy(() -> new StorageService(LAKE.as("marketing").s3()).below("closed", ""))
                .isInstanceOf(LakeException.class);
    }

    @Test
    void aFolderIsNoLongerName() {
        S3Path logs = S3Path.of("s3://bucket/logs").orElseThrow();
        assertThat(logs.holds("logs/1")).isTrue();
        assertThat(logs.holds("logs2/1")).isFalse();
        assertThat(logs.relative("logs/a/1")).isEqualTo("a/1");
        assertThat(S3Path.of("s3://bucket/logs/").orElseThrow().relative("logs/a/1"))
                .isEqualTo("a/1");
        assertThat(S3Path.of("bucket/logs")).isEmpty();
        assertThat(S3Path.of("s3://B")).isEmpty();
    }
}
