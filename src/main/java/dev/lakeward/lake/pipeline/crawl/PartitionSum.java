package dev.lakeward.lake.pipeline.crawl;

import dev.lakeward.lake.pipeline.crawl.ChangedTable.Partitions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Partitions that several crawls changed: to the letter where each crawl names all of them, and else added up.
final class PartitionSum {
    private static final char ADDED = '+';
    private static final char CHANGED = '≠';
    private static final char REMOVED = '−';

    private PartitionSum() {}

    /// Whether all that changed is named.
    static boolean isWhole(Partitions partitions) {
        return partitions.some().size() == partitions.added() + partitions.changed() + partitions.removed();
    }

    static Partitions of(Partitions first, Partitions then) {
        return isWhole(first) && isWhole(then) ? whole(first, then) : added(first, then);
    }

    private static Partitions added(Partitions first, Partitions then) {
        List<String> some = new ArrayList<>(first.some());
        some.addAll(then.some());
        return new Partitions(
                first.added() + then.added(), first.changed() + then.changed(), first.removed() + then.removed(), some);
    }

    private static Partitions whole(Partitions first, Partitions then) {
        Map<String, Character> signs = new LinkedHashMap<>();
        first.some().forEach(each -> signs.put(each.substring(1), each.charAt(0)));
        for (String each : then.some()) {
            String name = each.substring(1);
            Character before = signs.remove(name);
            char after = each.charAt(0);
            if (before == null) {
                signs.put(name, after);
            } else if (before != ADDED || after != REMOVED) {
                // What was added is added however it changed since; what was there is not.
                signs.put(name, before == ADDED ? ADDED : after == REMOVED ? REMOVED : CHANGED);
            }
        }
        return new Partitions(
                count(signs, ADDED),
                count(signs, CHANGED),
                count(signs, REMOVED),
                signs.entrySet().stream()
                        .map(each -> each.getValue() + each.getKey())
                        .toList());
    }

    private static long count(Map<String, Character> signs, char sign) {
        return signs.values().stream().filter(each -> each == sign).count();
    }
}
