package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.pipeline.ingest.SourceChecks;
import dev.lakeward.lake.pipeline.ingest.SourceChecks.TableLook;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// The tables of the database that is chosen, to be ticked where the lake can look at them, and to be typed
/// otherwise.
final class DatabaseTables {
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final int MOST_TICKS = 100;
    // What an export of a database on the same network brings at least.
    private static final long USUAL_RATE = 200_000;
    private static final Set<String> REASONS = Set.of(
            "PERMISSIONS_DO_NOT_EXIST",
            "TABLE_NAME_CONTAINS_SLASH",
            "NO_COLUMNS",
            "COLUMN_NAME_CONTAINS_UNSUPPORTED_CHARACTERS",
            "COLUMN_NAMES_DIFFER_BY_CASE_ONLY",
            "S3_PATH_IS_ANOTHER_TABLES",
            "TABLE_IS_TEMPORARY_OR_UNLOGGED",
            "STORAGE_ENGINE_HAS_NO_SNAPSHOT");

    private final ArrivalsAccess access;
    private final TransferOffers offers;
    private final Problems problems;
    private final StringProperty database;
    private final StringProperty role;
    private final LatestLoad<List<TableLook>> looking;
    private final StringProperty typed = new SimpleStringProperty("");
    private final FormField lines;
    private final ReadOnlyObjectWrapper<List<FormField>> fields;
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final List<TableLook> offered = new ArrayList<>();
    private final List<BooleanProperty> ticks = new ArrayList<>();
    private int edit;

    DatabaseTables(
            ArrivalsAccess access,
            TransferOffers offers,
            Problems problems,
            StringProperty database,
            StringProperty role) {
        this.access = access;
        this.offers = offers;
        this.problems = problems;
        this.database = database;
        this.role = role;
        this.looking = access.background().latest();
        this.lines = new FormField.Lines(
                TransferDraft.id("tables"),
                Messages.text("transfer.tables"),
                Messages.text("transfer.tables_hint"),
                "shop.public.orders",
                typed,
                FormField.FINE);
        this.fields = new ReadOnlyObjectWrapper<>(List.of(lines));
        looking.state().subscribe(this::show);
        database.subscribe(now -> askSoon());
        role.subscribe(now -> askSoon());
        offers.known().subscribe(now -> askSoon());
    }

    private void askSoon() {
        int current = ++edit;
        access.background().later(PAUSE, () -> {
            if (current == edit) {
                ask();
            }
        });
    }

    private void ask() {
        String arn = offers.database(database.get());
        String as = offers.role(role.get());
        if (access.checks().isEmpty()) {
            said.set(Messages.text("transfer.cannot_look_database"));
        } else if (arn.startsWith("arn:") && as.startsWith("arn:")) {
            SourceChecks checks = access.checks().get();
            looking.start(() -> checks.database(arn, as));
        } else {
            looking.cancel();
        }
    }

    private void show(Load<List<TableLook>> now) {
        List<TableLook> all = now instanceof Load.Ready<List<TableLook>> ready ? ready.value() : List.<TableLook>of();
        said.set(
                switch (now) {
                    case Load.Idle<List<TableLook>> ignored -> "";
                    case Load.Loading<List<TableLook>> ignored -> Messages.text("form.looking");
                    case Load.Failed<List<TableLook>> failed ->
                        ErrorTexts.of(failed.cause()).sentence();
                    case Load.Ready<List<TableLook>> ready -> words(ready.value());
                });
        offered.clear();
        ticks.clear();
        all.stream().filter(each -> each.skipped().isEmpty()).forEach(offered::add);
        if (offered.isEmpty() || offered.size() > MOST_TICKS) {
            offered.clear();
            fields.set(List.of(lines));
            return;
        }
        offered.forEach(each -> ticks.add(new SimpleBooleanProperty(true)));
        List<BooleanProperty> current = List.copyOf(ticks);
        fields.set(List.of(new FormField.Ticks(
                TransferDraft.id("ticks"),
                Messages.text("transfer.tables"),
                "",
                offered.stream().map(DatabaseTables::title).toList(),
                current,
                problems.when(
                        () -> current.stream().anyMatch(BooleanProperty::get)
                                ? ""
                                : Messages.text("transfer.no_tables"),
                        current.toArray(Observable[]::new)))));
    }

    private static String title(TableLook table) {
        String name = Formats.visible(table.target());
        String size = table.rows() < 0
                ? ArrivalWords.bytes(table.bytes())
                : Messages.text("transfer.about", Formats.count(table.rows(), "rows"));
        return name + ArrivalWords.BETWEEN + size;
    }

    private static String words(List<TableLook> all) {
        List<TableLook> exported =
                all.stream().filter(each -> each.skipped().isEmpty()).toList();
        boolean counted = exported.stream().allMatch(each -> each.rows() >= 0);
        long rows = exported.stream().mapToLong(TableLook::rows).sum();
        String much = counted
                ? Messages.text(
                        "transfer.look_rows",
                        Formats.count(exported.size(), "tables"),
                        Formats.count(rows, "rows"),
                        ArrivalWords.time(Duration.ofSeconds(rows / USUAL_RATE)),
                        Formats.number(USUAL_RATE))
                : Messages.text("transfer.look_tables_only", Formats.count(exported.size(), "tables"));
        return all.stream()
                .filter(each -> !each.skipped().isEmpty())
                .map(each -> "\n"
                        + Messages.text(
                                "transfer.look_skipped", Formats.visible(each.target()), reason(each.skipped())))
                .collect(Collectors.joining("", much, ""));
    }

    private static String reason(String word) {
        return REASONS.contains(word) ? Messages.text("transfer.skip_" + word.toLowerCase(Locale.ROOT)) : word;
    }

    /// What is exported, as `ExportOnly` names it; empty for all.
    List<String> chosen() {
        if (offered.isEmpty()) {
            return TransferDraft.lines(typed.get());
        }
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < offered.size(); i++) {
            if (ticks.get(i).get()) {
                chosen.add(offered.get(i).target());
            }
        }
        return chosen.size() == offered.size() ? List.of() : chosen;
    }

    /// What was found, in words.
    ObservableValue<String> said() {
        return said.getReadOnlyProperty();
    }

    /// The lines to choose by.
    ObservableValue<List<FormField>> fields() {
        return fields.getReadOnlyProperty();
    }
}
