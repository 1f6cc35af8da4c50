package dev.lakeward.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is acknowledged is written, however many write at once and whatever befalls their threads.
class ManyWritersTest {
    private static final String KIND = "note";
    // Several times as many as are written together.
    private static final int WRITERS = 300;
    private static final int ROUNDS = 10;

    @TempDir
    private Path folder;

    @Test
    void whoeverHasWrittenFindsIt() throws Exception {
        try (Store store = Store.create(folder.resolve("lake"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch together = new CountDownLatch(WRITERS);
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(() -> {
                    together.countDown();
                    together.await();
                    int missing = 0;
                    for (int round = 0; round < ROUNDS; round++) {
                        String key = writer + "/" + round;
                        store.documents().write(List.of(new Document(KIND, key, "{}")));
                        missing += store.documents().get(KIND, key).isPresent() ? 0 : 1;
                    }
                    return missing;
                });
            }
            for (Future<Integer> each : threads.invokeAll(writers)) {
                assertThat(each.get()).isZero();
            }
        }
    }

    @Test
    void theMarkMovesOnAfterAnInterrupt() throws Exception {
        Path lake = folder.resolve("lake");
        try (Store store = Store.create(lake)) {
            Thread.currentThread().interrupt();
            store.documents().write(List.of(new Document(KIND, "a", "{}")));
            assertThat(Thread.interrupted()).isTrue();
            String before = Files.readString(lake.resolve("lakeward.changes"));
            store.documents().write(List.of(new Document(KIND, "b", "{}")));
            assertThat(Files.readString(lake.resolve("lakeward.changes"))).isGreaterThan(before);
        }
    }
}
