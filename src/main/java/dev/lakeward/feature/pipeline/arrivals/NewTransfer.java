package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.pipeline.ingest.Blueprint;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.form.Folders;
import dev.lakeward.ui.form.Problems;
import dev.lakeward.ui.page.Leaving;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// A source that is being made, or none: its steps, one after the other, and making it.
final class NewTransfer {
    private final ArrivalsAccess access;
    private final BiConsumer<Blueprint.Made, String> made;
    private final TransferOffers offers;
    private final Folders folders;
    private final LatestLoad<Blueprint.Made> making;
    private final Leaving leaving = new Leaving(this::isChanged, this::close);
    private final ReadOnlyObjectWrapper<@Nullable TransferDraft> draft = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private String name = "";

    /// `made` hears what each made, and its name that was made.
    NewTransfer(ArrivalsAccess access, BiConsumer<Blueprint.Made, String> made) {
        this.access = access;
        this.made = made;
        this.offers = new TransferOffers(access);
        this.folders = new Folders(access.background(), access.storage()::buckets, access.storage()::below);
        this.making = access.background().latest();
        making.state().subscribe(this::ended);
    }

    void begin() {
        offers.ask();
        problem.set("");
        step.set(0);
        draft.set(new TransferDraft(access, offers, folders, new Problems()));
    }

    /// Lets go of it, changed or not.
    void close() {
        making.cancel();
        problem.set("");
        draft.set(null);
    }

    Leaving leaving() {
        return leaving;
    }

    /// Whether leaving would lose anything.
    boolean isChanged() {
        TransferDraft now = draft.get();
        return now != null && now.isChanged();
    }

    /// Goes to the next step, or makes it after the last one; the line that has to be corrected first otherwise.
    Optional<String> next() {
        TransferDraft now = draft.get();
        if (now == null || making.isRunning()) {
            return Optional.empty();
        }
        now.problems().tried().set(true);
        Optional<String> wrong = now.firstProblem(step.get());
        if (wrong.isPresent()) {
            return wrong;
        }
        problem.set("");
        if (step.get() < TransferDraft.STEPS - 1) {
            // The lines of the next step are not tried yet.
            now.problems().tried().set(false);
            step.set(step.get() + 1);
        } else {
            Blueprint plan = now.plan();
            name = plan.transfer().name();
            making.start(() -> access.ingest().make(plan));
        }
        return Optional.empty();
    }

    void back() {
        problem.set("");
        step.set(Math.max(0, step.get() - 1));
    }

    private void ended(Load<Blueprint.Made> now) {
        switch (now) {
            case Load.Ready<Blueprint.Made> ready -> {
                draft.set(null);
                made.accept(ready.value(), name);
            }
            case Load.Failed<Blueprint.Made> failed ->
                problem.set(ErrorTexts.of(failed.cause()).sentence());
            default -> {}
        }
    }

    /// What is being made; null while nothing is.
    ReadOnlyObjectProperty<@Nullable TransferDraft> draft() {
        return draft.getReadOnlyProperty();
    }

    /// Which of its steps shows, from 0.
    ReadOnlyIntegerProperty step() {
        return step.getReadOnlyProperty();
    }

    /// Why it is not made; empty where nothing hinders.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
