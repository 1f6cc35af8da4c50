package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.lake.pipeline.ingest.TransferPlan;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Problems;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A stream of events as a person sets it.
final class StreamDraft implements OriginDraft {
    private static final int MEGABYTES = 5;
    private static final int MOST_MEGABYTES = 128;
    private static final int SECONDS = 300;
    private static final int MOST_SECONDS = 900;

    private final StringProperty megabytes = new SimpleStringProperty("");
    private final StringProperty seconds = new SimpleStringProperty("");
    private final BooleanProperty gzip = new SimpleBooleanProperty();
    private final BooleanProperty delimited = new SimpleBooleanProperty();
    private final List<FormField> from;
    private final List<FormField> when;

    StreamDraft(Problems problems) {
        this.from = List.of(
                new FormField.Said(
                        TransferDraft.id("sent"),
                        Messages.text("transfer.sent"),
                        new SimpleStringProperty(Messages.text("transfer.sent_by"))),
                new FormField.Tick(
                        TransferDraft.id("delimited"),
                        Messages.text("transfer.delimiter"),
                        Messages.text("transfer.delimiter_hint"),
                        Messages.text("transfer.delimited"),
                        delimited));
        this.when = List.of(
                new FormField.Text(
                        TransferDraft.id("megabytes"),
                        Messages.text("transfer.megabytes"),
                        Messages.text("transfer.megabytes_hint"),
                        String.valueOf(MEGABYTES),
                        megabytes,
                        problems.number(megabytes, 1, MOST_MEGABYTES),
                        false),
                new FormField.Text(
                        TransferDraft.id("seconds"),
                        Messages.text("transfer.seconds"),
                        Messages.text("transfer.seconds_hint"),
                        String.valueOf(SECONDS),
                        seconds,
                        problems.number(seconds, 0, MOST_SECONDS),
                        false),
                new FormField.Tick(
                        TransferDraft.id("gzip"),
                        Messages.text("transfer.compression"),
                        "",
                        Messages.text("transfer.gzip"),
                        gzip));
    }

    @Override
    public List<FormField> from() {
        return from;
    }

    @Override
    public List<FormField> when() {
        return when;
    }

    @Override
    public boolean isChanged() {
        return !megabytes.get().isBlank() || !seconds.get().isBlank() || gzip.get();
    }

    @Override
    public TransferPlan plan(String name, S3Path into, String role) {
        return new TransferPlan.Stream(
                name,
                into,
                role,
                Problems.number(megabytes).orElse(MEGABYTES),
                Problems.number(seconds).orElse(SECONDS),
                gzip.get(),
                delimited.get());
    }
}
