package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.lake.pipeline.ingest.Blueprint;
import dev.lakeward.lake.pipeline.ingest.TransferPlan;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.Folders;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;

/// A new source as a person sets it, in three steps, from where, into which place, and when; the last one shows what is
/// made of it.
final class TransferDraft {
    static final int STEPS = 4;

    private final Problems problems;
    private final IntegerProperty kind = new SimpleIntegerProperty();
    private final FormField kinds;
    private final List<OriginDraft> origins;
    private final TargetDraft target;
    private final CrawlDraft crawl;
    private final ObservableValue<List<FormField>> from;
    private final ObservableValue<List<FormField>> when;

    TransferDraft(ArrivalsAccess access, TransferOffers offers, Folders folders, Problems problems) {
        this.problems = problems;
        this.origins = List.of(
                new FolderDraft(access, offers, problems, false),
                new FolderDraft(access, offers, problems, true),
                new DatabaseDraft(access, offers, problems),
                new StreamDraft(problems),
                new ChangesDraft(access, offers, folders, problems));
        this.kinds = new FormField.Choice(
                "transferKind",
                Messages.text("transfer.kind"),
                "",
                Stream.of("folder", "server", "database", "stream", "changes")
                        .map(each -> Messages.text("transfer.kind_" + each))
                        .toList(),
                kind,
                FormField.FINE);
        this.target = new TargetDraft(access, offers, folders, problems);
        this.crawl = new CrawlDraft(offers, problems);
        this.from = Bindings.createObjectBinding(() -> origin().from(), kind);
        this.when = Bindings.createObjectBinding(() -> origin().when(), kind);
    }

    private OriginDraft origin() {
        return origins.get(kind.get());
    }

    FormField kinds() {
        return kinds;
    }

    /// The lines of the first step that go with the kind.
    ObservableValue<List<FormField>> from() {
        return from;
    }

    /// The lines of the first step that tell what is there.
    ObservableValue<List<FormField>> found() {
        return origin().found();
    }

    List<FormField> into() {
        return Stream.concat(target.fields(origin().hasRole()).stream(), origin().into().stream())
                .toList();
    }

    /// Whether a crawler has nothing to do with it.
    boolean makesTable() {
        return origin().makesTable();
    }

    /// The lines of the last step, which go with the kind.
    ObservableValue<List<FormField>> when() {
        return when;
    }

    /// The lines that go with what is chosen there.
    ObservableValue<List<FormField>> manner() {
        return origin().manner();
    }

    /// The lines that go with how often it is.
    ObservableValue<List<FormField>> times() {
        return origin().times();
    }

    /// The first line of a step that is wrong.
    Optional<String> firstProblem(int step) {
        List<FormField> lines = switch (step) {
            case 0 ->
                Stream.concat(from.getValue().stream(), found().getValue().stream())
                        .toList();
            case 1 -> into();
            default ->
                Stream.of(
                                when.getValue(),
                                manner().getValue(),
                                times().getValue(),
                                makesTable() ? List.<FormField>of() : crawl())
                        .flatMap(List::stream)
                        .toList();
        };
        return lines.stream()
                .filter(each -> !each.problem().getValue().isEmpty())
                .map(FormField::id)
                .findFirst();
    }

    boolean isChanged() {
        return origin().isChanged() || target.isChanged();
    }

    /// The lines of the crawler over what it brings.
    List<FormField> crawl() {
        return crawl.fields();
    }

    /// What it is; only where no step has a problem.
    Blueprint plan() {
        TransferPlan plan = origin().plan(target.name(), target.place(), target.role());
        return new Blueprint(
                plan,
                makesTable() ? Optional.empty() : crawl.settings(target.name(), target.place()),
                crawl.isLent(),
                makesTable() ? Optional.empty() : crawl.workflow(target.name(), origin().crawled()));
    }

    Problems problems() {
        return problems;
    }

    /// A place that is typed, as a folder: it ends in a slash.
    static Optional<S3Path> place(String typed) {
        return S3Path.of(typed)
                .map(path -> path.prefix().isEmpty() || path.prefix().endsWith("/")
                        ? path
                        : new S3Path(path.bucket(), path.prefix() + "/"));
    }

    /// Lines that are typed, without the empty ones.
    static List<String> lines(String typed) {
        return typed.lines().map(String::strip).filter(each -> !each.isEmpty()).toList();
    }

    static String id(String part) {
        return "transfer" + part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
    }
}
