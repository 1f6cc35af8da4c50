package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.pipeline.crawl.CrawlSource;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// A source of a crawler as a person sets it. Of the texts each kind has its own; the others stay empty.
final class SourceDraft {
    private static final int MOST_SAMPLES = 249;
    private static final int DEEPEST = 20;
    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

    private final Kind kind;
    private final CrawlSource before;
    private final FormAccess access;
    private final String id;
    private final StringProperty path = new SimpleStringProperty("");
    private final StringProperty exclusions = new SimpleStringProperty("");
    private final StringProperty number = new SimpleStringProperty("");
    private final StringProperty connection = new SimpleStringProperty("");
    private final StringProperty tables = new SimpleStringProperty("");
    private final List<FormField> fields;

    /// What it is a source of.
    enum Kind {
        S3,
        JDBC,
        CATALOG,
        ICEBERG,
        OTHER;

        String title() {
            return Messages.text("crawler.kind_" + name().toLowerCase(Locale.ROOT));
        }

        /// Those that a person can add.
        static List<Kind> added() {
            return List.of(S3, JDBC, CATALOG, ICEBERG);
        }
    }

    /// `number` tells it from the others of the form.
    SourceDraft(CrawlSource source, int number, FormAccess access) {
        this.before = source;
        this.access = access;
        this.id = "source" + number;
        this.kind = switch (source) {
            case CrawlSource.S3 s3 -> {
                path.set(s3.path());
                exclusions.set(String.join("\n", s3.exclusions()));
                s3.sampleSize().ifPresent(size -> this.number.set(String.valueOf(size)));
                yield Kind.S3;
            }
            case CrawlSource.Jdbc jdbc -> {
                connection.set(jdbc.connection());
                path.set(jdbc.path());
                exclusions.set(String.join("\n", jdbc.exclusions()));
                yield Kind.JDBC;
            }
            case CrawlSource.Catalog catalog -> {
                connection.set(catalog.database());
                tables.set(String.join(", ", catalog.tables()));
                yield Kind.CATALOG;
            }
            case CrawlSource.Iceberg iceberg -> {
                path.set(String.join("\n", iceberg.paths()));
                exclusions.set(String.join("\n", iceberg.exclusions()));
                iceberg.depth().ifPresent(depth -> this.number.set(String.valueOf(depth)));
                yield Kind.ICEBERG;
            }
            case CrawlSource.Other ignored -> Kind.OTHER;
        };
        this.fields = switch (kind) {
            case S3 -> s3();
            case JDBC -> jdbc();
            case CATALOG -> catalog();
            case ICEBERG -> iceberg();
            case OTHER ->
                List.of(new FormField.Said(
                        id, before.title(), new SimpleStringProperty(Messages.text("crawler.kept"))));
        };
    }

    /// An empty one.
    static SourceDraft begun(Kind kind, int number, FormAccess access) {
        return new SourceDraft(
                switch (kind) {
                    case S3 -> new CrawlSource.S3("", List.of(), java.util.OptionalInt.empty());
                    case JDBC -> new CrawlSource.Jdbc("", "", List.of());
                    case CATALOG -> new CrawlSource.Catalog("", List.of());
                    case ICEBERG -> new CrawlSource.Iceberg(List.of(), List.of(), java.util.OptionalInt.empty());
                    case OTHER -> throw new IllegalArgumentException("nobody adds one of " + kind);
                },
                number,
                access);
    }

    private List<FormField> s3() {
        MatchedFiles matched = new MatchedFiles(access.storage(), access.background(), path, exclusions);
        return List.of(
                new FormField.Place(
                        id + "Path",
                        Messages.text("crawler.path"),
                        "",
                        "s3://bucket/folder/",
                        path,
                        access.folders(),
                        access.problems().of(path, "crawler.no_path", () -> pathProblem(path.get()))),
                excluded(Messages.text("crawler.exclusions_hint")),
                new FormField.Said(id + "Files", Messages.text("crawler.found_files"), matched.text()),
                new FormField.Text(
                        id + "Sample",
                        Messages.text("crawler.sample"),
                        Messages.text("crawler.sample_hint"),
                        Messages.text("crawler.all_files"),
                        number,
                        access.problems().number(number, 1, MOST_SAMPLES),
                        false));
    }

    private FormField excluded(String hint) {
        ObservableValue<String> problem =
                access.problems().when(() -> MatchedFiles.problem(lines(exclusions.get())), exclusions);
        return new FormField.Lines(
                id + "Exclusions",
                Messages.text("crawler.exclusions"),
                hint,
                "tmp/**\n**.{log,bak}",
                exclusions,
                problem);
    }

    private List<FormField> jdbc() {
        return List.of(
                new FormField.Offered(
                        id + "Connection",
                        Messages.text("crawler.connection"),
                        "",
                        "",
                        connection,
                        access.offers().connections(),
                        access.problems().of(connection, "crawler.no_connection", () -> "")),
                new FormField.Text(
                        id + "Path",
                        Messages.text("crawler.tables"),
                        Messages.text("crawler.jdbc_hint"),
                        "database/schema/%",
                        path,
                        access.problems()
                                .of(
                                        path,
                                        "crawler.no_jdbc_path",
                                        () -> path.get().strip().startsWith("/")
                                                        || path.get().strip().startsWith("%")
                                                ? Messages.text("crawler.no_jdbc_path")
                                                : ""),
                        false),
                excluded(""));
    }

    private List<FormField> catalog() {
        return List.of(
                new FormField.Offered(
                        id + "Database",
                        Messages.text("crawler.database"),
                        "",
                        "",
                        connection,
                        access.offers().databases(),
                        access.problems().of(connection, "crawler.no_database", () -> "")),
                new FormField.Text(
                        id + "Tables",
                        Messages.text("crawler.tables"),
                        Messages.text("crawler.tables_hint"),
                        "",
                        tables,
                        access.problems().of(tables, "crawler.no_tables", () -> ""),
                        false));
    }

    private List<FormField> iceberg() {
        return List.of(
                new FormField.Lines(
                        id + "Paths",
                        Messages.text("crawler.paths"),
                        "",
                        "s3://bucket/folder/",
                        path,
                        access.problems()
                                .of(
                                        path,
                                        "crawler.no_path",
                                        () -> lines(path.get()).stream()
                                                .map(SourceDraft::pathProblem)
                                                .filter(each -> !each.isEmpty())
                                                .findFirst()
                                                .orElse(""))),
                excluded(""),
                new FormField.Text(
                        id + "Depth",
                        Messages.text("crawler.deepest"),
                        "",
                        "",
                        number,
                        access.problems().number(number, 1, DEEPEST),
                        false));
    }

    private static String pathProblem(String path) {
        return S3Path.of(path).isPresent() ? "" : Messages.text("crawler.no_path");
    }

    /// The lines of a text that hold something.
    static List<String> lines(String text) {
        return Arrays.stream(text.split("\n"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /// The words of a text, with commas or blanks between.
    static List<String> words(String text) {
        return BETWEEN.splitAsStream(text.strip())
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /// What is set now.
    CrawlSource source() {
        return switch (kind) {
            case S3 -> new CrawlSource.S3(path.get().strip(), lines(exclusions.get()), Problems.number(number));
            case JDBC ->
                new CrawlSource.Jdbc(connection.get().strip(), path.get().strip(), lines(exclusions.get()));
            case CATALOG -> new CrawlSource.Catalog(connection.get().strip(), words(tables.get()));
            case ICEBERG ->
                new CrawlSource.Iceberg(lines(path.get()), lines(exclusions.get()), Problems.number(number));
            case OTHER -> before;
        };
    }

    Kind kind() {
        return kind;
    }

    String title() {
        return before instanceof CrawlSource.Other other ? other.kind() : kind.title();
    }

    String id() {
        return id;
    }

    List<FormField> fields() {
        return fields;
    }

    Optional<String> firstProblem() {
        return fields.stream()
                .filter(each -> !each.problem().getValue().isEmpty())
                .map(FormField::id)
                .findFirst();
    }
}
