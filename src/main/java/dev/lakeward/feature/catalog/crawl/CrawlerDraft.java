package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.pipeline.crawl.CrawlerSettings;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Problems;
import dev.lakeward.ui.form.ScheduleDraft;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// A crawler's settings while a person edits them.
final class CrawlerDraft {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PREFIX = 128;

    private final String before;
    private final FormAccess access;
    private final StringProperty name;
    private final StringProperty description;
    private final StringProperty role;
    private final StringProperty database;
    private final StringProperty prefix;
    private final StringProperty classifiers;
    private final ObservableList<SourceDraft> sources = FXCollections.observableArrayList();
    private final PolicyDraft policies;
    private final ScheduleDraft schedule;
    private final List<FormField> general;
    private final CrawlerSettings begun;
    private int made;

    /// Of a crawler that is there where its settings have a name, else of a new one.
    CrawlerDraft(CrawlerSettings settings, FormAccess access, InstantSource clock) {
        this.before = settings.name();
        this.access = access;
        this.name = new SimpleStringProperty(settings.name());
        this.description = new SimpleStringProperty(settings.description());
        this.role = new SimpleStringProperty(settings.role());
        this.database = new SimpleStringProperty(settings.database());
        this.prefix = new SimpleStringProperty(settings.tablePrefix());
        this.classifiers = new SimpleStringProperty(String.join(", ", settings.classifiers()));
        settings.sources().forEach(each -> sources.add(new SourceDraft(each, ++made, access)));
        this.policies = new PolicyDraft(settings, access.problems());
        this.schedule = new ScheduleDraft(settings.schedule(), access.problems(), clock);
        this.general = generalFields();
        if (isNew()) {
            add(SourceDraft.Kind.S3);
        }
        this.begun = settings();
    }

    private List<FormField> generalFields() {
        Problems problems = access.problems();
        FormOffers offers = access.offers();
        return List.of(
                new FormField.Text(
                        "crawlerName",
                        Messages.text("crawler.name"),
                        isNew() ? "" : Messages.text("crawler.name_fixed"),
                        "",
                        name,
                        problems.of(name, "crawler.no_name", this::nameProblem, offers.crawlers()),
                        !isNew()),
                new FormField.Text(
                        "crawlerDescription",
                        Messages.text("crawler.description"),
                        "",
                        "",
                        description,
                        FormField.FINE,
                        false),
                new FormField.Offered(
                        "crawlerRole",
                        Messages.text("crawler.role"),
                        Messages.text("crawler.role_hint"),
                        "",
                        role,
                        offers.roles(),
                        problems.of(role, "crawler.no_role", () -> "")),
                new FormField.Offered(
                        "crawlerDatabase",
                        Messages.text("crawler.database"),
                        Messages.text("crawler.database_hint"),
                        "",
                        database,
                        offers.databases(),
                        problems.when(this::databaseProblem, database, sources, problems.tried())),
                new FormField.Text(
                        "crawlerPrefix",
                        Messages.text("crawler.prefix"),
                        Messages.text("crawler.prefix_hint"),
                        "",
                        prefix,
                        problems.when(
                                () -> prefix.get().length() > LONGEST_PREFIX
                                        ? Messages.text("crawler.too_long", LONGEST_PREFIX)
                                        : "",
                                prefix),
                        false),
                new FormField.Text(
                        "crawlerClassifiers",
                        Messages.text("crawler.classifiers"),
                        Messages.text("crawler.classifiers_hint"),
                        "",
                        classifiers,
                        problems.when(this::classifierProblem, classifiers, offers.classifiers()),
                        false));
    }

    private String nameProblem() {
        if (name.get().length() > LONGEST_NAME) {
            return Messages.text("crawler.too_long", LONGEST_NAME);
        }
        return isNew() && access.offers().crawlers().contains(name.get().strip())
                ? Messages.text("crawler.name_taken", name.get().strip())
                : "";
    }

    // Tables that are there already have a database.
    private String databaseProblem() {
        boolean needed = sources.stream().anyMatch(each -> each.kind() != SourceDraft.Kind.CATALOG);
        return access.problems().tried().get() && needed && database.get().isBlank()
                ? Messages.text("crawler.no_database")
                : "";
    }

    // Where they could not be asked for, nobody knows better than who types.
    private String classifierProblem() {
        List<String> known = access.offers().classifiers();
        return SourceDraft.words(classifiers.get()).stream()
                .filter(each -> !known.isEmpty() && !known.contains(each))
                .findFirst()
                .map(each -> Messages.text("crawler.no_classifier", each, String.join(", ", known)))
                .orElse("");
    }

    /// What is set now.
    CrawlerSettings settings() {
        return new CrawlerSettings(
                name.get().strip(),
                description.get().strip(),
                role.get().strip(),
                database.get().strip(),
                prefix.get().strip(),
                sources.stream().map(SourceDraft::source).toList(),
                SourceDraft.words(classifiers.get()),
                schedule.plan().expression(),
                policies.update(),
                policies.delete(),
                policies.recrawl(),
                policies.groups());
    }

    void add(SourceDraft.Kind kind) {
        sources.add(SourceDraft.begun(kind, ++made, access));
    }

    void remove(SourceDraft source) {
        sources.remove(source);
    }

    boolean isNew() {
        return before.isEmpty();
    }

    /// Whether leaving it would lose anything.
    boolean isChanged() {
        return !settings().equals(begun);
    }

    /// What is wrong with the sources together; empty where nothing is.
    String sourcesProblem() {
        boolean catalog = sources.stream().anyMatch(each -> each.kind() == SourceDraft.Kind.CATALOG);
        boolean iceberg = sources.stream().anyMatch(each -> each.kind() == SourceDraft.Kind.ICEBERG);
        boolean others = sources.stream()
                .anyMatch(each -> each.kind() != SourceDraft.Kind.CATALOG && each.kind() != SourceDraft.Kind.ICEBERG);
        if (sources.isEmpty()) {
            return Messages.text("crawler.no_source");
        }
        return catalog && (iceberg || others) || iceberg && others ? Messages.text("crawler.mixed_sources") : "";
    }

    /// The id of the first line that has a problem now.
    Optional<String> firstProblem() {
        Stream<FormField> lines =
                Stream.of(general, policies.policies(), policies.grouping()).flatMap(List::stream);
        return Stream.concat(
                        lines.filter(each -> !each.problem().getValue().isEmpty())
                                .map(FormField::id),
                        Stream.concat(
                                sources.stream().flatMap(each -> each.firstProblem().stream()),
                                schedule.firstProblem().stream()))
                .findFirst();
    }

    List<FormField> general() {
        return general;
    }

    ObservableList<SourceDraft> sources() {
        return FXCollections.unmodifiableObservableList(sources);
    }

    PolicyDraft policies() {
        return policies;
    }

    ScheduleDraft schedule() {
        return schedule;
    }

    Problems problems() {
        return access.problems();
    }

    /// The name that it has, or will have.
    String name() {
        return name.get().strip();
    }
}
