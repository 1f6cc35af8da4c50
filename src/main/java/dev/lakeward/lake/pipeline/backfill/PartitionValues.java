package dev.lakeward.lake.pipeline.backfill;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;

/// The values of a partition key of a table.
public final class PartitionValues {
    private final GlueClient glue;

    public PartitionValues(GlueClient glue) {
        this.glue = glue;
    }

    /// The values of a key from one to another, both included, in the order of their text; an empty end is none.
    /// Blocks; throws LakeException, NOT_FOUND where the table has no such key.
    public List<String> of(TableRef ref, String key, String from, String to) {
        Table table = SdkErrors.call(
                "glue:GetTable",
                () -> glue.getTable(request ->
                                request.databaseName(ref.database().name()).name(ref.name()))
                        .table());
        List<String> keys = table.partitionKeys().stream()
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        int place = keys.indexOf(key.toLowerCase(Locale.ROOT));
        if (place < 0) {
            throw new LakeException(LakeError.NOT_FOUND, "glue:GetPartitions", key, null);
        }
        SortedSet<String> values = new TreeSet<>();
        SdkErrors.call("glue:GetPartitions", () -> {
            for (Partition each : glue
                    .getPartitionsPaginator(
                            request -> request.databaseName(ref.database().name())
                                    .tableName(ref.name())
                                    .excludeColumnSchema(true))
                    .stream()
                    .flatMap(page -> page.partitions().stream())
                    .toList()) {
                String value = each.values().get(place);
                if ((from.isEmpty() || value.compareTo(from) >= 0) && (to.isEmpty() || value.compareTo(to) <= 0)) {
                    values.add(value);
                }
            }
            return true;
        });
        return List.copyOf(values);
    }
}
