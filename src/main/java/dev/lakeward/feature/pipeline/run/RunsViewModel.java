package dev.lakeward.feature.pipeline.run;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.Refresh;
import dev.lakeward.lake.pipeline.run.PipelineRun;
import dev.lakeward.lake.pipeline.run.RunReading;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.PartModel;
import dev.lakeward.ui.page.Outcome;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// All that ran, newest first and as far back as somebody wants, kept up to date while somebody looks; and where in the
/// runs the person is.
public final class RunsViewModel implements PartModel {
    private static final int STEP = 200;
    private static final int MOST_FOUND = 50;

    private final RunsAccess access;
    private final Refresh<Listed> following;
    private final LatestLoad<String> doing;
    private final RunViewModel run;
    private final ComparedRuns compared;
    private final FailedRuns failed;
    private final AtomicInteger most = new AtomicInteger(STEP);
    private final ReadOnlyObjectWrapper<Load<Boolean>> reading = new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private final ReadOnlyObjectWrapper<List<RunLine>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<String> gaps = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Address> place = new ReadOnlyObjectWrapper<>(new Address.AllRunsAt());
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(Outcome.NONE);

    /// The runs that were read, whether there are more, and what is not listed.
    record Listed(List<PipelineRun> runs, boolean more, List<RunReading.Gap> gaps) {
        boolean isGoing() {
            return runs.stream().anyMatch(each -> !each.state().isEnded());
        }
    }

    public RunsViewModel(RunsAccess access, Navigator navigator) {
        this.access = access;
        this.following = new Refresh<>(
                access.background(),
                this::listed,
                access.pace().usual(),
                all -> all.isGoing() ? access.pace().running() : access.pace().usual());
        this.doing = access.background().latest();
        this.run = new RunViewModel(access, navigator);
        this.compared = new ComparedRuns(access);
        this.failed = new FailedRuns(access);
        following.state().subscribe(this::read);
        doing.state().subscribe(this::done);
    }

    private Listed listed() {
        RunReading all = access.runs().read(EnumSet.allOf(PipelineRun.Kind.class));
        List<PipelineRun> some = all.next(most.get());
        return new Listed(some, all.hasMore(), all.gaps());
    }

    private void read(Load<Listed> now) {
        switch (now) {
            case Load.Idle<Listed> ignored -> {}
            case Load.Loading<Listed>(Instant since) -> reading.set(new Load.Loading<>(since));
            case Load.Failed<Listed> failed -> reading.set(new Load.Failed<>(failed.cause()));
            case Load.Ready<Listed>(Listed all, Instant asOf) -> {
                Instant moment = access.clock().instant();
                lines.set(all.runs().stream()
                        .map(each -> new RunLine(each, moment))
                        .toList());
                more.set(all.more());
                gaps.set(all.gaps().stream().map(RunsViewModel::words).collect(Collectors.joining("\n")));
                // What shows is made anew only where it is something else: the keyboard stays where it is.
                boolean some = !all.runs().isEmpty() || !all.gaps().isEmpty();
                if (!(reading.get() instanceof Load.Ready<Boolean>(Boolean before, var since)) || before != some) {
                    reading.set(new Load.Ready<>(some, asOf));
                }
            }
        }
    }

    private static String words(RunReading.Gap gap) {
        return Messages.text(
                gap.part() ? "ran.gap_part" : "ran.gap",
                RunWords.kind(gap.kind()),
                ErrorTexts.of(gap.cause()).sentence());
    }

    private void done(Load<String> now) {
        switch (now) {
            case Load.Ready<String> ready -> {
                outcome.set(new Outcome(ready.value(), false));
                following.again();
            }
            case Load.Failed<String> failed ->
                outcome.set(new Outcome(ErrorTexts.of(failed.cause()).sentence(), true));
            default -> outcome.set(Outcome.NONE);
        }
    }

    /// Somebody looks from now on, or nobody.
    @Override
    public void shown(boolean looked) {
        if (looked) {
            following.show();
        } else {
            following.hide();
        }
        run.looked(looked);
    }

    @Override
    public void refresh() {
        following.again();
        run.refresh();
    }

    /// Goes to a place of the runs; says whether it is one.
    public boolean go(Address address) {
        switch (address) {
            case Address.AllRunsAt ignored -> run.show(Optional.empty());
            case Address.RunAt(String key) -> run.show(PipelineRun.RunKey.of(key));
            case Address.RunsComparedAt(String one, String other) ->
                compared.show(PipelineRun.RunKey.of(one), PipelineRun.RunKey.of(other));
            default -> {
                return false;
            }
        }
        outcome.set(Outcome.NONE);
        place.set(address);
        return true;
    }

    /// Reads further back.
    void readMore() {
        most.addAndGet(STEP);
        following.again();
    }

    /// Stops those of some runs that go on.
    void stop(List<RunLine> some) {
        List<PipelineRun> going =
                some.stream().filter(RunLine::isGoing).map(RunLine::run).toList();
        if (access.own() && !going.isEmpty()) {
            doing.start(() -> {
                going.forEach(access.actions()::stop);
                return Messages.text(
                        "ran.stopping", going.stream().map(RunWords::subject).collect(Collectors.joining(", ")));
            });
        }
    }

    /// Where two of some lines are compared; empty where they are not two runs of the same thing. The older one first.
    Optional<Address> comparison(List<RunLine> some) {
        return some.size() == 2 && some.getFirst().isOfSameAs(some.getLast())
                ? Optional.of(new Address.RunsComparedAt(
                        some.getFirst().key(), some.getLast().key()))
                : Optional.empty();
    }

    /// What can be found of the runs that are read.
    public List<Found> found(Consumer<String> open) {
        return lines.get().stream()
                .filter(line -> line.sql().isEmpty())
                .limit(MOST_FOUND)
                .map(line -> new Found(
                        Found.Kind.RUN,
                        line.subject() + " " + RunWords.state(line.run().state()),
                        () -> open.accept(line.key())))
                .toList();
    }

    /// The key of the newest run of a workflow.
    public Optional<String> newestKey() {
        return lines.get().stream()
                .filter(line -> line.run().kind() == PipelineRun.Kind.WORKFLOW)
                .findFirst()
                .map(RunLine::key);
    }

    /// The key of the newest run of a workflow that failed in part, or of any workflow, or of anything.
    public Optional<String> tellingKey() {
        return lines.get().stream()
                .filter(line -> line.run().kind() == PipelineRun.Kind.WORKFLOW)
                .max((one, other) -> Boolean.compare(
                        one.run().state().isBad(), other.run().state().isBad()))
                .or(() -> lines.get().stream().findFirst())
                .map(RunLine::key);
    }

    boolean isOwn() {
        return access.own();
    }

    /// Whether what is compared is read.
    public boolean isCompared() {
        return compared.lines().get() instanceof Load.Ready<?>
                || compared.lines().get() instanceof Load.Failed<?>;
    }

    public RunViewModel run() {
        return run;
    }

    FailedRuns failed() {
        return failed;
    }

    ComparedRuns compared() {
        return compared;
    }

    /// Whether the list could be read, and whether there is any run.
    public ReadOnlyObjectProperty<Load<Boolean>> reading() {
        return reading.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<RunLine>> lines() {
        return lines.getReadOnlyProperty();
    }

    /// What is not listed, and why; empty where all is.
    ReadOnlyObjectProperty<String> gaps() {
        return gaps.getReadOnlyProperty();
    }

    /// Whether there are older ones.
    ReadOnlyBooleanProperty more() {
        return more.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Address> place() {
        return place.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Outcome> outcome() {
        return outcome.getReadOnlyProperty();
    }
}
