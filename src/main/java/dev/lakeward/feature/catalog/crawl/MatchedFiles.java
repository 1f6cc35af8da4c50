package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.async.Background;
import dev.lakeward.expression.Exclusions;
import dev.lakeward.expression.InvalidExpressionException;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.lake.storage.StorageService;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.Looked;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// How many files a source has, and how many of them its exclusions leave out: counted in the background a moment after
/// the last key, of the first ten thousand.
final class MatchedFiles {
    private static final int MOST = 10_000;

    private final StorageService storage;
    private final ObservableValue<String> path;
    private final ObservableValue<String> exclusions;
    private final Looked counted;
    private volatile @Nullable Listed listed;

    private record Listed(S3Path path, StorageService.Keys keys) {}

    MatchedFiles(
            StorageService storage,
            Background background,
            ObservableValue<String> path,
            ObservableValue<String> exclusions) {
        this.storage = storage;
        this.path = path;
        this.exclusions = exclusions;
        this.counted = new Looked(background, this::counting, path, exclusions);
    }

    private Optional<Callable<String>> counting() {
        List<String> patterns = SourceDraft.lines(exclusions.getValue());
        return problem(patterns).isEmpty()
                ? S3Path.of(path.getValue()).map(at -> () -> count(at, Exclusions.of(patterns)))
                : Optional.empty();
    }

    private String count(S3Path at, Exclusions excluded) {
        Listed known = listed;
        if (known == null || !known.path().equals(at)) {
            known = new Listed(at, storage.keys(at.bucket(), at.prefix(), MOST));
            listed = known;
        }
        List<String> files = known.keys().keys().stream()
                .filter(at::holds)
                .filter(key -> !key.endsWith("/"))
                .toList();
        long out = files.stream().map(at::relative).filter(excluded::match).count();
        String in = Formats.count(files.size() - out, "files");
        if (files.isEmpty()) {
            return Messages.text("crawler.no_files");
        }
        return Messages.text(
                known.keys().complete() ? "crawler.files" : "crawler.first_files", in, Formats.number(out));
    }

    /// What is wrong with patterns, in a sentence; empty where nothing is.
    static String problem(List<String> patterns) {
        try {
            Exclusions.of(patterns);
            return "";
        } catch (InvalidExpressionException e) {
            return String.valueOf(e.getMessage());
        }
    }

    ReadOnlyStringProperty text() {
        return counted.text();
    }
}
