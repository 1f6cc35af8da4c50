package dev.lakeward.feature.pipeline.backfill;

import dev.lakeward.access.TableRef;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.RunKind;
import dev.lakeward.async.RunProgress;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.pipeline.backfill.Backfill;
import dev.lakeward.lake.pipeline.backfill.BackfillOrder;
import dev.lakeward.lake.pipeline.backfill.BackfillPart;
import dev.lakeward.lake.pipeline.backfill.BackfillRefusal;
import dev.lakeward.lake.pipeline.backfill.BackfillService;
import dev.lakeward.lake.pipeline.backfill.PartitionValues;
import dev.lakeward.lake.pipeline.run.PipelineRun;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.form.Picking;
import dev.lakeward.ui.page.Outcome;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;

/// The backfills of one screen: begins them, and has the session drive them.
public final class Backfills {
    private final BackfillService service;
    private final SessionRuns runs;
    private final Background background;
    private final LatestLoad<Backfill> beginning;
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(Outcome.NONE);

    public Backfills(BackfillService service, SessionRuns runs, Background background, Navigator navigator) {
        this.service = service;
        this.runs = runs;
        this.background = background;
        this.beginning = background.latest();
        beginning.state().subscribe(now -> {
            switch (now) {
                case Load.Ready<Backfill> ready -> {
                    drive(ready.value());
                    navigator.go(address(ready.value()));
                }
                case Load.Failed<Backfill> failed ->
                    outcome.set(new Outcome(ErrorTexts.of(failed.cause()).sentence(), true));
                default -> outcome.set(Outcome.NONE);
            }
        });
    }

    private static Address address(Backfill backfill) {
        return new Address.RunAt(new PipelineRun.RunKey(
                        PipelineRun.Kind.BACKFILL, backfill.order().name(), backfill.id())
                .toString());
    }

    /// The values of a partition key, of which some are picked as lines; offers the keys of some tables.
    Picking picking(StringProperty lines, List<TableRef> tables) {
        PartitionValues partitions = service.partitions();
        Picking picking = new Picking(background, lines, text -> values(partitions, text), BackfillOrder.MOST_VALUES);
        return tables.isEmpty()
                ? picking
                : picking.offering(() -> partitions.keys(tables).stream()
                        .map(PartitionValues.Key::toString)
                        .toList());
    }

    private static Callable<Picking.Found> values(PartitionValues partitions, String text) {
        try {
            PartitionValues.Key key = PartitionValues.Key.of(text);
            return () -> {
                PartitionValues.Found found = partitions.of(key, "", "");
                return new Picking.Found(found.values(), found.leftOut());
            };
        } catch (BackfillRefusal e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /// Begins one, and goes to its page.
    public void start(BackfillDraft draft) {
        BackfillOrder order = draft.order();
        beginning.start(() -> service.begin(order));
    }

    /// Runs what is missing of one.
    public void drive(Backfill backfill) {
        String id = backfill.id();
        runs.<Backfill>start(
                RunKind.BACKFILL,
                Messages.text("backfill.run_title", backfill.order().name(), backfill.span()),
                report -> service.drive(
                        id,
                        now -> report.progress(new RunProgress(
                                now.count(BackfillPart.State.SUCCEEDED),
                                now.parts().size(),
                                Messages.text("backfill.values")))),
                ended -> {});
    }

    /// Why one could not begin.
    public ReadOnlyObjectProperty<Outcome> outcome() {
        return outcome.getReadOnlyProperty();
    }
}
