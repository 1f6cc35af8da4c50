package dev.lakeward.feature.pipeline.backfill;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.pipeline.backfill.BackfillOrder;
import dev.lakeward.lake.pipeline.backfill.BackfillRefusal;
import dev.lakeward.lake.pipeline.backfill.DateRange;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.ArgumentLines;
import dev.lakeward.ui.form.Asked;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Picking;
import dev.lakeward.ui.form.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;

/// For which values something is to be run, as it is typed.
public final class BackfillDraft implements Asked {
    private static final List<DateRange.Step> STEPS = List.of(DateRange.Step.values());

    private final BackfillOrder.Of of;
    private final String name;
    private final ObservableValue<String> warning;
    private final Problems problems = new Problems();
    private final StringProperty argument = new SimpleStringProperty();
    private final IntegerProperty step = new SimpleIntegerProperty(STEPS.indexOf(DateRange.Step.DAY));
    private final StringProperty from = new SimpleStringProperty("");
    private final StringProperty to = new SimpleStringProperty("");
    private final StringProperty format = new SimpleStringProperty("");
    private final StringProperty own = new SimpleStringProperty("");
    private final ArgumentLines more;
    private final Picking picking;
    private final StringProperty atOnce = new SimpleStringProperty("2");
    private final List<FormField> fields;

    /// `offers` are the arguments that are known of what is run, `reads` the tables that it reads; `warning` is what is
    /// to be said before it is.
    public BackfillDraft(
            BackfillOrder.Of of,
            String name,
            List<String> offers,
            ObservableValue<String> warning,
            Backfills backfills,
            List<TableRef> reads) {
        this.of = of;
        this.more = new ArgumentLines(of == BackfillOrder.Of.JOB);
        this.picking = backfills.picking(own, reads);
        this.name = name;
        this.warning = warning;
        argument.set(offers.isEmpty() ? of == BackfillOrder.Of.JOB ? "--day" : "day" : offers.getFirst());
        fields = List.of(
                new FormField.Offered(
                        "backfillArgument",
                        Messages.text("backfill.argument"),
                        "",
                        "",
                        argument,
                        FXCollections.observableArrayList(offers),
                        FormField.FINE),
                new FormField.Choice(
                        "backfillStep",
                        Messages.text("backfill.step"),
                        "",
                        STEPS.stream()
                                .map(each -> Messages.text(
                                        "backfill.step_" + each.name().toLowerCase(Locale.ROOT)))
                                .toList(),
                        step,
                        FormField.FINE),
                text("backfillFrom", "from", from),
                text("backfillTo", "to", to),
                text("backfillFormat", "format", format),
                new FormField.Picks(
                        "backfillPicks",
                        Messages.text("backfill.picks"),
                        Messages.text("backfill.picks_hint"),
                        Messages.text("backfill.picks_prompt"),
                        picking,
                        picking.problem()),
                new FormField.Lines(
                        "backfillValues",
                        Messages.text("backfill.own"),
                        Messages.text("backfill.own_hint"),
                        "",
                        own,
                        FormField.FINE),
                new FormField.Text(
                        "backfillAtOnce",
                        Messages.text("backfill.most"),
                        Messages.text("backfill.most_hint"),
                        "",
                        atOnce,
                        problems.number(atOnce, 1, BackfillOrder.MOST_AT_ONCE),
                        false),
                more.field("backfillMore", Messages.text("run_form.more"), Messages.text("backfill.more_hint"), ""));
    }

    /// For a workflow.
    public static BackfillDraft ofWorkflow(String name, ObservableValue<String> warning, Backfills backfills) {
        return new BackfillDraft(BackfillOrder.Of.WORKFLOW, name, List.of(), warning, backfills, List.of());
    }

    private static FormField text(String id, String key, StringProperty value) {
        return new FormField.Text(
                id,
                Messages.text("backfill." + key),
                Messages.text("backfill." + key + "_hint"),
                "",
                value,
                FormField.FINE,
                false);
    }

    private Observable[] all() {
        return new Observable[] {argument, step, from, to, format, own, more.problem(), atOnce};
    }

    /// How many runs that is, or why it is none.
    @Override
    public ObservableValue<String> preview() {
        return problems.when(
                () -> {
                    if (isBlank()) {
                        return Messages.text("backfill.preview_none");
                    }
                    try {
                        BackfillOrder order = order();
                        return Messages.text(
                                "backfill.preview_of",
                                order.values().size(),
                                order.values().getFirst(),
                                order.values().getLast(),
                                order.atOnce());
                    } catch (BackfillRefusal e) {
                        return String.valueOf(e.getMessage());
                    }
                },
                all());
    }

    private boolean isBlank() {
        return own.get().isBlank() && (from.get().isBlank() || to.get().isBlank());
    }

    @Override
    public List<FormField> fields() {
        return fields;
    }

    @Override
    public String first() {
        return "backfillFrom";
    }

    @Override
    public void closed() {
        picking.cancel();
    }

    @Override
    public ObservableValue<String> warning() {
        return warning;
    }

    public StringProperty argument() {
        return argument;
    }

    @Override
    public ObservableValue<String> refused() {
        return problems.when(
                () -> {
                    if (isBlank()) {
                        return Messages.text("backfill.preview_none");
                    }
                    String bad = more.problem().getValue();
                    return bad.isEmpty()
                            ? refusal().map(e -> String.valueOf(e.getMessage())).orElse("")
                            : bad;
                },
                all());
    }

    private Optional<BackfillRefusal> refusal() {
        try {
            order();
            return Optional.empty();
        } catch (BackfillRefusal e) {
            return Optional.of(e);
        }
    }

    /// What is asked for. Throws BackfillRefusal.
    BackfillOrder order() {
        List<String> values = own.get().isBlank()
                ? DateRange.of(from.get(), to.get(), STEPS.get(step.get()), format.get())
                        .values()
                : ArgumentLines.lines(own.get());
        return new BackfillOrder(
                of,
                name,
                argument.get(),
                values,
                more.values(),
                Problems.number(atOnce).orElse(0));
    }
}
