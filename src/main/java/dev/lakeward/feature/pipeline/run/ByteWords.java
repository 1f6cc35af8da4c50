package dev.lakeward.feature.pipeline.run;

import dev.lakeward.lake.pipeline.job.NodeBytes;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Bytes of a run's objects, in words.
public final class ByteWords {
    private ByteWords() {}

    /// What a node read, kept and wrote; empty where nothing is known.
    public static String of(NodeBytes bytes) {
        List<String> words = new ArrayList<>();
        add(words, "bytes.read", bytes.read());
        add(words, "bytes.staged", bytes.staged());
        add(words, "bytes.written", bytes.written());
        return String.join(RunWords.BETWEEN, words);
    }

    private static void add(List<String> words, String key, OptionalLong bytes) {
        bytes.ifPresent(count -> words.add(Messages.text(key, Formats.bytes(count))));
    }

    /// What was read, or written; it says so where that is not recorded: -1.
    static String read(long bytes) {
        return bytes < 0 ? Messages.text("bytes.read_unknown") : Messages.text("bytes.read", Formats.bytes(bytes));
    }

    static String written(long bytes) {
        return bytes < 0
                ? Messages.text("bytes.written_unknown")
                : Messages.text("bytes.written", Formats.bytes(bytes));
    }
}
