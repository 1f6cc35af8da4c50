package dev.lakeward.feature.query;

import dev.lakeward.access.Principal;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.RunKind;
import dev.lakeward.async.RunProgress;
import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.QueryStanding;
import dev.lakeward.sql.SqlTokens;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.GridLook;
import dev.lakeward.ui.GridWork;
import dev.lakeward.ui.Messages;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// One tab of SQL: its text, as whom it runs, and the result of its newest run that succeeded.
public final class QueryTabViewModel {
    private static final Pattern PLACE = Pattern.compile("line (\\d+):(\\d+)");
    private static final int SHOWN = 200;
    private static final int MOST_LOOKS = 10;

    /// A place in the text, line and column from 1.
    public record Place(int line, int column) {}

    /// A result with the statement that it answers, and as whom that ran.
    public record Ran(String sql, Principal as, QueryResult result) {}

    private final QueryAccess access;
    private final int number;
    private final LatestLoad<Ran> result;
    private final ReadOnlyObjectWrapper<@Nullable Ran> shown = new ReadOnlyObjectWrapper<>();
    private final StringProperty name;
    private final StringProperty sql;
    private final IntegerProperty caret;
    private final DoubleProperty divider;
    private final ObjectProperty<RunAs> runsAs;
    private final ObservableValue<Principal> identity;
    private final GridWork work;
    private final Map<String, GridLook> looks;
    private int startedAt;

    QueryTabViewModel(QueryAccess access, Draft draft) {
        this.access = access;
        this.number = draft.number();
        this.name = new SimpleStringProperty(draft.name());
        this.sql = new SimpleStringProperty(draft.sql());
        this.caret = new SimpleIntegerProperty(
                Math.clamp(draft.caret(), 0, draft.sql().length()));
        this.divider = new SimpleDoubleProperty(draft.divider());
        this.runsAs = new SimpleObjectProperty<>(draft.runsAs());
        this.identity = runsAs.flatMap(chosen -> switch (chosen) {
            case RunAs.Viewed ignored -> access.viewed();
            case RunAs.Always(Principal principal) -> new ReadOnlyObjectWrapper<>(principal);
        });
        this.looks = new LinkedHashMap<>(draft.looks());
        this.work = new GridWork(access.runs(), access.background());
        this.result = access.background().latest(ran -> ran.result().close());
        result.state().addListener((observable, old, now) -> {
            if (now instanceof Load.Ready<Ran> ready) {
                show(ready.value());
            }
        });
    }

    /// Everything of it that is kept.
    Draft draft() {
        return new Draft(number, name.get(), sql.get(), caret.get(), divider.get(), runsAs.get(), looks);
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
        Principal as = identity.getValue();
        result.start(
                access.runs(),
                RunKind.QUERY,
                title.length() > SHOWN ? title.substring(0, SHOWN) + "…" : title,
                as.id(),
                report -> new Ran(
                        text,
                        as,
                        access.queriesOf(as)
                                .run(text, access.database(), standing -> report.progress(progress(standing)))));
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

    // The one before is let go once nobody draws it any more.
    private void show(@Nullable Ran next) {
        Ran before = shown.get();
        if (next != null) {
            work.of(next.as().id());
        }
        shown.set(next);
        if (before != null) {
            before.result().close();
        }
    }

    /// Stops what runs and frees the result.
    public void close() {
        result.cancel();
        work.cancel();
        show(null);
    }

    /// Where the text of the tab has the error that a failed run names.
    public Optional<Place> errorPlace() {
        if (!(result.state().get() instanceof Load.Failed<Ran> failed)) {
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

    /// Why the newest run failed, in the lake's words; empty where it did not.
    String errorReason() {
        return result.state().get() instanceof Load.Failed<Ran> failed
                ? failed.cause().detail()
                : "";
    }

    /// How the newest run stands.
    public ReadOnlyObjectProperty<Load<Ran>> result() {
        return result.state();
    }

    /// The newest result that there is, whatever became of runs after it; null where there is none.
    public ReadOnlyObjectProperty<@Nullable Ran> shown() {
        return shown.getReadOnlyProperty();
    }

    /// How the result of a statement was set up last.
    GridLook look(String statement) {
        return looks.getOrDefault(statement, GridLook.USUAL);
    }

    void keepLook(String statement, GridLook look) {
        looks.remove(statement);
        if (!look.equals(GridLook.USUAL)) {
            looks.put(statement, look);
        }
        if (looks.size() > MOST_LOOKS) {
            looks.remove(looks.keySet().iterator().next());
        }
        access.changed();
    }

    /// The work that takes long with the rows of its result.
    GridWork work() {
        return work;
    }

    /// Its number, which no other tab of the lake has.
    int number() {
        return number;
    }

    /// What a person named it, or its number in words.
    ObservableValue<String> title() {
        return name.map(given -> given.isEmpty() ? Messages.text("query.numbered", String.valueOf(number)) : given);
    }

    StringProperty name() {
        return name;
    }

    public StringProperty sql() {
        return sql;
    }

    IntegerProperty caret() {
        return caret;
    }

    /// How much of the height the text has.
    DoubleProperty divider() {
        return divider;
    }

    public ObjectProperty<RunAs> runsAs() {
        return runsAs;
    }

    /// As whom the next statement runs.
    public ObservableValue<Principal> identity() {
        return identity;
    }

    /// As whom the lake is viewed.
    ObservableValue<Principal> viewed() {
        return access.viewed();
    }
}
