package dev.lakeward.feature.query;

import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.RunKind;
import dev.lakeward.async.RunProgress;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.lake.query.QueryStanding;
import dev.lakeward.sql.SqlTokens;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// One tab of SQL: its text, and the result of its newest run.
public final class QueryTabViewModel {
    private static final Pattern PLACE = Pattern.compile("line (\\d+):(\\d+)");
    private static final int SHOWN = 200;

    /// A place in the text, line and column from 1.
    public record Place(int line, int column) {}

    private final QueryService queries;
    private final String database;
    private final SessionRuns runs;
    private final LatestLoad<QueryResult> result;
    private final StringProperty sql = new SimpleStringProperty("");
    private @Nullable QueryResult shown;
    private int startedAt;

    public QueryTabViewModel(QueryService queries, String database, SessionRuns runs, Background background) {
        this.queries = queries;
        this.database = database;
        this.runs = runs;
        this.result = background.latest(QueryResult::close);
        result.state().addListener((observable, old, now) -> {
            if (!(now instanceof Load.Loading<QueryResult>)) {
                ended(now);
            }
        });
    }

    /// Runs the selection, or else the statement at the cursor.
    public void run(String selection, int selectionStart, int cursor) {
        statement(selection, selectionStart, cursor).ifPresent(this::run);
    }

    /// Runs the whole text.
    public void runAll() {
        run(new SqlTokens.Statement(0, sql.get().length(), sql.get()));
    }

    private Optional<SqlTokens.Statement> statement(String selection, int selectionStart, int cursor) {
        if (!selection.isBlank()) {
            return Optional.of(new SqlTokens.Statement(selectionStart, selectionStart + selection.length(), selection));
        }
        return SqlTokens.statementAt(sql.get(), cursor);
    }

    // The run before it is stopped.
    private void run(SqlTokens.Statement statement) {
        startedAt = statement.start();
        String text = statement.sql();
        String title = text.replaceAll("\\s+", " ");
        result.start(
                runs,
                RunKind.QUERY,
                title.length() > SHOWN ? title.substring(0, SHOWN) + "…" : title,
                report -> queries.run(text, database, standing -> report.progress(progress(standing))));
    }

    private static RunProgress progress(QueryStanding standing) {
        return new RunProgress(
                0,
                0,
                standing.waiting()
                        ? Messages.text("query.waiting")
                        : standing.bytesScanned() == 0
                                ? ""
                                : Messages.text("query.scanned", Formats.bytes(standing.bytesScanned())));
    }

    /// Has what runs stop.
    public void cancel() {
        result.stop();
    }

    private void ended(Load<QueryResult> load) {
        if (load instanceof Load.Ready<QueryResult> ready) {
            closeShown();
            shown = ready.value();
        }
    }

    private void closeShown() {
        if (shown != null) {
            shown.close();
            shown = null;
        }
    }

    /// Stops what runs and frees the result.
    public void close() {
        result.cancel();
        closeShown();
    }

    /// Where the text of the tab has the error that a failed run names.
    public Optional<Place> errorPlace() {
        if (!(result.state().get() instanceof Load.Failed<QueryResult> failed)) {
            return Optional.empty();
        }
        Matcher place = PLACE.matcher(failed.cause().detail());
        if (!place.find()) {
            return Optional.empty();
        }
        int line = Integer.parseInt(place.group(1));
        int column = Integer.parseInt(place.group(2));
        String before = sql.get().substring(0, Math.min(startedAt, sql.get().length()));
        int lines = (int) before.chars().filter(c -> c == '\n').count();
        int indent = before.length() - (before.lastIndexOf('\n') + 1);
        return Optional.of(new Place(line + lines, line == 1 ? column + indent : column));
    }

    public ReadOnlyObjectProperty<Load<QueryResult>> result() {
        return result.state();
    }

    public StringProperty sql() {
        return sql;
    }
}
