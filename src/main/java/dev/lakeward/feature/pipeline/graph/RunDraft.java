package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.lake.pipeline.job.JobDraft;
import dev.lakeward.lake.pipeline.job.Setting;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.ArgumentLines;
import dev.lakeward.ui.form.Asked;
import dev.lakeward.ui.form.FormField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// What one run of a job is given in place of the job's own arguments, or beside them.
final class RunDraft implements Asked {
    // An argument of the embedded lake's own: AWS hands it to the script, which does not ask for it.
    private static final String RUNS_ON = "--lakeward-run-on";
    private static final String SPARK = "spark";

    private final Map<String, String> defaults = new LinkedHashMap<>();
    private final Map<String, StringProperty> values = new LinkedHashMap<>();
    private final IntegerProperty runsOn = new SimpleIntegerProperty();
    private final ArgumentLines more = new ArgumentLines(true);
    private final List<FormField> fields = new ArrayList<>();

    /// `hasSpark` where a run may be done by a Spark of the person's own.
    RunDraft(JobDraft job, boolean hasSpark) {
        if (hasSpark) {
            fields.add(new FormField.Choice(
                    "runsOn",
                    Messages.text("run_form.on"),
                    Messages.text("run_form.on_hint"),
                    List.of(Messages.text("run_form.on_lake"), Messages.text("run_form.on_spark")),
                    runsOn,
                    FormField.FINE));
        }
        if (job.settings().get("DefaultArguments").orElse(Setting.Group.EMPTY) instanceof Setting.Group arguments) {
            arguments.values().forEach((name, value) -> {
                if (value instanceof Setting.Text(String text)) {
                    add(name, text);
                }
            });
        }
        fields.add(more.field(
                "moreArguments",
                Messages.text("run_form.more"),
                Messages.text("run_form.more_hint"),
                "--job-bookmark-option=job-bookmark-pause"));
    }

    private void add(String name, String text) {
        StringProperty value = new SimpleStringProperty(text);
        defaults.put(name, text);
        values.put(name, value);
        fields.add(new FormField.Text("argument" + values.size(), name, "", "", value, FormField.FINE, false));
    }

    @Override
    public List<FormField> fields() {
        return fields;
    }

    @Override
    public ObservableValue<String> refused() {
        return more.problem();
    }

    /// What the run is given: only what is not the job's own already.
    Map<String, String> arguments() {
        Map<String, String> given = new LinkedHashMap<>();
        if (runsOn.get() > 0) {
            given.put(RUNS_ON, SPARK);
        }
        values.forEach((name, value) -> {
            if (!value.get().equals(defaults.get(name))) {
                given.put(name, value.get());
            }
        });
        given.putAll(more.values());
        return given;
    }
}
