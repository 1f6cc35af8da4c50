package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.pipeline.ingest.ChangeFolder;
import dev.lakeward.lake.pipeline.ingest.IngestService;
import dev.lakeward.lake.pipeline.ingest.TransferPlan;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.Folders;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Looked;
import dev.lakeward.ui.form.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A folder of what DMS wrote of a table, and the table of its current state, as a person sets it.
final class ChangesDraft implements OriginDraft {
    private final ArrivalsAccess access;
    private final StringProperty folder = new SimpleStringProperty("");
    private final StringProperty columns = new SimpleStringProperty("");
    private final StringProperty keys = new SimpleStringProperty("");
    private final StringProperty time = new SimpleStringProperty("");
    private final StringProperty database = new SimpleStringProperty("");
    private final StringProperty table = new SimpleStringProperty("");
    private final BooleanProperty removesMissing = new SimpleBooleanProperty();
    private final List<FormField> from;
    private final List<FormField> into;
    private final List<FormField> when;

    ChangesDraft(ArrivalsAccess access, TransferOffers offers, Folders folders, Problems problems) {
        this.access = access;
        this.from = from(folders, problems);
        this.into = List.of(
                new FormField.Offered(
                        TransferDraft.id("changesDatabase"),
                        Messages.text("transfer.changes_database"),
                        "",
                        "",
                        database,
                        offers.catalog(),
                        problems.of(database, "transfer.no_crawl_database", () -> "")),
                text("table", table, problems.of(table, "transfer.no_table", () -> "")));
        this.when = List.of(new FormField.Tick(
                TransferDraft.id("removesMissing"),
                Messages.text("transfer.missing"),
                Messages.text("transfer.missing_hint"),
                Messages.text("transfer.removes_missing"),
                removesMissing));
    }

    private List<FormField> from(Folders folders, Problems problems) {
        Looked looked = new Looked(access.background(), this::looking, folder);
        return List.of(
                new FormField.Place(
                        TransferDraft.id("changesFolder"),
                        Messages.text("transfer.changes_folder"),
                        Messages.text("transfer.changes_folder_hint"),
                        "s3://bucket/dms/shop/orders/",
                        folder,
                        folders,
                        problems.of(
                                folder,
                                "transfer.no_place",
                                () -> TransferDraft.place(folder.get()).isPresent()
                                        ? ""
                                        : Messages.text("transfer.wrong_place"))),
                new FormField.Said(TransferDraft.id("changesFound"), Messages.text("transfer.found"), looked.text()),
                new FormField.Lines(
                        TransferDraft.id("changesColumns"),
                        Messages.text("transfer.changes_columns"),
                        Messages.text("transfer.changes_columns_hint"),
                        "id bigint",
                        columns,
                        problems.of(columns, "transfer.no_columns", this::wrongColumns)),
                text("keys", keys, problems.of(keys, "transfer.no_keys", this::wrongKeys, columns)),
                text("time", time, problems.when(this::wrongTime, time, columns, keys)));
    }

    // `part` is the end of a key, as of an id.
    private static FormField text(
            String part, StringProperty value, javafx.beans.value.ObservableValue<String> problem) {
        return new FormField.Text(
                TransferDraft.id("changes" + part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1)),
                Messages.text("transfer.changes_" + part),
                Messages.text("transfer.changes_" + part + "_hint"),
                "",
                value,
                problem,
                false);
    }

    private String wrongColumns() {
        List<String> names = names();
        boolean right = names.size() == TransferDraft.lines(columns.get()).size()
                && new HashSet<>(names).size() == names.size();
        return right ? "" : Messages.text("transfer.wrong_columns");
    }

    private String wrongKeys() {
        return names().containsAll(keys()) ? "" : Messages.text("transfer.wrong_keys");
    }

    private String wrongTime() {
        String name = time();
        return name.isEmpty() || names().contains(name) && !keys().contains(name)
                ? ""
                : Messages.text("transfer.wrong_time");
    }

    private List<TransferPlan.ChangeColumn> columns() {
        return TransferDraft.lines(columns.get()).stream()
                .flatMap(line -> TransferPlan.ChangeColumn.of(line).stream())
                .toList();
    }

    private List<String> names() {
        return columns().stream().map(TransferPlan.ChangeColumn::name).toList();
    }

    private List<String> keys() {
        return Stream.of(keys.get().split(","))
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private String time() {
        return time.get().strip().toLowerCase(Locale.ROOT);
    }

    private Optional<Callable<String>> looking() {
        IngestService ingest = access.ingest();
        return TransferDraft.place(folder.get()).map(at -> () -> words(ingest.changes(at)));
    }

    private static String words(ChangeFolder look) {
        if (!look.tables().isEmpty()) {
            return Messages.text("transfer.look_tables", Formats.visible(String.join(", ", look.tables())));
        }
        if (look.format() == ChangeFolder.Format.NONE) {
            return Messages.text("transfer.look_nothing");
        }
        String much = Messages.text(
                "transfer.look_changes",
                look.format() == ChangeFolder.Format.CSV ? "CSV" : "Parquet",
                Formats.count(look.load().files(), "files"),
                Formats.bytes(look.load().bytes()),
                Formats.count(look.changes().files(), "files"),
                Formats.bytes(look.changes().bytes()));
        return look.names().isEmpty()
                ? much
                : much + "\n" + Messages.text("transfer.look_names", Formats.visible(String.join(", ", look.names())));
    }

    @Override
    public List<FormField> from() {
        return from;
    }

    @Override
    public List<FormField> into() {
        return into;
    }

    @Override
    public List<FormField> when() {
        return when;
    }

    @Override
    public boolean makesTable() {
        return true;
    }

    @Override
    public boolean isChanged() {
        return !folder.get().isBlank() || !columns.get().isBlank();
    }

    @Override
    public TransferPlan plan(String name, S3Path into, String role) {
        return new TransferPlan.Changes(
                name,
                TransferDraft.place(folder.get()).orElseThrow(),
                columns(),
                keys(),
                Optional.of(time()).filter(each -> !each.isEmpty()),
                removesMissing.get(),
                TableRef.of(database.get().strip(), table.get().strip()),
                into);
    }
}
