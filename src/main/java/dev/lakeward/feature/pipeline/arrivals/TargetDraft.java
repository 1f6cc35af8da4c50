package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.lake.storage.Listing;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.Folders;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.Looked;
import dev.lakeward.ui.form.Problems;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The name of a new source, the place that it writes to, and as whom.
final class TargetDraft {
    // What every service takes.
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,58}");

    private final ArrivalsAccess access;
    private final TransferOffers offers;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty place = new SimpleStringProperty("");
    private final StringProperty role = new SimpleStringProperty("");
    private final List<FormField> fields;
    private final FormField as;

    TargetDraft(ArrivalsAccess access, TransferOffers offers, Folders folders, Problems problems) {
        this.access = access;
        this.offers = offers;
        Looked looked = new Looked(access.background(), this::looking, place);
        this.fields = List.of(
                new FormField.Text(
                        TransferDraft.id("name"),
                        Messages.text("transfer.name"),
                        Messages.text("transfer.name_hint"),
                        "shop-logs",
                        name,
                        problems.of(
                                name,
                                "transfer.no_name",
                                () -> NAME.matcher(name.get().strip()).matches()
                                        ? ""
                                        : Messages.text("transfer.wrong_name")),
                        false),
                new FormField.Place(
                        TransferDraft.id("place"),
                        Messages.text("transfer.place"),
                        "",
                        "s3://bucket/folder/",
                        place,
                        folders,
                        problems.of(
                                place,
                                "transfer.no_place",
                                () -> TransferDraft.place(place.get()).isPresent()
                                        ? ""
                                        : Messages.text("transfer.wrong_place"))),
                new FormField.Said(TransferDraft.id("there"), Messages.text("transfer.there"), looked.text()));
        this.as = new FormField.Offered(
                TransferDraft.id("role"),
                Messages.text("transfer.role"),
                Messages.text("transfer.role_hint"),
                "",
                role,
                offers.roles(),
                problems.of(role, "transfer.no_role", () -> ""));
    }

    private Optional<Callable<String>> looking() {
        return TransferDraft.place(place.get()).map(at -> () -> words(at));
    }

    private String words(S3Path at) {
        Listing there = access.storage().below(at.bucket(), at.prefix());
        if (there.folders().isEmpty() && there.objects() == 0) {
            return Messages.text("transfer.nothing_there");
        }
        return Messages.text(
                "transfer.something_there",
                Formats.count(there.folders().size(), "folders"),
                Formats.count(there.objects(), "files"));
    }

    /// Its lines, the one of the role where it has one.
    List<FormField> fields(boolean hasRole) {
        return hasRole ? Stream.concat(fields.stream(), Stream.of(as)).toList() : fields;
    }

    String name() {
        return name.get().strip();
    }

    S3Path place() {
        return TransferDraft.place(place.get()).orElseThrow();
    }

    String role() {
        return offers.role(role.get());
    }

    boolean isChanged() {
        return !name.get().isBlank() || !place.get().isBlank();
    }
}
