package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.async.Load;
import dev.lakeward.async.Refresh;
import dev.lakeward.lake.pipeline.job.JobExecution;
import dev.lakeward.lake.pipeline.job.NodeCounts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Follows the runs of the job whose page shows, only while somebody looks, and often while it runs.
final class JobFollowing {
    private static final int RUNS = 30;

    private final JobAccess access;
    private final JobsViewModel.Pace pace;
    private final ReadOnlyObjectWrapper<JobStanding> standing = new ReadOnlyObjectWrapper<>(JobStanding.UNKNOWN);
    private @Nullable String job;
    private @Nullable Refresh<JobStanding> following;
    private boolean looked;

    JobFollowing(JobAccess access, JobsViewModel.Pace pace) {
        this.access = access;
        this.pace = pace;
    }

    /// Follows another job from now on, or none.
    void follow(@Nullable String name) {
        if (Objects.equals(name, job)) {
            return;
        }
        Refresh<JobStanding> before = following;
        if (before != null) {
            before.hide();
        }
        job = name;
        standing.set(JobStanding.UNKNOWN);
        following = name == null ? null : following(name);
        shown(looked);
    }

    private Refresh<JobStanding> following(String name) {
        Refresh<JobStanding> made = new Refresh<>(
                access.background(),
                () -> read(name),
                pace.usual(),
                now -> now.isRunning() ? pace.running() : pace.usual());
        made.state().subscribe(now -> {
            if (following == made && now instanceof Load.Ready<JobStanding> ready) {
                standing.set(ready.value());
            }
        });
        return made;
    }

    private JobStanding read(String name) {
        List<JobExecution> runs = access.jobs().runs(name, RUNS);
        Optional<JobExecution> newest = runs.stream().findFirst();
        Map<String, NodeCounts> counts = newest.isEmpty()
                ? Map.of()
                : access.figures()
                        .map(figures -> figures.counts(name, newest.get().id()))
                        .orElse(Map.of());
        return new JobStanding(
                runs,
                access.figures().isPresent(),
                counts,
                newest.flatMap(run -> access.figures().map(figures -> figures.log(name, run.id())))
                        .orElse(List.of()),
                access.jobs().bookmark(name));
    }

    void shown(boolean now) {
        looked = now;
        Refresh<JobStanding> current = following;
        if (current != null) {
            if (now) {
                current.show();
            } else {
                current.hide();
            }
        }
    }

    void again() {
        Refresh<JobStanding> current = following;
        if (current != null) {
            current.again();
        }
    }

    ReadOnlyObjectProperty<JobStanding> standing() {
        return standing.getReadOnlyProperty();
    }
}
