package dev.lakeward.lake.pipeline.backfill;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.backfill.BackfillRefusal.Reason;
import dev.lakeward.sql.partition.KeyValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GetPartitionsResponse;
import software.amazon.awssdk.services.glue.model.Table;

/// The values of a partition key of a table. Blocks; throws LakeException.
public final class PartitionValues {
    private final GlueClient glue;

    /// A partition key of a table, as a person writes it: `database.table.key`.
    public record Key(TableRef table, String name) {
        /// Throws BackfillRefusal where it is written otherwise.
        public static Key of(String text) {
            String[] words = text.strip().split("\\.", -1);
            if (words.length != 3 || Stream.of(words).anyMatch(String::isBlank)) {
                throw new BackfillRefusal(Reason.NO_KEY, text.strip());
            }
            return new Key(TableRef.of(words[0], words[1]), words[2].toLowerCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return table + "." + name;
        }
    }

    /// Values that something can be run for, in the order of their text, and how many others the key has.
    public record Found(List<String> values, int leftOut) {
        private static Found of(Collection<String> all) {
            List<String> values =
                    all.stream().filter(PartitionValues::isArgument).toList();
            return new Found(values, all.size() - values.size());
        }
    }

    public PartitionValues(GlueClient glue) {
        this.glue = glue;
    }

    // Each is a line where a person picks it; the partition of rows without a value has none.
    private static boolean isArgument(String value) {
        return !value.equals(KeyValue.NULL_PARTITION)
                && !value.isBlank()
                && value.length() <= BackfillOrder.LONGEST_VALUE
                && value.equals(value.strip())
                && value.lines().count() == 1;
    }

    private List<String> keys(TableRef ref) {
        Table table = SdkErrors.call(
                "glue:GetTable",
                () -> glue.getTable(request ->
                                request.databaseName(ref.database().name()).name(ref.name()))
                        .table());
        return table.partitionKeys().stream()
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /// The partition keys of some tables; of a table that cannot be seen there are none.
    public List<Key> keys(Collection<TableRef> tables) {
        List<Key> keys = new ArrayList<>();
        for (TableRef table : tables) {
            try {
                keys(table).forEach(name -> keys.add(new Key(table, name)));
            } catch (LakeException e) {
                if (e.error() == LakeError.CANCELLED) {
                    throw e;
                }
            }
        }
        return keys;
    }

    /// The values of a key from one to another, both included, by their text; an empty end is none.
    /// NOT_FOUND where the table has no such key. Interrupting ends it.
    public Found of(Key key, String from, String to) {
        TableRef ref = key.table();
        int place = keys(ref).indexOf(key.name());
        if (place < 0) {
            throw new LakeException(LakeError.NOT_FOUND, "glue:GetPartitions", key.name(), null);
        }
        SortedSet<String> values = new TreeSet<>();
        SdkErrors.call("glue:GetPartitions", () -> {
            for (GetPartitionsResponse page : glue.getPartitionsPaginator(
                    request -> request.databaseName(ref.database().name())
                            .tableName(ref.name())
                            .excludeColumnSchema(true))) {
                page.partitions().stream()
                        .map(each -> each.values().get(place))
                        .filter(value -> from.isEmpty() || value.compareTo(from) >= 0)
                        .filter(value -> to.isEmpty() || value.compareTo(to) <= 0)
                        .forEach(values::add);
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException();
                }
            }
            return true;
        });
        return Found.of(values);
    }
}
