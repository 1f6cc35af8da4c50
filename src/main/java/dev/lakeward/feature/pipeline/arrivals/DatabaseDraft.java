package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.lake.pipeline.ingest.SourceChecks;
import dev.lakeward.lake.pipeline.ingest.TransferPlan;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Looked;
import dev.lakeward.ui.form.Problems;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A database as a person sets it.
final class DatabaseDraft implements OriginDraft {
    private static final String KEY = "alias/aws/rds";

    private final ArrivalsAccess access;
    private final TransferOffers offers;
    private final StringProperty database = new SimpleStringProperty("");
    private final StringProperty tables = new SimpleStringProperty("");
    private final StringProperty key = new SimpleStringProperty(KEY);
    private final List<FormField> from;
    private final List<FormField> when;

    DatabaseDraft(ArrivalsAccess access, TransferOffers offers, Problems problems) {
        this.access = access;
        this.offers = offers;
        Looked looked = new Looked(access.background(), this::looking, database, tables, offers.known());
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
                new FormField.Said(TransferDraft.id("rows"), Messages.text("transfer.found"), looked.text()));
        this.when = List.of(new FormField.Text(
                TransferDraft.id("key"),
                Messages.text("transfer.key"),
                Messages.text("transfer.key_hint"),
                KEY,
                key,
                problems.of(key, "transfer.no_key", () -> ""),
                false));
    }

    private Optional<Callable<String>> looking() {
        if (access.checks().isEmpty()) {
            return Optional.of(() -> Messages.text("transfer.cannot_look"));
        }
        if (database.get().isBlank()) {
            return Optional.empty();
        }
        SourceChecks checks = access.checks().get();
        String cluster = offers.database(database.get());
        List<String> chosen = TransferDraft.lines(tables.get());
        return Optional.of(() -> words(checks.tables(cluster, chosen)));
    }

    private static String words(SourceChecks.Look look) {
        return Messages.text(
                        "transfer.look_rows",
                        Formats.count(look.some().size(), "tables"),
                        Formats.count(look.items(), "rows"))
                + "\n" + Formats.visible(String.join(", ", look.some()));
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
