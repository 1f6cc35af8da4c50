package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.lake.pipeline.ingest.SourceChecks;
import dev.lakeward.lake.pipeline.ingest.TransferPlan;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Looked;
import dev.lakeward.ui.form.Problems;
import dev.lakeward.ui.form.ScheduleDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// A folder, of this computer or of a server that somebody signs in to, as a person sets it.
final class FolderDraft implements OriginDraft {
    private static final long MEGABYTE = 1_000_000;
    // What a disk and a network of today do; a task's own speed is seen once it runs.
    private static final long USUAL_RATE = 100 * MEGABYTE;
    private static final String THIS_COMPUTER = "localhost";
    private static final int MOST_MEGABYTES = 100_000;

    private final ArrivalsAccess access;
    private final TransferOffers offers;
    private final boolean signsIn;
    private final StringProperty server = new SimpleStringProperty("");
    private final StringProperty folder = new SimpleStringProperty("");
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty secret = new SimpleStringProperty("");
    private final StringProperty includes = new SimpleStringProperty("");
    private final StringProperty excludes = new SimpleStringProperty("");
    private final StringProperty limit = new SimpleStringProperty("");
    private final BooleanProperty verifiesAll = new SimpleBooleanProperty();
    private final BooleanProperty removesDeleted = new SimpleBooleanProperty();
    private final BooleanProperty keepsExisting = new SimpleBooleanProperty();
    private final ScheduleDraft schedule;
    private final List<FormField> from;
    private final WatchDraft watch;
    private final List<FormField> when;
    private final ObservableValue<List<FormField>> manner;
    private final ObservableValue<List<FormField>> times;

    FolderDraft(ArrivalsAccess access, TransferOffers offers, Problems problems, boolean signsIn) {
        this.access = access;
        this.offers = offers;
        this.signsIn = signsIn;
        this.schedule = new ScheduleDraft("", problems, access.clock());
        server.set(signsIn ? "" : THIS_COMPUTER);
        this.from = from(problems);
        this.watch = new WatchDraft(
                problems, includes.isNotEmpty().or(excludes.isNotEmpty()).or(server.isNotEqualTo(THIS_COMPUTER)));
        List<FormField> set = set(problems);
        this.when = signsIn ? set : List.of(watch.ways());
        this.manner = signsIn ? NO_LINES : watch.linesOr(set);
        this.times = watch.unless(schedule.more());
    }

    private List<FormField> from(Problems problems) {
        List<FormField> lines = new ArrayList<>();
        lines.add(text("server", server, problems.of(server, "transfer.no_server", () -> "")));
        if (signsIn) {
            lines.add(text("user", user, problems.of(user, "transfer.no_user", () -> "")));
            lines.add(text("secret", secret, problems.of(secret, "transfer.no_secret", () -> "")));
        }
        lines.add(text(
                "folder",
                folder,
                problems.of(
                        folder,
                        "transfer.no_folder",
                        () -> folder.get().startsWith("/") ? "" : Messages.text("transfer.wrong_folder"))));
        lines.add(patterns("includes", includes));
        lines.add(patterns("excludes", excludes));
        Looked looked = new Looked(
                access.background(), this::looking, server, folder, user, secret, includes, excludes, offers.known());
        lines.add(new FormField.Said(id("found"), Messages.text("transfer.found"), looked.text()));
        return List.copyOf(lines);
    }

    private String id(String part) {
        return TransferDraft.id(part) + (signsIn ? "Sftp" : "");
    }

    private FormField text(String part, StringProperty value, ObservableValue<String> problem) {
        String kind = signsIn ? "_sftp" : "";
        return new FormField.Text(
                id(part),
                Messages.text("transfer." + part),
                Messages.text("transfer." + part + kind + "_hint"),
                "",
                value,
                problem,
                false);
    }

    private FormField patterns(String part, StringProperty value) {
        return new FormField.Lines(
                id(part),
                Messages.text("transfer." + part),
                Messages.text("transfer." + part + "_hint"),
                part.equals("includes") ? "/2026*" : "*.tmp",
                value,
                FormField.FINE);
    }

    private Optional<Callable<String>> looking() {
        if (access.checks().isEmpty()) {
            return Optional.of(() -> Messages.text("transfer.cannot_look"));
        }
        if (signsIn || !server.get().strip().equals(THIS_COMPUTER)) {
            return Optional.of(() -> Messages.text("transfer.looks_later"));
        }
        if (!folder.get().startsWith("/")) {
            return Optional.empty();
        }
        SourceChecks checks = access.checks().get();
        String path = folder.get().strip();
        List<String> in = TransferDraft.lines(includes.get());
        List<String> out = TransferDraft.lines(excludes.get());
        return Optional.of(() -> words(checks.folder(path, in, out)));
    }

    private static String words(SourceChecks.Look look) {
        String much = Messages.text(
                look.complete() ? "transfer.look_files" : "transfer.look_at_least",
                Formats.count(look.items(), "files"),
                Formats.bytes(look.bytes()),
                ArrivalWords.time(Duration.ofMillis(look.bytes() * 1_000 / USUAL_RATE)),
                Formats.bytes(USUAL_RATE));
        return look.some().isEmpty() ? much : much + "\n" + Formats.visible(String.join(", ", look.some()));
    }

    private List<FormField> set(Problems problems) {
        return List.of(
                new FormField.Tick(
                        id("removesDeleted"),
                        Messages.text("transfer.deleted"),
                        "",
                        Messages.text("transfer.removes_deleted"),
                        removesDeleted),
                new FormField.Tick(
                        id("keepsExisting"),
                        Messages.text("transfer.existing"),
                        "",
                        Messages.text("transfer.keeps_existing"),
                        keepsExisting),
                new FormField.Tick(
                        id("verifiesAll"),
                        Messages.text("transfer.verify"),
                        Messages.text("transfer.verify_hint"),
                        Messages.text("transfer.verifies_all"),
                        verifiesAll),
                new FormField.Text(
                        id("limit"),
                        Messages.text("transfer.limit"),
                        Messages.text("transfer.limit_hint"),
                        "",
                        limit,
                        problems.number(limit, 1, MOST_MEGABYTES),
                        false),
                schedule.often());
    }

    @Override
    public List<FormField> from() {
        return from;
    }

    @Override
    public List<FormField> when() {
        return when;
    }

    @Override
    public ObservableValue<List<FormField>> manner() {
        return manner;
    }

    @Override
    public ObservableValue<List<FormField>> times() {
        return times;
    }

    // Glue starts both at the same minute: what the crawl misses it finds the next time.
    @Override
    public String crawled() {
        return watch.isOn() ? "" : schedule.plan().expression();
    }

    @Override
    public boolean isChanged() {
        return !folder.get().isBlank();
    }

    private TransferPlan.FileServer server() {
        return new TransferPlan.FileServer(
                server.get().strip(),
                folder.get().strip(),
                user.get().strip(),
                secret.get().strip(),
                offers.agent(signsIn ? "SFTP" : "computer"));
    }

    @Override
    public TransferPlan plan(String name, S3Path into, String role) {
        if (watch.isOn()) {
            return new TransferPlan.Watched(
                    name,
                    access.checks().isPresent() ? folder.get().strip() : name,
                    offers.gateway(),
                    into,
                    role,
                    watch.quietSeconds());
        }
        return new TransferPlan.Folder(
                name,
                server(),
                into,
                role,
                TransferDraft.lines(includes.get()),
                TransferDraft.lines(excludes.get()),
                verifiesAll.get(),
                removesDeleted.get(),
                keepsExisting.get(),
                Problems.number(limit).isPresent()
                        ? OptionalLong.of(Problems.number(limit).getAsInt() * MEGABYTE)
                        : OptionalLong.empty(),
                schedule.plan().expression());
    }
}
