package dev.lakeward.local.glue.crawler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// What differs in how files are read.
public final class StorageDifference {
    private StorageDifference() {}

    public static List<Reason> of(StorageDescriptor before, StorageDescriptor after) {
        Map<String, String> was = texts(before);
        Map<String, String> is = texts(after);
        TreeSet<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        List<Reason> reasons = new ArrayList<>();
        for (String name : names) {
            String old = was.getOrDefault(name, "");
            String now = is.getOrDefault(name, "");
            if (!old.equals(now)) {
                reasons.add(new Reason.StorageChanged(name, old, now));
            }
        }
        if (!Columns.areInSameOrder(before.columns(), after.columns()) && haveSameColumns(before, after)) {
            reasons.add(new Reason.StorageChanged("order of columns", names(before), names(after)));
        }
        return reasons;
    }

    private static boolean haveSameColumns(StorageDescriptor a, StorageDescriptor b) {
        return Columns.byName(a.columns())
                .keySet()
                .equals(Columns.byName(b.columns()).keySet());
    }

    private static String names(StorageDescriptor storage) {
        return String.join(",", storage.columns().stream().map(Columns::name).toList());
    }

    private static Map<String, String> texts(StorageDescriptor storage) {
        Map<String, String> texts = new TreeMap<>();
        SerDeInfo serde = storage.serdeInfo();
        texts.put("SerDe", text(serde == null ? null : serde.serializationLibrary()));
        texts.put("input format", text(storage.inputFormat()));
        texts.put("output format", text(storage.outputFormat()));
        texts.put("compressed", String.valueOf(Boolean.TRUE.equals(storage.compressed())));
        if (serde != null) {
            serde.parameters().forEach((name, value) -> texts.put("SerDe property " + name, value));
        }
        return texts;
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
