package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.Refresh;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.job.Job;
import dev.lakeward.lake.pipeline.job.JobExecution;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.PartModel;
import dev.lakeward.ui.page.Leaving;
import dev.lakeward.ui.page.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The jobs as a list and the page of one, both kept up to date while somebody looks: often while one runs.
public final class JobsViewModel implements PartModel {
    // Each takes a call.
    private static final int MOST_NEWEST = 200;

    private final JobAccess access;
    private final Refresh<List<JobLine>> following;
    private final LatestLoad<Outcome> doing;
    private final JobEditor editor;
    private final ScriptViewModel script;
    private final JobFollowing runs;
    private final Leaving leaving;
    private final ReadOnlyObjectWrapper<Load<Boolean>> reading = new ReadOnlyObjectWrapper<>(new Load.Idle<>());
    private final ReadOnlyObjectWrapper<List<JobLine>> lines = new ReadOnlyObjectWrapper<>(List.of());
    // The name of the job whose page shows; empty for one that is yet to be named, null for the list.
    private final ReadOnlyObjectWrapper<@Nullable String> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(Outcome.NONE);

    /// How often is asked how the jobs stand: usually, and while one runs.
    public record Pace(Duration usual, Duration running) {}

    public JobsViewModel(JobAccess access, Pace pace) {
        this.access = access;
        this.following = new Refresh<>(
                access.background(),
                this::read,
                pace.usual(),
                all -> all.stream().flatMap(line -> line.newest().stream()).allMatch(JobExecution::hasEnded)
                        ? pace.usual()
                        : pace.running());
        this.doing = access.background().latest();
        this.editor = new JobEditor(access, this::saved);
        this.script = new ScriptViewModel(access, editor);
        this.runs = new JobFollowing(access, pace);
        this.leaving = new Leaving(editor::isChanged, () -> {});
        following.state().subscribe(this::take);
        doing.state().subscribe(this::done);
    }

    private List<JobLine> read() {
        List<Job> all = access.jobs().all();
        Map<String, JobExecution> newest = new HashMap<>();
        for (Job job : all.subList(0, Math.min(MOST_NEWEST, all.size()))) {
            access.jobs().runs(job.name(), 1).forEach(run -> newest.put(job.name(), run));
        }
        Instant now = access.clock().instant();
        return all.stream()
                .map(job -> new JobLine(job, Optional.ofNullable(newest.get(job.name())), now))
                .toList();
    }

    private void take(Load<List<JobLine>> now) {
        switch (now) {
            case Load.Idle<List<JobLine>> ignored -> {}
            case Load.Loading<List<JobLine>>(Instant since) -> reading.set(new Load.Loading<>(since));
            case Load.Failed<List<JobLine>> failed -> reading.set(new Load.Failed<>(failed.cause()));
            case Load.Ready<List<JobLine>>(List<JobLine> all, Instant asOf) -> {
                lines.set(all);
                // What shows is made anew only where it is something else: the keyboard stays where it is.
                if (!(reading.get() instanceof Load.Ready<Boolean>(Boolean some, var since)) || some == all.isEmpty()) {
                    reading.set(new Load.Ready<>(!all.isEmpty(), asOf));
                }
            }
        }
    }

    private void done(Load<Outcome> now) {
        switch (now) {
            case Load.Ready<Outcome> ready -> {
                outcome.set(ready.value());
                refresh();
            }
            case Load.Failed<Outcome> failed ->
                outcome.set(new Outcome(ErrorTexts.of(failed.cause()).sentence(), true));
            default -> outcome.set(Outcome.NONE);
        }
    }

    private void saved(String name) {
        shown.set(name);
        runs.follow(name);
        outcome.set(new Outcome(Messages.text("job.saved", name), false));
        following.again();
    }

    /// Somebody looks from now on, or nobody.
    @Override
    public void shown(boolean looked) {
        if (looked) {
            following.show();
        } else {
            following.hide();
        }
        runs.shown(looked);
    }

    @Override
    public void refresh() {
        following.again();
        runs.again();
    }

    /// Shows the page of a job, or the list of all; first asks whether to leave what is edited.
    public void show(@Nullable String name) {
        if (Objects.equals(name, shown.get())) {
            return;
        }
        leaving.tryLeave(() -> {
            outcome.set(Outcome.NONE);
            if (name == null || name.isEmpty()) {
                editor.close();
            } else {
                editor.open(name);
            }
            script.show(false);
            shown.set(name);
            runs.follow(name == null || name.isEmpty() ? null : name);
        });
    }

    /// Begins a job.
    void begin() {
        if (access.isOwn()) {
            leaving.tryLeave(() -> {
                outcome.set(Outcome.NONE);
                runs.follow(null);
                editor.begin();
                shown.set("");
            });
        }
    }

    void run(List<String> names) {
        run(names, Map.of());
    }

    /// Runs some jobs with arguments of these runs' own.
    void run(List<String> names, Map<String, String> arguments) {
        act(names, name -> access.jobs().start(name, arguments), "job.started");
    }

    /// Runs the shown job again from a node, as its newest run was.
    void runFrom(String node) {
        String name = shown.get();
        Optional<JobExecution> newest = runs.standing().get().newest();
        if (name != null && newest.isPresent()) {
            String run = newest.get().id();
            act(List.of(name), job -> access.jobs().startFrom(job, run, node), "job.started");
        }
    }

    /// Has the newest runs of some jobs stop, where they run.
    void stop(List<String> names) {
        act(
                names,
                name -> access.jobs().runs(name, 1).stream()
                        .filter(run -> !run.hasEnded())
                        .forEach(run -> access.jobs().stop(name, run.id())),
                "job.stopping");
    }

    void delete(String name) {
        act(List.of(name), access.jobs()::delete, "job.deleted");
        editor.close();
        show(null);
    }

    /// Has the next run of a job read everything again.
    void forget(String name) {
        act(List.of(name), access.jobs()::resetBookmark, "job.bookmark_reset");
    }

    // Each by itself: one that is refused hinders no other, and is told.
    private void act(List<String> names, Consumer<String> work, String said) {
        if (!names.isEmpty() && access.isOwn()) {
            doing.start(() -> {
                List<String> done = new ArrayList<>();
                List<LakeException> refused = new ArrayList<>();
                for (String name : names) {
                    try {
                        work.accept(name);
                        done.add(name);
                    } catch (LakeException e) {
                        if (e.error() == LakeError.CANCELLED || names.size() == 1) {
                            throw e;
                        }
                        refused.add(e);
                    }
                }
                return outcome(said, done, refused);
            });
        }
    }

    private static Outcome outcome(String said, List<String> done, List<LakeException> refused) {
        List<String> sentences = new ArrayList<>();
        if (!done.isEmpty()) {
            sentences.add(Messages.text(said, String.join(", ", done)));
        }
        refused.stream().map(e -> ErrorTexts.of(e).sentence()).distinct().forEach(sentences::add);
        return new Outcome(String.join("\n", sentences), !refused.isEmpty());
    }

    /// What can be found of the jobs that are read.
    public List<Found> found(Consumer<String> open) {
        return lines.get().stream()
                .map(line -> new Found(Found.Kind.JOB, line.name(), () -> open.accept(line.name())))
                .toList();
    }

    /// What would be lost were it left now; empty where nothing is.
    @Override
    public Optional<String> question() {
        return editor.isChanged() ? Optional.of(Messages.text("job.ask_leave")) : Optional.empty();
    }

    JobAccess access() {
        return access;
    }

    JobEditor editor() {
        return editor;
    }

    /// Whether the script of the shown job is being made.
    public boolean isReadingScript() {
        return script.isReading();
    }

    ScriptViewModel script() {
        return script;
    }

    JobFollowing runs() {
        return runs;
    }

    Leaving leaving() {
        return leaving;
    }

    /// Whether the list could be read, and whether there is any job.
    public ReadOnlyObjectProperty<Load<Boolean>> reading() {
        return reading.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<JobLine>> lines() {
        return lines.getReadOnlyProperty();
    }

    /// The name of the job whose page shows; empty for one that is yet to be named, null for the list.
    public ReadOnlyObjectProperty<@Nullable String> shown() {
        return shown.getReadOnlyProperty();
    }

    /// The first job of the list.
    public Optional<String> firstName() {
        return lines.get().stream().map(JobLine::name).findFirst();
    }

    ReadOnlyObjectProperty<Outcome> outcome() {
        return outcome.getReadOnlyProperty();
    }
}
