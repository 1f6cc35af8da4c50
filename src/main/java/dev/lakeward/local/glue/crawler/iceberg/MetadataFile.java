package dev.lakeward.local.glue.crawler.iceberg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a metadata file of an Iceberg table, `<table>/metadata/00003-<uuid>.metadata.json` or, of Hadoop's
/// tables, `<table>/metadata/v3.metadata.json`.
public final class MetadataFile {
    private static final Pattern NAME =
            Pattern.compile("(.*/|)metadata/(?:v?(\\d{1,18})(?:-[^/]*)?|[^/]*)\\.metadata\\.json", Pattern.DOTALL);

    private MetadataFile() {}

    /// The number of a state, which grows with each; empty where the name tells none.
    public static OptionalLong number(String uri) {
        Matcher name = NAME.matcher(uri);
        return name.matches() && name.group(2) != null
                ? OptionalLong.of(Long.parseLong(name.group(2)))
                : OptionalLong.empty();
    }

    /// The folder of the table, with its slash, whose metadata file a key names; empty where it names none.
    public static Optional<String> folder(String key) {
        Matcher name = NAME.matcher(key);
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /// The newest metadata file of each table's folder: of the greatest number, and of these the one written last.
    /// `age` is greater for what was written later.
    public static <T> List<T> newest(List<T> files, Function<T, String> key, Comparator<T> age) {
        Comparator<T> order = Comparator.comparing(
                        (T file) -> number(key.apply(file)).orElse(-1))
                .thenComparing(age)
                .thenComparing(key);
        TreeMap<String, T> newest = new TreeMap<>();
        for (T file : files) {
            folder(key.apply(file))
                    .ifPresent(folder -> newest.merge(folder, file, (a, b) -> order.compare(a, b) < 0 ? b : a));
        }
        return new ArrayList<>(newest.values());
    }
}
