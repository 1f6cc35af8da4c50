package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.lake.pipeline.ingest.TransferPlan;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Problems;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// A database as a person sets it.
final class DatabaseDraft implements OriginDraft {
    private static final String KEY = "alias/aws/rds";

    private final TransferOffers offers;
    private final StringProperty database = new SimpleStringProperty("");
    private final StringProperty newBy = new SimpleStringProperty("");
    private final StringProperty role = new SimpleStringProperty("");
    private final DatabaseTables tables;
    private final StringProperty key = new SimpleStringProperty(KEY);
    private final List<FormField> from;
    private final List<FormField> when;

    DatabaseDraft(ArrivalsAccess access, TransferOffers offers, Problems problems) {
        this.offers = offers;
        this.tables = new DatabaseTables(access, offers, problems, database, role);
        this.from = List.of(
                new FormField.Offered(
                        TransferDraft.id("database"),
                        Messages.text("transfer.database"),
                        Messages.text("transfer.database_hint"),
                        "",
                        database,
                        offers.databases(),
                        problems.of(database, "transfer.no_database", () -> "")),
                new FormField.Offered(
                        TransferDraft.id("databaseRole"),
                        Messages.text("transfer.role"),
                        Messages.text("transfer.reads_as_hint"),
                        "",
                        role,
                        offers.roles(),
                        problems.of(role, "transfer.no_role", () -> "")),
                new FormField.Said(TransferDraft.id("rows"), Messages.text("transfer.found"), tables.said()));
        FormField keyLine = new FormField.Text(
                TransferDraft.id("key"),
                Messages.text("transfer.key"),
                Messages.text("transfer.key_hint"),
                KEY,
                key,
                problems.of(key, "transfer.no_key", () -> ""),
                false);
        FormField newLine = new FormField.Lines(
                TransferDraft.id("newBy"),
                Messages.text("transfer.new_by"),
                Messages.text("transfer.new_by_hint"),
                "shop.public.orders = id",
                newBy,
                problems.when(
                        () -> newBy().size() == TransferDraft.lines(newBy.get()).size()
                                ? ""
                                : Messages.text("transfer.wrong_new_by"),
                        newBy));
        // RDS exports whole tables only.
        this.when = access.checks().isPresent() ? List.of(newLine, keyLine) : List.of(keyLine);
    }

    @Override
    public List<FormField> from() {
        return from;
    }

    @Override
    public ObservableValue<List<FormField>> found() {
        return tables.fields();
    }

    @Override
    public List<FormField> when() {
        return when;
    }

    // The column of each table, as far as lines name both.
    private Map<String, String> newBy() {
        Map<String, String> columns = new TreeMap<>();
        for (String line : TransferDraft.lines(newBy.get())) {
            int sign = line.indexOf('=');
            String table = sign < 0 ? "" : line.substring(0, sign).strip();
            String column = line.substring(sign + 1).strip();
            if (!table.isEmpty() && !column.isEmpty()) {
                columns.put(table, column);
            }
        }
        return columns;
    }

    // Who reads it, and so says what is there.
    @Override
    public boolean hasRole() {
        return false;
    }

    @Override
    public boolean isChanged() {
        return !database.get().isBlank();
    }

    @Override
    public TransferPlan plan(String name, S3Path into, String none) {
        return new TransferPlan.Database(
                name,
                offers.database(database.get()),
                tables.chosen(),
                newBy(),
                into,
                offers.role(role.get()),
                key.get());
    }
}
