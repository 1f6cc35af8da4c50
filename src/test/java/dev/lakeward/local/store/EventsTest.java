package dev.lakeward.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Calls that happen while something is published, as those of a crawl that decides what it writes.
class EventsTest {
    private static final int CALLS = 40;
    private static final String KIND = "made";
    private static final Publication PUBLISHED =
            new Publication(List.of(), List.of(), List.of(new Document(KIND, "published", "it")));

    @TempDir
    private Path folder;

    @Test
    void whoPublishesAppendsWhileTheTrailWaitsForIt() {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            try (Store store = Store.create(folder.resolve("lake"))) {
                AtomicInteger changes = new AtomicInteger();
                store.publish(List.of(), arrived -> {
                    store.documents().get(KIND, "overtaken");
                    // Whoever is overtaken time and again decides in the end with all others waiting.
                    if (overtaken(store, changes.incrementAndGet())) {
                        return PUBLISHED;
                    }
                    for (int i = 0; i < CALLS; i++) {
                        store.events().append("{}");
                        sleep(20);
                    }
                    return PUBLISHED;
                });
                assertThat(store.events().newest(2 * CALLS)).hasSize(CALLS);
            }
        });
    }

    private static boolean overtaken(Store store, int change) {
        Thread other = Thread.ofPlatform()
                .daemon()
                .start(() -> store.documents()
                        .change(() -> store.documents()
                                .write(List.of(new Document(KIND, "overtaken", String.valueOf(change))))));
        assertThatCode(() -> other.join(500)).doesNotThrowAnyException();
        return !other.isAlive();
    }

    private static void sleep(long millis) {
        assertThatCode(() -> Thread.sleep(millis)).doesNotThrowAnyException();
    }
}
