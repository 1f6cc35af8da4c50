package dev.lakeward.feature.catalog;

import dev.lakeward.lake.catalog.DatabaseTables;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// Gathers databases as they arrive and shows them a few times a second, in name order.
final class CatalogBatches implements Consumer<DatabaseTables> {
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(300);

    private final InstantSource clock;
    private final Consumer<CatalogContent> soFar;
    private final List<DatabaseTables> gathered = new ArrayList<>();
    private Instant shown;

    CatalogBatches(InstantSource clock, Consumer<CatalogContent> soFar) {
        this.clock = clock;
        this.shown = clock.instant();
        this.soFar = soFar;
    }

    @Override
    public void accept(DatabaseTables each) {
        gathered.add(each);
        if (Duration.between(shown, clock.instant()).compareTo(BETWEEN_BATCHES) >= 0) {
            shown = clock.instant();
            gathered.sort(Comparator.comparing(one -> one.database().ref()));
            soFar.accept(CatalogContent.of(gathered));
        }
    }
}
