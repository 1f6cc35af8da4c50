package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Which rows a file of deleted places deletes: those of files of its partition that are no newer than it, though it
/// may name others.
class IcebergPlacesTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE ice");
    }

    private static List<DataFile> files(BaseTable table) throws IOException {
        List<DataFile> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            tasks.forEach(task -> files.add(task.file()));
        }
        return files;
    }

    // The first row of each of some files.
    private static DeleteFile deletes(BaseTable table, StructLike partition, List<DataFile> of) throws IOException {
        PositionDeleteWriter<Record> deletes = Parquet.writeDeletes(
                        table.io().newOutputFile(table.location() + "/data/deletes.parquet"))
                .withSpec(table.spec())
                .withPartition(partition)
                .buildPositionWriter();
        try (deletes) {
            of.stream()
                    .map(DataFile::location)
                    .sorted()
                    .forEach(file ->
                            deletes.write(PositionDelete.<Record>create().set(file, 0)));
        }
        return deletes.toDeleteFile();
    }

    // As Iceberg's own reader finds them.
    private static List<List<String>> rows(String name) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (CloseableIterable<Record> records =
                IcebergGenerics.read(new Catalogued(LAKE, name).table()).build()) {
            records.forEach(row -> rows.add(List.of(String.valueOf(row.getField("n")))));
        }
        return rows;
    }

    @Test
    void aFileThatCameLaterKeepsItsRows() throws IOException {
        LAKE.createIceberg("later", "n int", "");
        LAKE.query("admin", "INSERT INTO ice.later VALUES 1");
        LAKE.query("admin", "INSERT INTO ice.later VALUES 2");
        Catalogued catalogued = new Catalogued(LAKE, "later");
        BaseTable table = catalogued.table();
        List<DataFile> files = files(table);
        table.newRowDelta().addDeletes(deletes(table, null, files)).commit();
        DataFile again = files.getFirst();
        table.newDelete().deleteFile(again).commit();
        table.newAppend().appendFile(again).commit();
        catalogued.publish();
        assertThat(rows("later")).hasSize(1);
        assertThat(LAKE.rows("SELECT n FROM ice.later")).isEqualTo(rows("later"));
        LAKE.query("admin", "DELETE FROM ice.later");
        assertThat(LAKE.rows("SELECT n FROM ice.later")).isEmpty();
    }

    @Test
    void aFileThatIsNotTheOneMeantKeepsItsRows() throws IOException {
        LAKE.createIceberg("meant", "n int", "");
        LAKE.query("admin", "INSERT INTO ice.meant VALUES 1");
        LAKE.query("admin", "INSERT INTO ice.meant VALUES 2");
        Catalogued catalogued = new Catalogued(LAKE, "meant");
        BaseTable table = catalogued.table();
        List<DataFile> files = files(table);
        DeleteFile both = deletes(table, null, files);
        table.newRowDelta()
                .addDeletes(FileMetadata.deleteFileBuilder(table.spec())
                        .copy(both)
                        .withReferencedDataFile(files.getFirst().location())
                        .build())
                .commit();
        catalogued.publish();
        assertThat(rows("meant")).hasSize(1);
        assertThat(LAKE.rows("SELECT n FROM ice.meant")).isEqualTo(rows("meant"));
    }

    @Test
    void aFileOfAnotherPartitionKeepsItsRows() throws IOException {
        LAKE.createIceberg("apart", "n int, k string", "PARTITIONED BY (k)");
        LAKE.query("admin", "INSERT INTO ice.apart VALUES (1, 'a'), (2, 'b'), (3, NULL)");
        Catalogued catalogued = new Catalogued(LAKE, "apart");
        BaseTable table = catalogued.table();
        List<DataFile> files = files(table);
        table.newRowDelta()
                .addDeletes(deletes(table, files.getFirst().partition(), files))
                .commit();
        catalogued.publish();
        assertThat(rows("apart")).hasSize(2);
        assertThat(LAKE.rows("SELECT n FROM ice.apart")).containsExactlyInAnyOrderElementsOf(rows("apart"));
    }
}
