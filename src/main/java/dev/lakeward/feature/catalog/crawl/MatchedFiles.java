package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.expression.Exclusions;
import dev.lakeward.expression.InvalidExpressionException;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.lake.storage.StorageService;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// How many files a source has, and how many of them its exclusions leave out: counted in the background a moment after
/// the last key, of the first ten thousand.
final class MatchedFiles {
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final int MOST = 10_000;

    private final StorageService storage;
    private final Background background;
    private final ObservableValue<String> path;
    private final ObservableValue<String> exclusions;
    private final LatestLoad<String> counting;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private volatile @Nullable Listed listed;
    private int edit;

    private record Listed(S3Path path, StorageService.Keys keys) {}

    MatchedFiles(
            StorageService storage,
            Background background,
            ObservableValue<String> path,
            ObservableValue<String> exclusions) {
        this.storage = storage;
        this.background = background;
        this.path = path;
        this.exclusions = exclusions;
        this.counting = background.latest();
        counting.state().subscribe(now -> text.set(words(now)));
        path.subscribe(now -> askSoon());
        exclusions.subscribe(now -> askSoon());
    }

    private static String words(Load<String> now) {
        return switch (now) {
            case Load.Idle<String> ignored -> "";
            case Load.Loading<String> ignored -> Messages.text("crawler.counting");
            case Load.Ready<String> ready -> ready.value();
            case Load.Failed<String> failed -> ErrorTexts.of(failed.cause()).sentence();
        };
    }

    private void askSoon() {
        int current = ++edit;
        background.later(PAUSE, () -> {
            if (current == edit) {
                ask();
            }
        });
    }

    private void ask() {
        Optional<S3Path> at = S3Path.of(path.getValue());
        List<String> patterns = SourceDraft.lines(exclusions.getValue());
        if (at.isEmpty() || !problem(patterns).isEmpty()) {
            counting.cancel();
        } else {
            counting.start(() -> count(at.get(), Exclusions.of(patterns)));
        }
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
        return text.getReadOnlyProperty();
    }
}
