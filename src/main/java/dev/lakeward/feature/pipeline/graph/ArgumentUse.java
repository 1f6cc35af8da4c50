package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.feature.pipeline.backfill.BackfillDraft;
import dev.lakeward.feature.pipeline.backfill.Backfills;
import dev.lakeward.lake.pipeline.backfill.BackfillOrder;
import dev.lakeward.lake.pipeline.job.JobDraft;
import dev.lakeward.lake.pipeline.job.Setting;
import dev.lakeward.ui.Messages;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Says whether a job does anything with an argument: where it does not, each run of a backfill would do the same.
final class ArgumentUse {
    // What a graph's run is told by arguments on an embedded lake.
    private static final Set<String> GRAPHS = Set.of(
            "--TempDir", "--job-bookmark-option", "--job-bookmark-from", "--job-bookmark-to", "--lakeward-run-on");

    private final JobAccess access;
    private final LatestLoad<Optional<String>> reading;
    private final StringProperty warning = new SimpleStringProperty("");
    private String argument = "";

    private final JobEditor editor;

    ArgumentUse(JobAccess access, JobEditor editor) {
        this.access = access;
        this.editor = editor;
        this.reading = access.background().latest();
        reading.state().subscribe(now -> say());
    }

    /// A backfill of the job that is edited, which warns of an argument that the job does not read; empty where none
    /// is.
    Optional<BackfillDraft> draft(Backfills backfills) {
        return Optional.ofNullable(editor.draft().get()).map(job -> draft(job, backfills));
    }

    private BackfillDraft draft(JobDraft job, Backfills backfills) {
        BackfillDraft draft =
                new BackfillDraft(BackfillOrder.Of.JOB, job.name(), offers(job), warning, backfills, job.tablesRead());
        if (access.figures().isEmpty()) {
            reading.start(() -> access.scripts().kept(job));
        }
        draft.argument().subscribe(name -> {
            argument = name.strip();
            say();
        });
        return draft;
    }

    private static List<String> offers(JobDraft job) {
        return job.settings().get("DefaultArguments").orElse(Setting.Group.EMPTY) instanceof Setting.Group arguments
                ? arguments.values().keySet().stream()
                        .filter(name -> !GRAPHS.contains(name))
                        .toList()
                : List.of();
    }

    private void say() {
        if (access.figures().isPresent()) {
            warning.set(GRAPHS.contains(argument) ? "" : Messages.text("backfill.graph_reads_none", argument));
        } else if (reading.state().get() instanceof Load.Ready<Optional<String>>(Optional<String> script, var at)) {
            warning.set(
                    script.isPresent() && isRead(script.get())
                            ? ""
                            : Messages.text(
                                    script.isPresent() ? "backfill.script_reads_none" : "backfill.no_script",
                                    argument));
        } else if (reading.state().get() instanceof Load.Failed<?>) {
            warning.set(Messages.text("backfill.no_script", argument));
        } else {
            warning.set("");
        }
    }

    private boolean isRead(String script) {
        String plain = argument.replaceFirst("^--", "");
        return Pattern.compile("(?<!\\w)" + Pattern.quote(plain) + "(?!\\w)")
                .matcher(script)
                .find();
    }
}
