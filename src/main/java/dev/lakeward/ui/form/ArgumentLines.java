package dev.lakeward.ui.form;

import dev.lakeward.ui.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// Arguments as they are typed: `name=value`, one on each line. Those of a job begin with `--`.
public final class ArgumentLines {
    private final StringProperty text = new SimpleStringProperty("");
    private final boolean dashed;
    private final ObservableValue<String> problem = new Problems().when(this::bad, text);

    public ArgumentLines(boolean dashed) {
        this.dashed = dashed;
    }

    public FormField field(String id, String label, String hint, String prompt) {
        return new FormField.Lines(id, label, hint, prompt, text, problem);
    }

    /// What is wrong with them; empty where nothing is.
    public ObservableValue<String> problem() {
        return problem;
    }

    private String bad() {
        return typed().stream()
                .filter(line -> !isArgument(line))
                .findFirst()
                .map(line -> Messages.text(dashed ? "run_form.no_argument" : "run_form.no_property", line))
                .orElse("");
    }

    private boolean isArgument(String line) {
        return dashed ? line.startsWith("--") && line.indexOf('=') > 2 : line.indexOf('=') > 0;
    }

    private List<String> typed() {
        return lines(text.get());
    }

    /// The lines of a text that hold anything.
    public static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /// Those that are arguments, by their names; the last of a name counts.
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        typed().stream().filter(this::isArgument).forEach(line -> {
            int equals = line.indexOf('=');
            values.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return values;
    }
}
