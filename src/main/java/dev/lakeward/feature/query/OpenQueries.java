package dev.lakeward.feature.query;

import dev.lakeward.access.Principal;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.ui.Messages;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The open queries of a lake, from left to right, kept in a file soon after each change. For the JavaFX thread.
public final class OpenQueries {
    private static final Duration BEFORE_SAVING = Duration.ofMillis(400);
    private static final Duration AFTER_FAILING = Duration.ofSeconds(5);
    private static final int MOST_CLOSED = 10;

    private final QueryAccess access;
    private final DraftFile file;
    private final LatestLoad<Draft.All> reading;
    private final LatestLoad<Boolean> saving;
    private final LatestLoad<List<Principal>> principals;
    private final ObservableList<QueryTabViewModel> tabs = FXCollections.observableArrayList();
    // Kept: a view of a list that nobody holds hears of nothing.
    private final ObservableList<QueryTabViewModel> open = FXCollections.unmodifiableObservableList(tabs);
    private final ObjectProperty<@Nullable QueryTabViewModel> shown = new SimpleObjectProperty<>();
    private final List<Draft> closed = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private int made;
    private long moment;
    private boolean read;
    private boolean unsaved;

    public OpenQueries(QueryAccess access, DraftFile file) {
        this.access = access;
        this.file = file;
        this.reading = access.background().latest();
        this.saving = access.background().latest();
        this.principals = access.background().latest();
        access.onChange(this::changed);
        shown.subscribe(now -> changed());
        saving.state().subscribe(this::saved);
        reading.state().subscribe(now -> {
            if (now instanceof Load.Ready<Draft.All> ready) {
                restore(ready.value());
            } else if (now instanceof Load.Failed<Draft.All>) {
                restore(Draft.All.NONE);
            }
        });
        reading.start(file::read);
    }

    private void restore(Draft.All kept) {
        made = kept.made();
        closed.addAll(kept.closed());
        tabs.setAll(kept.open().stream().map(this::tab).toList());
        if (kept.shown() >= 0 && kept.shown() < tabs.size()) {
            shown.set(tabs.get(kept.shown()));
        }
        read = true;
        waiting.forEach(this::open);
        waiting.clear();
    }

    /// Opens a tab with a text and shows it, once it is known which were open before.
    public void open(String sql) {
        if (read) {
            show(tab(Draft.of(++made, sql)));
        } else {
            waiting.add(sql);
        }
    }

    private void show(QueryTabViewModel tab) {
        tabs.add(tab);
        shown.set(tab);
        changed();
    }

    private QueryTabViewModel tab(Draft draft) {
        QueryTabViewModel tab = new QueryTabViewModel(access, draft);
        tab.sql().subscribe((before, now) -> changed());
        tab.caret().subscribe((before, now) -> changed());
        tab.name().subscribe((before, now) -> changed());
        tab.divider().subscribe((before, now) -> changed());
        tab.runsAs().subscribe((before, now) -> changed());
        return tab;
    }

    /// Closes a tab: what runs in it is stopped and its result let go. The rest can be had back.
    public void close(QueryTabViewModel tab) {
        if (tabs.remove(tab)) {
            closed.add(tab.draft());
            if (closed.size() > MOST_CLOSED) {
                closed.removeFirst();
            }
            tab.close();
            changed();
        }
    }

    /// Opens the tab that was closed last again; where none was, nothing changes.
    public void reopen() {
        if (!closed.isEmpty()) {
            show(tab(closed.removeLast()));
        }
    }

    /// The open tab of a number.
    Optional<QueryTabViewModel> tab(int number) {
        return tabs.stream().filter(tab -> tab.number() == number).findFirst();
    }

    /// From now on tabs that follow the viewed identity run as this one. Results stay, and what runs goes on.
    public void viewAs(Principal principal) {
        access.viewAs(principal);
    }

    /// Keeps everything at once, then stops what runs and lets results go.
    public void leave() {
        // Also what is on its way: it would come after the place is left.
        if (read) {
            try {
                file.write(drafts(), ++moment);
            } catch (IOException e) {
                // Told already, where it was so before: there is nobody to tell any more.
                problem.set(Messages.text("query.not_kept"));
            }
        }
        unsaved = false;
        read = false;
        tabs.forEach(QueryTabViewModel::close);
        file.close();
    }

    // A person who goes on typing must not put it off for ever.
    private void changed() {
        if (!unsaved && read) {
            unsaved = true;
            access.background().later(problem.get().isEmpty() ? BEFORE_SAVING : AFTER_FAILING, this::save);
        }
    }

    private void save() {
        if (unsaved && read) {
            unsaved = false;
            Draft.All drafts = drafts();
            long now = ++moment;
            saving.start(() -> {
                file.write(drafts, now);
                return true;
            });
        }
    }

    private void saved(Load<Boolean> outcome) {
        if (outcome instanceof Load.Ready<Boolean>) {
            problem.set("");
        } else if (outcome instanceof Load.Failed<Boolean>(LakeException cause)
                && cause.error() != LakeError.CANCELLED) {
            problem.set(Messages.text("query.not_kept"));
            changed();
        }
    }

    private Draft.All drafts() {
        return new Draft.All(
                tabs.stream().map(QueryTabViewModel::draft).toList(), tabs.indexOf(shown.get()), closed, made);
    }

    /// The tabs from left to right.
    public ObservableList<QueryTabViewModel> tabs() {
        return open;
    }

    /// The tab that is looked at; null where none is open.
    public ObjectProperty<@Nullable QueryTabViewModel> shown() {
        return shown;
    }

    /// What a person should know of the file; empty where everything is kept.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Who there is to run as, read when it is asked for first.
    LatestLoad<List<Principal>> principals() {
        if (principals.state().get() instanceof Load.Idle<?>
                || principals.state().get() instanceof Load.Failed<?>) {
            principals.start(access::principals);
        }
        return principals;
    }
}
