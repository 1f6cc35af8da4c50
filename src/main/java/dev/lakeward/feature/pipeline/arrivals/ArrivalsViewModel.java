package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.async.Load;
import dev.lakeward.async.Refresh;
import dev.lakeward.async.RunKind;
import dev.lakeward.async.RunProgress;
import dev.lakeward.lake.pipeline.ingest.Arrival;
import dev.lakeward.lake.pipeline.ingest.Arrivals;
import dev.lakeward.lake.pipeline.ingest.Blueprint;
import dev.lakeward.lake.pipeline.ingest.Everything;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.Transfer;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.PartModel;
import dev.lakeward.ui.page.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What came of late from every source, kept up to date while somebody looks: often while something comes.
public final class ArrivalsViewModel implements PartModel {
    private final ArrivalsAccess access;
    private final Refresh<Arrivals> following;
    private final ArrivalChanges changes;
    private final SourceViewModel source;
    private final NewTransfer editor;
    private final ReadOnlyObjectWrapper<Load<Boolean>> reading = new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private final ReadOnlyObjectWrapper<List<ArrivalLine>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<String> summary = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<String> gaps = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<@Nullable String> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable SourceStanding> standing = new ReadOnlyObjectWrapper<>();
    private @Nullable Arrival arrival;

    /// How often is asked what came: usually, and while something comes.
    public record Pace(Duration usual, Duration running) {}

    public ArrivalsViewModel(ArrivalsAccess access, Pace pace) {
        this.access = access;
        this.following = new Refresh<>(
                access.background(),
                access.ingest()::arrivals,
                pace.usual(),
                all -> all.isComing() ? pace.running() : pace.usual());
        this.changes = new ArrivalChanges(access.background(), this::refresh);
        this.source = new SourceViewModel(access, pace);
        this.editor = new NewTransfer(access, this::made);
        following.state().subscribe(this::read);
    }

    private void read(Load<Arrivals> now) {
        switch (now) {
            case Load.Idle<Arrivals> ignored -> {}
            case Load.Loading<Arrivals>(Instant since) -> reading.set(new Load.Loading<>(since));
            case Load.Failed<Arrivals> failed -> reading.set(new Load.Failed<>(failed.cause()));
            case Load.Ready<Arrivals>(Arrivals all, Instant asOf) -> {
                lines.set(all.all().stream()
                        .map(each -> new ArrivalLine(each, all.asOf()))
                        .toList());
                summary.set(Summary.of(all));
                gaps.set(all.gaps().stream()
                        .map(gap -> Messages.text(
                                "arrival.gap",
                                ArrivalWords.kind(gap.kind()),
                                ErrorTexts.of(gap.cause()).sentence()))
                        .collect(Collectors.joining("\n")));
                showPage();
                // What shows is made anew only where it is something else: the keyboard stays where it is.
                boolean some = !all.all().isEmpty() || !all.gaps().isEmpty();
                if (!(reading.get() instanceof Load.Ready<Boolean>(Boolean before, var since)) || before != some) {
                    reading.set(new Load.Ready<>(some, asOf));
                }
            }
        }
    }

    private void showPage() {
        String key = shown.get();
        arrival = lines.get().stream()
                .map(ArrivalLine::arrival)
                .filter(each -> each.source().key().equals(key))
                .findFirst()
                .orElse(null);
        standing.set(
                arrival == null
                        ? null
                        : SourceStanding.of(arrival, access.clock().instant()));
        source.show(arrival);
    }

    private void made(Blueprint.Made now, String name) {
        shown.set(now.source());
        showPage();
        changes.made(
                Messages.text("arrival.made", name),
                new ArrivalChanges.Undo(() -> access.ingest().undo(now), Messages.text("arrival.undone")));
        refresh();
    }

    /// Somebody looks from now on, or nobody.
    @Override
    public void shown(boolean looked) {
        if (looked) {
            following.show();
            source.shown(true);
        } else {
            following.hide();
            source.shown(false);
        }
    }

    @Override
    public void refresh() {
        following.again();
        source.refresh();
    }

    /// Shows the page of a source by its key, or the list of all; first asks whether to leave what is being made.
    public void show(@Nullable String key) {
        editor.leaving().tryLeave(() -> {
            if (!Objects.equals(key, shown.get())) {
                changes.forget();
            }
            shown.set(key);
            showPage();
        });
    }

    /// Has the sources of some lines bring what is new, each where it can be asked to.
    void start(Collection<ArrivalLine> of) {
        start(of.stream().map(line -> line.arrival().source()).toList());
    }

    private void start(List<Source> sources) {
        List<Source> some = sources.stream().filter(ArrivalsViewModel::canStart).toList();
        act(some, () -> {
            some.forEach(access.ingest()::start);
            boolean looks = some.stream().allMatch(each -> each.kind() == Source.Kind.WATCHED);
            return Messages.text(looks ? "arrival.looking" : "arrival.started", names(some));
        });
    }

    /// Has the source whose page shows bring what is new.
    void startShown() {
        if (arrival != null) {
            start(List.of(arrival.source()));
        }
    }

    /// Has all sources bring what is new, and the crawlers make tables of it.
    void bringAll() {
        if (access.runs().isRunning(RunKind.INGEST)) {
            return;
        }
        changes.say(new Outcome(Messages.text("arrival.bringing"), false));
        access.runs()
                .<List<Everything.Step>>start(
                        RunKind.INGEST,
                        Messages.text("arrival.bring_all"),
                        report -> access.everything()
                                .bring((done, total, what) ->
                                        report.progress(new RunProgress(done, total, Formats.visible(what)))),
                        this::brought);
        following.again();
    }

    private void brought(Load<List<Everything.Step>> now) {
        switch (now) {
            case Load.Ready<List<Everything.Step>> ready -> {
                changes.say(brought(ready.value()));
                refresh();
            }
            case Load.Failed<List<Everything.Step>> failed ->
                changes.say(new Outcome(ErrorTexts.of(failed.cause()).sentence(), true));
            default -> {}
        }
    }

    private static Outcome brought(List<Everything.Step> steps) {
        List<String> failed = steps.stream()
                .filter(step -> !step.error().isEmpty())
                .map(step -> step.name() + ": " + step.error())
                .toList();
        return failed.isEmpty()
                ? new Outcome(Messages.text("arrival.brought_all"), false)
                : new Outcome(Messages.text("arrival.brought_some", String.join("; ", failed)), true);
    }

    static boolean canStart(Source source) {
        boolean isHeld = source.kind() == Source.Kind.WATCHED && source.pause() == Source.Pause.ON;
        return source.kind() != Source.Kind.STREAM && !isHeld;
    }

    /// Stops what the source of a line brings now.
    void stop(ArrivalLine line) {
        stop(line.arrival());
    }

    private void stop(Arrival of) {
        Optional<Transfer> running = of.newest().filter(each -> !each.state().isEnded());
        running.ifPresent(transfer -> act(List.of(of.source()), () -> {
            access.ingest().stop(of.source(), transfer);
            return Messages.text("arrival.stopping", of.source().name());
        }));
    }

    /// Stops what the source whose page shows brings now.
    void stopShown() {
        if (arrival != null) {
            stop(arrival);
        }
    }

    /// Has the source of a line pause that brings by itself, or ends its pause.
    void pause(ArrivalLine line) {
        pause(line.arrival().source());
    }

    private void pause(Source of) {
        if (of.pause() != Source.Pause.NONE) {
            boolean on = of.pause() == Source.Pause.OFF;
            act(List.of(of), () -> {
                access.ingest().pause(of, on);
                return Messages.text(on ? ArrivalWords.pausedKey(of) : "arrival.is_unpaused", of.name());
            });
        }
    }

    /// Has the source whose page shows pause, or ends its pause.
    void pauseShown() {
        if (arrival != null) {
            pause(arrival.source());
        }
    }

    /// Takes back what was made or deleted last.
    void undoLast() {
        changes.last().ifPresent(last -> {
            show(null);
            changes.undo(last);
        });
    }

    /// Forgets the source whose page shows.
    void deleteShown() {
        if (arrival != null) {
            Source of = arrival.source();
            show(null);
            changes.startUndoable(
                    Messages.text("arrival.deleted", of.name()),
                    () -> access.ingest()
                            .delete(of)
                            .map(work ->
                                    new ArrivalChanges.Undo(work, Messages.text("arrival.made_again", of.name()))));
        }
    }

    // On its own page what was made can still be taken back.
    private void act(List<Source> on, Callable<String> work) {
        if (!on.isEmpty()) {
            if (shown.get() == null) {
                changes.forget();
            }
            changes.start(work);
        }
    }

    private static String names(List<Source> sources) {
        return sources.stream().map(Source::name).collect(Collectors.joining(", "));
    }

    /// What can be found of the sources that are read.
    public List<Found> found(Consumer<String> open) {
        return lines.get().stream()
                .map(line -> new Found(Found.Kind.SOURCE, line.name(), () -> open.accept(line.key())))
                .toList();
    }

    /// What would be lost were it left now; empty where nothing is.
    @Override
    public Optional<String> question() {
        return editor.isChanged() ? Optional.of(Messages.text("transfer.ask_leave")) : Optional.empty();
    }

    ArrivalsAccess access() {
        return access;
    }

    SourceViewModel source() {
        return source;
    }

    /// The form that makes a source.
    NewTransfer editor() {
        return editor;
    }

    /// Whether the list could be read, and whether there is any source.
    public ReadOnlyObjectProperty<Load<Boolean>> reading() {
        return reading.getReadOnlyProperty();
    }

    /// Whether something of the page that shows is still to come.
    public boolean isReading() {
        return source.isReading();
    }

    /// The key of the source that most needs a look: one that had to reject something, or brought something, or any.
    public Optional<String> firstKey() {
        return lines.get().stream()
                .max(Comparator.comparing((ArrivalLine line) -> line.rejectedItems() > 0)
                        .thenComparing(line -> line.arrival().newest().isPresent()))
                .map(ArrivalLine::key);
    }

    ReadOnlyObjectProperty<List<ArrivalLine>> lines() {
        return lines.getReadOnlyProperty();
    }

    /// All that came, in a line.
    ReadOnlyObjectProperty<String> summary() {
        return summary.getReadOnlyProperty();
    }

    /// What could not be asked, and why; empty where all could.
    ReadOnlyObjectProperty<String> gaps() {
        return gaps.getReadOnlyProperty();
    }

    /// Whose page shows, by its key; null for the list.
    public ReadOnlyObjectProperty<@Nullable String> shown() {
        return shown.getReadOnlyProperty();
    }

    /// What stands above the page that shows; null while its source is not known.
    ReadOnlyObjectProperty<@Nullable SourceStanding> standing() {
        return standing.getReadOnlyProperty();
    }

    /// What is done to sources, and how it ended.
    ArrivalChanges changes() {
        return changes;
    }
}
