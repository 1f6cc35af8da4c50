package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.pipeline.job.JobDraft;
import dev.lakeward.lake.pipeline.job.JobScript;
import dev.lakeward.ui.ErrorTexts;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The script of the job whose page shows, made anew with each edit while somebody looks at it.
final class ScriptViewModel {
    private final JobAccess access;
    private final JobEditor editor;
    private final LatestLoad<JobScript> reading;
    private final ReadOnlyBooleanWrapper shows = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<ScriptShown> shown = new ReadOnlyObjectWrapper<>(ScriptShown.NONE);
    private boolean isScala;

    ScriptViewModel(JobAccess access, JobEditor editor) {
        this.access = access;
        this.editor = editor;
        this.reading = access.background().latest();
        reading.state().subscribe(now -> {
            switch (now) {
                case Load.Ready<JobScript> ready -> shown.set(ScriptShown.of(ready.value(), access.isOwn()));
                case Load.Failed<JobScript> failed ->
                    shown.set(new ScriptShown(
                            List.of(), false, ErrorTexts.of(failed.cause()).sentence(), false, "", ""));
                default -> {}
            }
        });
        editor.draft().subscribe(draft -> read());
    }

    /// Shows the script in place of the graph, or the graph again.
    void show(boolean now) {
        shows.set(now);
        read();
    }

    /// Shows Scala, or Python.
    void language(boolean scala) {
        isScala = scala;
        read();
    }

    private void read() {
        JobDraft draft = editor.draft().get();
        boolean scala = isScala;
        if (shows.get() && draft != null) {
            reading.start(() -> access.scripts().of(draft, scala));
        } else {
            reading.cancel();
            shown.set(ScriptShown.NONE);
        }
    }

    /// Keeps what the graph makes where the job's script lies.
    void keep() {
        JobDraft draft = editor.draft().get();
        boolean scala = isScala;
        if (draft != null && shown.get().mayKeep()) {
            reading.start(() -> {
                access.scripts().keep(draft, scala);
                return access.scripts().of(draft, scala);
            });
        }
    }

    boolean isReading() {
        return reading.isRunning();
    }

    ReadOnlyBooleanProperty shows() {
        return shows.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ScriptShown> shown() {
        return shown.getReadOnlyProperty();
    }
}
