package dev.lakeward.local.glue.crawler.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The clusters that the schemas of one level make.
///
/// The most frequent schemas come first, and each joins the first cluster to whose own first schema it is similar. Not
/// more are counted than matters.
record Clusters(int count, double share, Optional<Reason.Compared> least, Thresholds thresholds) {
    private static final class Cluster {
        private final Schema schema;
        private final String location;
        private long folders;

        Cluster(Schema schema, String location) {
            this.schema = schema;
            this.location = location;
        }
    }

    private record Entry(Schema schema, String location, long folders) {}

    /// Of places, in their order, with what they say.
    static Clusters of(List<String> locations, List<Schema> schemas, Thresholds thresholds, ColumnTypes types) {
        List<Cluster> clusters = new ArrayList<>();
        Optional<Reason.Compared> least = Optional.empty();
        for (Entry entry : entries(locations, schemas)) {
            Optional<Cluster> home = Optional.empty();
            for (Cluster cluster : clusters) {
                double similarity = cluster.schema.similarity(entry.schema, types);
                if (cluster == clusters.getFirst()
                        && (least.isEmpty() || similarity < least.get().similarity())) {
                    least = Optional.of(new Reason.Compared(cluster.location, entry.location, similarity));
                }
                if (similarity > thresholds.similarity()) {
                    home = Optional.of(cluster);
                    break;
                }
            }
            if (home.isEmpty() && clusters.size() <= thresholds.clusters()) {
                home = Optional.of(new Cluster(entry.schema, entry.location));
                clusters.add(home.get());
            }
            home.ifPresent(cluster -> cluster.folders += entry.folders);
        }
        long most =
                clusters.stream().mapToLong(cluster -> cluster.folders).max().orElse(0);
        return new Clusters(clusters.size(), (double) most / Math.max(1, locations.size()), least, thresholds);
    }

    private static List<Entry> entries(List<String> locations, List<Schema> schemas) {
        Map<Schema, Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < locations.size(); i++) {
            entries.merge(
                    schemas.get(i),
                    new Entry(schemas.get(i), locations.get(i), 1),
                    (known, next) -> new Entry(known.schema, known.location, known.folders + 1));
        }
        return entries.values().stream()
                .sorted((a, b) -> Long.compare(b.folders, a.folders))
                .toList();
    }

    boolean areOneTable() {
        return count <= thresholds.clusters() && share > thresholds.majority();
    }
}
