package dev.lakeward.feature.query;

import dev.lakeward.access.Principal;
import dev.lakeward.async.Background;
import dev.lakeward.async.SessionRuns;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javafx.application.Platform;

/// A process that opens queries and types without end, and says what it typed, until it is killed.
public final class DraftVictim {
    private DraftVictim() {}

    public static void main(String[] arguments) throws InterruptedException {
        Background background = Background.onVirtualThreads(InstantSource.system());
        QueryAccess access = new QueryAccess(
                Principal.role("111122223333", "steward"),
                principal -> {
                    throw new AssertionError("nothing runs here");
                },
                List::of,
                "shop",
                new SessionRuns(background),
                background);
        OpenQueries[] queries = new OpenQueries[1];
        Platform.startup(() -> {
            queries[0] = new OpenQueries(access, new DraftFile(Path.of(arguments[0])));
            queries[0].open("SELECT ");
        });
        for (int key = 0; key < 100_000; key++) {
            int typed = key;
            Platform.runLater(() -> {
                if (queries[0].shown().get() != null) {
                    Objects.requireNonNull(queries[0].shown().get()).sql().set("SELECT " + typed);
                    System.out.println(typed + " " + System.currentTimeMillis() + ".");
                }
            });
            Thread.sleep(7);
        }
    }
}
