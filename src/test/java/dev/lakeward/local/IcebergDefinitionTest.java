package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.AthenaStatement.PartitionField;
import dev.lakeward.sql.HiveColumn;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.hive.HiveText;
import dev.lakeward.sql.hive.IcebergTableText;
import dev.lakeward.sql.hive.RandomTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The statement that SHOW CREATE TABLE answers of an Iceberg table makes it again.
class IcebergDefinitionTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE ice");
    }

    private static AthenaStatement.CreateIcebergTable random(Random random) {
        RandomTables names = new RandomTables(random, true);
        List<String> types = List.of("int", "bigint", "string", "date", "timestamp", "decimal(9,2)", "binary");
        List<String> comments = List.of("it's", "a \"b\" \\ `c`", "한\tü", ");--", "x");
        List<HiveColumn> columns = new ArrayList<>();
        List<PartitionField> partitioning = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String name = names.name() + i;
            String type = types.get(random.nextInt(types.size()));
            columns.add(new HiveColumn(
                    name,
                    type,
                    random.nextBoolean()
                            ? Optional.of(comments.get(random.nextInt(comments.size())))
                            : Optional.empty()));
            if (random.nextBoolean()) {
                List<String> transforms = new ArrayList<>(List.of("identity", "bucket"));
                if (!type.equals("date") && !type.equals("timestamp")) {
                    transforms.add("truncate");
                } else {
                    transforms.add("month");
                }
                String transform = transforms.get(random.nextInt(transforms.size()));
                boolean wide = transform.equals("bucket") || transform.equals("truncate");
                partitioning.add(new PartitionField(name, transform, wide ? 1 + random.nextInt(20) : 0));
            }
        }
        columns.add(new HiveColumn("s", "struct<a:int,b-c:array<map<string,date>>>", Optional.empty()));
        return new AthenaStatement.CreateIcebergTable(
                new TableName("ice", "round" + names.name()),
                false,
                columns,
                partitioning,
                random.nextBoolean() ? Optional.of("it's a table") : Optional.empty(),
                "s3://shop-lake/ice/round",
                random.nextBoolean()
                        ? Map.of()
                        : Map.of(
                                "format",
                                "parquet",
                                "write_compression",
                                "SNAPPY",
                                "vacuum_min_snapshots_to_keep",
                                "3"));
    }

    @Test
    void aPartitionByAMemberOfAStructIsRefusedByName() {
        LAKE.createIceberg("nested", "id int, s struct<k:string>", "PARTITIONED BY (id)");
        Catalogued catalogued = new Catalogued(LAKE, "nested");
        catalogued.table().updateSpec().addField("s.k").commit();
        catalogued.publish();
        assertThat(LAKE.outcome("admin", "SHOW CREATE TABLE ice.nested"))
                .contains("NOT_SUPPORTED")
                .contains("a partition by a member of a struct");
    }

    @Test
    void showCreateMakesTheSameTableAgain() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 15; i++) {
            AthenaStatement.CreateIcebergTable declared = random(random);
            String text = IcebergTableText.of(declared);
            String name = "ice." + HiveText.name(declared.name().table());
            LAKE.query("admin", text);
            try {
                String shown = String.join(
                        "\n",
                        LAKE.rows("SHOW CREATE TABLE " + name).stream()
                                .map(List::getFirst)
                                .toList());
                assertThat(shown).as("seed %d", seed).isEqualTo(text);
            } finally {
                LAKE.query("admin", "DROP TABLE " + name);
            }
        }
    }
}
