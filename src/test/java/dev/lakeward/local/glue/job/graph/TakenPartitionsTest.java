package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.job.JobNode;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.S3CatalogSource;
import software.amazon.awssdk.services.glue.model.Table;

/// Which partitions a source's predicate takes, by their values.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class TakenPartitionsTest {
    private static final Table TABLE = Table.builder()
            .databaseName("db")
            .name("t")
            .partitionKeys(k -> k.name("p").type("string"), k -> k.name("n").type("int"))
            .storageDescriptor(s -> s.columns(c -> c.name("id").type("string")))
            .build();

    private static boolean takes(String predicate, String p, String n) {
        JobNode node = new JobNode(
                "in",
                "S3CatalogSource",
                "in",
                List.of(),
                S3CatalogSource.builder()
                        .name("in")
                        .database("db")
                        .table("t")
                        .partitionPredicate(predicate)
                        .build());
        return TakenPartitions.of(
                        node,
                        TABLE,
                        List.of(new Column("p", DataType.VARCHAR), new Column("n", DataType.ofHive("int"))))
                .takes(List.of(p, n));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "p = 'a',true",
                "p == 'b',false",
                "p <> 'b',true",
                "p != 'a',false",
                "not (p = 'a'),false",
                "p > 'A' and n = 1,true",
                "p > 'A' and n = 2,false",
                "p = 'b' or n >= 1,true",
                "\"p in ('a', 'b')\",true",
                "\"p not in ('a', 'b')\",false",
                "n between 0 and 2,true",
                "n > 1,false",
                "p is not null,true"
            })
    void aPredicateOverKeysIsDecidedByTheirValues(String predicate, boolean isTaken) {
        assertThat(takes(predicate, "a", "1")).isEqualTo(isTaken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"length(p) = 1", "n + 1 = 2", "p like 'a%'", "1 = 1"})
    void anotherIsRefused(String predicate) {
        assertThatThrownBy(() -> takes(predicate, "a", "1"))
                .hasMessageContaining("with a bookmark its partition predicate compares keys with values");
    }
}
