package dev.lakeward.feature.pipeline.backfill;

import dev.lakeward.ui.form.AskForm;
import java.util.function.Consumer;
import javafx.scene.Node;

/// Asks, in place, for which values something is to be run.
public final class BackfillForm {
    private final AskForm form = new AskForm(new AskForm.Look(
            "backfill", "backfill.title", "runBackfill", "backfill.run", "cancelBackfill", "run_form.cancel"));

    /// Asks; `work` is given what is asked for.
    public void ask(BackfillDraft asked, Consumer<BackfillDraft> work) {
        form.ask(asked, () -> work.accept(asked));
    }

    public void close() {
        form.close();
    }

    public Node node() {
        return form.node();
    }
}
