package dev.lakeward.feature.pipeline.node;

import dev.lakeward.lake.pipeline.job.Setting;
import dev.lakeward.lake.pipeline.job.SettingShape;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// The lines of a form of settings. What is typed is told at once; what is empty is not set.
final class SettingFields {
    private static final String PREFIX = "setting";

    private final Sink sink;

    /// Hears what is to stand at a path of the settings.
    interface Sink {
        void put(List<String> path, Optional<Setting> value);
    }

    SettingFields(Sink sink) {
        this.sink = sink;
    }

    /// The id of the line or block of a path.
    static String id(List<String> path) {
        return PREFIX + String.join("-", path);
    }

    private StringProperty typed(String text, List<String> path, Function<String, Optional<Setting>> read) {
        StringProperty value = new SimpleStringProperty(text);
        value.addListener((observable, before, now) -> sink.put(path, read.apply(now)));
        return value;
    }

    FormField words(String label, SettingShape.Words shape, Optional<Setting> value, List<String> path) {
        String now = value.orElse(null) instanceof Setting.Text(String text) ? text : "";
        if (!shape.known().isEmpty()) {
            return choice(
                    label,
                    path,
                    now,
                    Stream.concat(
                                    shape.known().stream(),
                                    now.isEmpty() || shape.known().contains(now) ? Stream.of() : Stream.of(now))
                            .toList(),
                    word -> new Setting.Text(word));
        }
        Function<String, Optional<Setting>> read =
                text -> text.isEmpty() ? Optional.empty() : Optional.of(new Setting.Text(text));
        return path.getLast().endsWith("Query")
                ? new FormField.Lines(id(path), label, "", "", typed(now, path, read), FormField.FINE)
                : new FormField.Text(id(path), label, "", "", typed(now, path, read), FormField.FINE, false);
    }

    private FormField choice(
            String label, List<String> path, String now, List<String> known, Function<String, Setting> made) {
        List<String> texts = Stream.concat(Stream.of(Messages.text("node.not_set")), known.stream())
                .toList();
        IntegerProperty chosen = new SimpleIntegerProperty(now.isEmpty() ? 0 : known.indexOf(now) + 1);
        chosen.addListener((observable, before, place) -> sink.put(
                path,
                place.intValue() <= 0 ? Optional.empty() : Optional.of(made.apply(known.get(place.intValue() - 1)))));
        return new FormField.Choice(id(path), label, "", texts, chosen, FormField.FINE);
    }

    FormField flag(String label, Optional<Setting> value, List<String> path) {
        String yes = Messages.text("node.yes");
        String now =
                value.orElse(null) instanceof Setting.Flag(boolean flag) ? flag ? yes : Messages.text("node.no") : "";
        return choice(
                label, path, now, List.of(yes, Messages.text("node.no")), word -> new Setting.Flag(word.equals(yes)));
    }

    FormField count(String label, SettingShape.Count shape, Optional<Setting> value, List<String> path) {
        String now = value.orElse(null) instanceof Setting.Amount(String number) ? number : "";
        StringProperty text = new SimpleStringProperty(now);
        text.addListener((observable, before, typed) -> {
            if (typed.isBlank() || isNumber(typed, shape)) {
                sink.put(path, typed.isBlank() ? Optional.empty() : Optional.of(new Setting.Amount(typed.strip())));
            }
        });
        ObservableValue<String> problem = Bindings.createStringBinding(
                () -> text.get().isBlank() || isNumber(text.get(), shape) ? "" : Messages.text("node.no_number"), text);
        return new FormField.Text(id(path), label, "", "", text, problem, false);
    }

    private static boolean isNumber(String typed, SettingShape.Count shape) {
        try {
            if (shape.whole()) {
                Integer.parseInt(typed.strip());
            } else {
                Double.parseDouble(typed.strip());
            }
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /// Several texts, one a line.
    FormField lines(String label, Optional<Setting> value, List<String> path) {
        String now = value.orElse(null) instanceof Setting.Items items ? String.join("\n", items.texts()) : "";
        return new FormField.Lines(
                id(path),
                label,
                Messages.text("node.one_a_line"),
                "",
                typed(now, path, text -> items(text, Setting.Text::new)),
                FormField.FINE);
    }

    /// A few texts that belong together in one line, such as the parts of a field's path: with dots between, where
    /// there are several.
    FormField path(String label, Optional<Setting> value, List<String> path) {
        List<String> now = value.orElse(null) instanceof Setting.Items items ? items.texts() : List.of();
        boolean several = now.size() > 1;
        Function<String, Optional<Setting>> read = text -> text.isEmpty()
                ? Optional.empty()
                : Optional.of(Setting.Items.of(several ? List.of(text.split("\\.")) : List.of(text)));
        return several && now.stream().anyMatch(part -> part.contains("."))
                ? kept(label, path)
                : new FormField.Text(
                        id(path), label, "", "", typed(String.join(".", now), path, read), FormField.FINE, false);
    }

    /// What a setting holds, in a line.
    static String summary(Setting setting) {
        return switch (setting) {
            case Setting.Text(String text) -> text;
            case Setting.Amount(String number) -> number;
            case Setting.Flag(boolean flag) -> Messages.text(flag ? "node.yes" : "node.no");
            case Setting.Items(List<Setting> values) ->
                values.stream().map(SettingFields::summary).collect(Collectors.joining(", "));
            case Setting.Group group ->
                group.values().values().stream().map(SettingFields::summary).collect(Collectors.joining(" · "));
        };
    }

    private static Optional<Setting> items(String text, Function<String, Setting> each) {
        List<Setting> items = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(each)
                .toList();
        return items.isEmpty() ? Optional.empty() : Optional.of(new Setting.Items(items));
    }

    /// Several paths of fields, one a line, with dots between the parts. Where a part has a dot itself, all is kept.
    FormField paths(String label, Optional<Setting> value, List<String> path) {
        List<List<String>> now = new ArrayList<>();
        if (value.orElse(null) instanceof Setting.Items(List<Setting> values)) {
            values.forEach(each -> now.add(each instanceof Setting.Items parts ? parts.texts() : List.of()));
        }
        if (now.stream().flatMap(List::stream).anyMatch(part -> part.contains("."))) {
            return kept(label, path);
        }
        String text = now.stream().map(parts -> String.join(".", parts)).collect(Collectors.joining("\n"));
        return new FormField.Lines(
                id(path),
                label,
                Messages.text("node.fields_a_line"),
                "",
                typed(text, path, typed -> items(typed, line -> Setting.Items.of(List.of(line.split("\\."))))),
                FormField.FINE);
    }

    /// Texts by names, `name=text`, one a line.
    FormField named(String label, Optional<Setting> value, List<String> path) {
        StringBuilder now = new StringBuilder();
        if (value.orElse(null) instanceof Setting.Group group) {
            group.values().forEach((name, each) -> {
                if (each instanceof Setting.Text(String text)) {
                    now.append(name).append('=').append(text).append('\n');
                }
            });
        }
        return new FormField.Lines(
                id(path),
                label,
                Messages.text("node.named_a_line"),
                "",
                typed(now.toString().strip(), path, SettingFields::group),
                FormField.FINE);
    }

    private static Optional<Setting> group(String text) {
        LinkedHashMap<String, Setting> values = new LinkedHashMap<>();
        text.lines().map(String::strip).filter(line -> line.indexOf('=') > 0).forEach(line -> {
            int at = line.indexOf('=');
            values.put(
                    line.substring(0, at).strip(),
                    new Setting.Text(line.substring(at + 1).strip()));
        });
        return values.isEmpty() ? Optional.empty() : Optional.of(new Setting.Group(values));
    }

    /// What this form cannot edit, and is kept as it is.
    FormField kept(String label, List<String> path) {
        return new FormField.Said(id(path), label, new ReadOnlyStringWrapper(Messages.text("node.kept")));
    }
}
