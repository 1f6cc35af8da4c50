package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.lake.pipeline.ingest.TransferPlan;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Problems;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A database as a person sets it.
final class DatabaseDraft implements OriginDraft {
    private static final String KEY = "alias/aws/rds";

    private final TransferOffers offers;
    private final StringProperty database = new SimpleStringProperty("");
    private final StringProperty tables = new SimpleStringProperty("");
    private final StringProperty key = new SimpleStringProperty(KEY);
    private final List<FormField> from;
    private final List<FormField> when;

    DatabaseDraft(TransferOffers offers, Problems problems) {
        this.offers = offers;
        this.from = List.of(
                new FormField.Offered(
                        TransferDraft.id("database"),
                        Messages.text("transfer.database"),
                        Messages.text("transfer.database_hint"),
                        "",
                        database,
                        offers.databases(),
                        problems.of(database, "transfer.no_database", () -> "")),
                new FormField.Lines(
                        TransferDraft.id("tables"),
                        Messages.text("transfer.tables"),
                        Messages.text("transfer.tables_hint"),
                        "shop.public.orders",
                        tables,
                        FormField.FINE),
                new FormField.Said(
                        TransferDraft.id("rows"),
                        Messages.text("transfer.found"),
                        new SimpleStringProperty(Messages.text("transfer.looks_later"))));
        this.when = List.of(new FormField.Text(
                TransferDraft.id("key"),
                Messages.text("transfer.key"),
                Messages.text("transfer.key_hint"),
                KEY,
                key,
                problems.of(key, "transfer.no_key", () -> ""),
                false));
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
        return !database.get().isBlank();
    }

    @Override
    public TransferPlan plan(String name, S3Path into, String role) {
        return new TransferPlan.Database(
                name, offers.database(database.get()), TransferDraft.lines(tables.get()), into, role, key.get());
    }
}
