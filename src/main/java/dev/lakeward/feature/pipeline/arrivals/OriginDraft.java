package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.lake.pipeline.ingest.TransferPlan;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.ui.form.FormField;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/// Where data comes from as a person sets it, of one kind.
interface OriginDraft {
    ObservableValue<List<FormField>> NO_LINES = new ReadOnlyObjectWrapper<>(List.of());

    /// The lines that say where it is.
    List<FormField> from();

    /// Lines that follow these, once it was looked at.
    default ObservableValue<List<FormField>> found() {
        return NO_LINES;
    }

    /// The lines that say when it is brought, and how.
    List<FormField> when();

    /// Lines that follow these, as they go with what is chosen there.
    default ObservableValue<List<FormField>> manner() {
        return NO_LINES;
    }

    /// Lines that follow these, and change with them.
    default ObservableValue<List<FormField>> times() {
        return NO_LINES;
    }

    /// When the crawler over what it brings starts; empty where somebody starts it.
    default String crawled() {
        return "";
    }

    /// Lines that say more of where it goes.
    default List<FormField> into() {
        return List.of();
    }

    /// Whether it makes its table itself, as whoever starts it: it has no role then, and needs no crawler.
    default boolean makesTable() {
        return false;
    }

    /// Whether its role is chosen with the place that it writes to.
    default boolean hasRole() {
        return !makesTable();
    }

    boolean isChanged();

    /// What is made of it; only where no line has a problem.
    TransferPlan plan(String name, S3Path into, String role);
}
