package dev.lakeward.ui.run;

import dev.lakeward.lake.query.RecentQuery;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.list.ListColumn;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/// Queries that ran, as a list shows them.
public final class RanQueries {
    private RanQueries() {}

    public static List<ListColumn<RecentQuery>> columns(InstantSource clock) {
        return List.of(
                ListColumn.<RecentQuery, RecentQuery.State>of(
                                "state", Messages.text("query.state"), RecentQuery::state, RanQueries::words)
                        .detailed(query -> query.problem().isEmpty() ? words(query.state()) : query.problem()),
                ListColumn.of(
                                "started",
                                Messages.text("query.started"),
                                RecentQuery::started,
                                time -> Formats.ago(time, clock.instant()))
                        .detailed(query -> Formats.exact(query.started())),
                ListColumn.of("time", Messages.text("query.time"), RecentQuery::time, Formats::duration),
                ListColumn.of(
                        "scanned", Messages.text("query.bytes_scanned"), RecentQuery::bytesScanned, Formats::bytes),
                ListColumn.text("sql", "SQL", RecentQuery::line));
    }

    private static String words(RecentQuery.State state) {
        return Messages.text("query.state_" + state.name().toLowerCase(Locale.ROOT));
    }
}
