package dev.lakeward.feature.pipeline.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// AWS's names of kinds and settings, as words.
public final class Spelling {
    private static final String BETWEEN_WORDS = "(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\\d)(?=[A-Z][a-z])";

    private Spelling() {}

    /// `PartitionKeys` as `Partition keys`, `SparkSQL` as `Spark SQL`.
    public static String words(String name) {
        List<String> words = new ArrayList<>();
        for (String word : name.split(BETWEEN_WORDS)) {
            boolean plain = word.length() > 1 && Character.isLowerCase(word.charAt(1));
            words.add(words.isEmpty() || !plain ? word : word.toLowerCase(Locale.ROOT));
        }
        return String.join(" ", words);
    }
}
