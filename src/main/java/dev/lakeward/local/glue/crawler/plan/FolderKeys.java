package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.engine.PartitionName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the names of folders say of partition keys: `year=2024` is a value of the key `year`, and any other name one of
/// a key that is called after its place. A key without a name is an empty text here.
final class FolderKeys {
    static final String UNNAMED = "";

    private static final char NO_TEXT = '\ufffd';

    private FolderKeys() {}

    static String key(String folder) {
        int equals = folder.indexOf('=');
        String key = folder.substring(0, Math.max(0, equals)).toLowerCase(Locale.ROOT);
        return !key.isBlank() && Legal.isName(key) ? key : UNNAMED;
    }

    static String value(String folder) {
        if (key(folder).isEmpty()) {
            return folder;
        }
        String value = PartitionName.value(folder);
        // What is no text when it is taken apart stays whole.
        return value.indexOf(NO_TEXT) < 0 || folder.indexOf(NO_TEXT) >= 0
                ? value
                : folder.substring(folder.indexOf('=') + 1);
    }

    /// The key that all of some folders name; empty where they do not agree.
    static Optional<String> common(Collection<Folder> folders) {
        Set<String> keys = new HashSet<>();
        folders.forEach(folder -> keys.add(key(folder.name())));
        return keys.size() == 1 ? Optional.of(keys.iterator().next()) : Optional.empty();
    }

    /// The names of a table's keys: none is a column's, nor another key's. What is renamed is a reason.
    static List<String> named(List<String> keys, Schema schema, List<Reason> reasons) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            String wanted = keys.get(i);
            String name = wanted.isEmpty() ? "partition_" + i : wanted;
            String free = name;
            for (int n = i; taken.contains(free) || schema.column(free).isPresent(); n++) {
                free = n == i ? "partition_" + i : "partition_" + i + "_" + n;
            }
            if (!free.equals(name)) {
                reasons.add(new Reason.KeyRenamed(name, free));
            }
            taken.add(free);
            names.add(free);
        }
        return names;
    }
}
