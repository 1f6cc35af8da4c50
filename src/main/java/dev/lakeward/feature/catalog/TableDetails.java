package dev.lakeward.feature.catalog;

import dev.lakeward.access.TableRef;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Partition;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.sql.SqlTokens;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the page of one table reads, each part when somebody first looks at it: the first rows are a query, which costs
/// on an account.
public final class TableDetails {
    private static final int SAMPLE_ROWS = 100;

    private final CatalogService catalog;
    private final QueryService queries;
    private final LatestLoad<QueryResult> sample;
    private final LatestLoad<List<Partition>> partitions;
    private final LatestLoad<List<Table>> versions;
    private final LatestLoad<String> json;
    private final Set<Detail> read = EnumSet.noneOf(Detail.class);
    private @Nullable Table table;
    private Detail looked = Detail.COLUMNS;
    private boolean shown;

    TableDetails(CatalogService catalog, QueryService queries, Background background) {
        this.catalog = catalog;
        this.queries = queries;
        this.sample = background.latest(QueryResult::close);
        this.partitions = background.latest();
        this.versions = background.latest();
        this.json = background.latest();
    }

    /// Another table; what was read of the one before is gone. The same in another state reads again what shows.
    void of(@Nullable Table next) {
        if (Objects.equals(table, next)) {
            return;
        }
        table = next;
        read.clear();
        sample.cancel();
        partitions.cancel();
        versions.cancel();
        json.cancel();
        readWhatShows();
    }

    /// Which part a person looks at.
    void look(Detail detail) {
        looked = detail;
        readWhatShows();
    }

    Detail looked() {
        return looked;
    }

    /// Whether anybody looks at all.
    void setShown(boolean now) {
        shown = now;
        readWhatShows();
    }

    /// Reads again what shows.
    void again() {
        read.remove(looked);
        // Versions tell since when a column is there.
        if (looked == Detail.COLUMNS) {
            read.remove(Detail.VERSIONS);
        }
        readWhatShows();
    }

    private void readWhatShows() {
        Table of = table;
        if (of == null || !shown || !read.add(looked)) {
            return;
        }
        TableRef ref = of.ref();
        switch (looked) {
            case SAMPLE ->
                sample.start(() -> queries.runAside(
                        "first rows",
                        "SELECT * FROM " + SqlTokens.quoted(ref.database().name()) + "." + SqlTokens.quoted(ref.name())
                                + " LIMIT " + SAMPLE_ROWS,
                        ref.database().name()));
            case PARTITIONS -> partitions.start(() -> of.view() ? List.of() : catalog.partitions(ref));
            case VERSIONS -> versions.start(() -> catalog.versions(ref));
            case COLUMNS -> {
                if (read.add(Detail.VERSIONS)) {
                    versions.start(() -> catalog.versions(ref));
                }
            }
            case JSON -> json.start(() -> catalog.json(ref));
            case ACCESS, PROPERTIES -> {}
        }
    }

    public ReadOnlyObjectProperty<Load<QueryResult>> sample() {
        return sample.state();
    }

    public ReadOnlyObjectProperty<Load<List<Partition>>> partitions() {
        return partitions.state();
    }

    public ReadOnlyObjectProperty<Load<List<Table>>> versions() {
        return versions.state();
    }

    ReadOnlyObjectProperty<Load<String>> json() {
        return json.state();
    }
}
