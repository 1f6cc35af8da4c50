package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.lake.pipeline.crawl.CrawlSource;
import dev.lakeward.lake.pipeline.crawl.CrawlerSettings;
import dev.lakeward.lake.pipeline.workflow.Member;
import dev.lakeward.lake.pipeline.workflow.Trigger;
import dev.lakeward.lake.pipeline.workflow.WorkflowEditor;
import dev.lakeward.lake.pipeline.workflow.WorkflowSettings;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The crawler that makes tables of what a new source brings, where a person wants one.
final class CrawlDraft {
    private final TransferOffers offers;
    private final BooleanProperty wanted = new SimpleBooleanProperty(true);
    private final BooleanProperty lent = new SimpleBooleanProperty(true);
    private final StringProperty database = new SimpleStringProperty("");
    private final StringProperty role = new SimpleStringProperty("");
    private final List<FormField> fields;

    CrawlDraft(TransferOffers offers, Problems problems) {
        this.offers = offers;
        this.fields = List.of(
                new FormField.Tick(
                        TransferDraft.id("crawls"),
                        Messages.text("transfer.tables_of_it"),
                        "",
                        Messages.text("transfer.crawls"),
                        wanted),
                new FormField.Offered(
                        TransferDraft.id("crawlDatabase"),
                        Messages.text("transfer.crawl_database"),
                        "",
                        "",
                        database,
                        offers.catalog(),
                        problems.when(
                                () -> missing(problems, database, "transfer.no_crawl_database"),
                                changes(problems, database))),
                new FormField.Offered(
                        TransferDraft.id("crawlRole"),
                        Messages.text("transfer.crawl_role"),
                        Messages.text("transfer.crawl_role_hint"),
                        "",
                        role,
                        offers.roles(),
                        problems.when(() -> missing(problems, role, "transfer.no_role"), changes(problems, role))),
                new FormField.Tick(
                        TransferDraft.id("lent"),
                        "",
                        Messages.text("transfer.lent_hint"),
                        Messages.text("transfer.lent"),
                        lent));
    }

    private Observable[] changes(Problems problems, StringProperty value) {
        return new Observable[] {value, wanted, problems.tried()};
    }

    private String missing(Problems problems, StringProperty value, String key) {
        return wanted.get() && problems.tried().get() && value.get().isBlank() ? Messages.text(key) : "";
    }

    List<FormField> fields() {
        return fields;
    }

    /// Whether Lake Formation lends the crawler the place.
    boolean isLent() {
        return lent.get();
    }

    /// The crawler of what comes into a place; empty where none is wanted.
    Optional<CrawlerSettings> settings(String name, S3Path into) {
        if (!wanted.get()) {
            return Optional.empty();
        }
        CrawlerSettings usual =
                CrawlerSettings.begun(offers.role(role.get()), database.get().strip());
        return Optional.of(new CrawlerSettings(
                name,
                Messages.text("transfer.crawler_of", name),
                usual.role(),
                usual.database(),
                "",
                List.of(new CrawlSource.S3(into.toString(), List.of(), OptionalInt.empty())),
                List.of(),
                "",
                usual.update(),
                usual.delete(),
                usual.recrawl(),
                usual.grouping()));
    }

    /// The workflow whose trigger starts that crawler, by a schedule or, where that is empty, when somebody asks; empty
    /// where no crawler is wanted.
    Optional<WorkflowEditor.Shape> workflow(String name, String schedule) {
        if (!wanted.get()) {
            return Optional.empty();
        }
        Trigger start = new Trigger(
                name + "-start",
                schedule.isEmpty() ? Trigger.Type.ON_DEMAND : Trigger.Type.SCHEDULED,
                !schedule.isEmpty(),
                schedule,
                false,
                List.of(),
                List.of(Member.crawler(name)),
                "");
        WorkflowSettings settings =
                new WorkflowSettings(name, Messages.text("transfer.crawler_of", name), Map.of(), OptionalInt.of(1));
        return Optional.of(new WorkflowEditor.Shape(settings, List.of(start)));
    }
}
