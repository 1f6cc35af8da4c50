package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Problems;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;

/// Whether a folder is brought now and then, or watched, as a person sets it.
final class WatchDraft {
    private static final int WATCHED = 1;
    private static final int QUIET_SECONDS = 5;
    private static final int MOST_SECONDS = 600;

    private final IntegerProperty way = new SimpleIntegerProperty();
    private final StringProperty quiet = new SimpleStringProperty("");
    private final FormField ways;
    private final List<FormField> lines;

    /// `chosen` tells whether some of the files are chosen, which are all watched.
    WatchDraft(Problems problems, ObservableBooleanValue chosen) {
        this.ways = new FormField.Choice(
                TransferDraft.id("way"),
                Messages.text("transfer.way"),
                "",
                Stream.of("now_and_then", "watched")
                        .map(each -> Messages.text("transfer.way_" + each))
                        .toList(),
                way,
                problems.when(
                        () -> isOn() && chosen.get() ? Messages.text("transfer.watched_patterns") : "", way, chosen));
        this.lines = List.of(
                new FormField.Said(
                        TransferDraft.id("watches"),
                        Messages.text("transfer.watches"),
                        new SimpleStringProperty(Messages.text("transfer.watches_text"))),
                new FormField.Text(
                        TransferDraft.id("quiet"),
                        Messages.text("transfer.quiet"),
                        Messages.text("transfer.quiet_hint"),
                        String.valueOf(QUIET_SECONDS),
                        quiet,
                        problems.number(quiet, 1, MOST_SECONDS),
                        false));
    }

    FormField ways() {
        return ways;
    }

    /// The lines of a folder that is watched, or others of one that is not.
    ObservableValue<List<FormField>> linesOr(List<FormField> others) {
        return Bindings.createObjectBinding(() -> isOn() ? lines : others, way);
    }

    /// Lines of a folder that is not watched, and none of one that is.
    ObservableValue<List<FormField>> unless(ObservableValue<List<FormField>> others) {
        return Bindings.createObjectBinding(() -> isOn() ? List.of() : others.getValue(), way, others);
    }

    boolean isOn() {
        return way.get() == WATCHED;
    }

    int quietSeconds() {
        return Problems.number(quiet).orElse(QUIET_SECONDS);
    }
}
