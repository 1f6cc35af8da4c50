package dev.lakeward.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store that is closed while files are published: what was acknowledged is there when it is opened again.
class ClosingStoreTest {
    private static final int FILES = 6;
    private static final int ROUNDS = 20;

    @TempDir
    private Path folder;

    @Test
    void whatWasPublishedWhileItClosedIsThere() throws Exception {
        Path at = folder.resolve("lake");
        Store.create(at).close();
        List<String> published = new CopyOnWriteArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Store store = Store.open(at);
            int before = published.size();
            AtomicReference<@Nullable Exception> refusal = new AtomicReference<>();
            Thread publisher = Thread.ofPlatform().start(() -> {
                while (refusal.get() == null) {
                    String name = "buckets/b" + published.size() + "/";
                    try {
                        publish(store, name);
                        published.add(name);
                    } catch (RuntimeException | IOException e) {
                        refusal.set(e);
                    }
                }
            });
            while (refusal.get() == null && published.size() < before + 1 + round % 4) {
                Thread.sleep(1);
            }
            store.close();
            publisher.join();
            assertThat(refusal.get()).hasMessageContaining("the lake is closed");
        }
        try (Store store = Store.open(at)) {
            assertThat(published).hasSizeGreaterThanOrEqualTo(ROUNDS).allSatisfy(name -> {
                for (int i = 0; i < FILES; i++) {
                    assertThat(Files.readString(store.file(name + i + "/f"))).isEqualTo(name);
                }
                assertThat(store.documents().get("made", name)).hasValue(name);
            });
        }
    }

    private static void publish(Store store, String name) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            files.add(Files.writeString(store.newWorkFile(".txt"), name));
        }
        store.publish(files, arrived -> {
            List<Publication.Move> moves = new ArrayList<>();
            for (int i = 0; i < FILES; i++) {
                moves.add(new Publication.Move(arrived.get(i), name + i + "/f"));
            }
            return new Publication(moves, List.of(), List.of(new Document("made", name, name)));
        });
    }
}
