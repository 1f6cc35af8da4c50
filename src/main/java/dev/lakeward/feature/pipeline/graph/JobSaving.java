package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.pipeline.job.JobDraft;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Messages;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Saves a job by one call, and says why it is not saved.
final class JobSaving {
    private final JobAccess access;
    private final Consumer<JobDraft> saved;
    private final LatestLoad<JobDraft> saving;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// `saved` hears of each job that was saved, as it was then.
    JobSaving(JobAccess access, Consumer<JobDraft> saved) {
        this.access = access;
        this.saved = saved;
        this.saving = access.background().latest();
        saving.state().subscribe(this::ended);
    }

    void save(JobDraft now, boolean fresh) {
        if (saving.isRunning()) {
            return;
        }
        problem.set(missing(now));
        if (problem.get().isEmpty()) {
            saving.start(() -> {
                if (fresh) {
                    access.jobs().create(now);
                } else {
                    access.jobs().update(now);
                }
                return now;
            });
        }
    }

    private static String missing(JobDraft now) {
        return now.name().isBlank()
                ? Messages.text("job.no_name")
                : now.role().isBlank() ? Messages.text("job.no_role") : "";
    }

    private void ended(Load<JobDraft> now) {
        switch (now) {
            case Load.Ready<JobDraft> ready -> saved.accept(ready.value());
            case Load.Failed<JobDraft> failed ->
                problem.set(ErrorTexts.of(failed.cause()).sentence());
            default -> {}
        }
    }

    /// Another job is edited now.
    void forget() {
        saving.cancel();
        problem.set("");
    }

    /// Why it is not saved; empty where nothing hinders.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
