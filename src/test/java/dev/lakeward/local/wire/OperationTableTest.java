package dev.lakeward.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/// The table of operations is what the code says. `-Dlakeward.write=true` writes it anew.
class OperationTableTest {
    private static final Path SHIPPED = Path.of("resources/dev/lakeward/local/wire/operations.tsv");

    @Test
    void theShippedTableIsTheCodes() throws Exception {
        Path folder = Files.createTempDirectory("lakeward-table");
        try (LocalLake lake = LocalLake.create(folder.resolve("lake"), InstantSource.system())) {
            Caller caller = new Caller(
                    LocalLake.role("admin"), LocalLake.ACCOUNT, LocalLake.REGION, Caller.Session.unlimited("table"));
            String table = OperationTable.of(lake.parts(), caller);
            if (Boolean.getBoolean("lakeward.write")) {
                Files.writeString(SHIPPED, table);
            }
            assertThat(Files.readString(SHIPPED)).isEqualTo(table);
            assertThat(table)
                    .contains(
                            "glue\tGetTable\tyes\n",
                            "s3\tPutObject\tyes\n",
                            "firehose\tStartDeliveryStreamEncryption\tyes\n",
                            "monitoring\tPutMetricData\tno\n");
        } finally {
            Volume.deleteTree(folder);
        }
    }
}
