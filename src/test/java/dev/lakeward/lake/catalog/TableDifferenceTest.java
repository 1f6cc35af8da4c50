package dev.lakeward.lake.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.TableDifference.Kind;
import dev.lakeward.lake.catalog.TableDifference.Line;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// In what two definitions of a table differ.
class TableDifferenceTest {
    private static Table table(Map<String, String> properties, Column... columns) {
        return new Table(
                TableRef.of("shop", "orders"),
                false,
                "",
                "parquet",
                "s3://shop/orders/",
                "",
                "",
                Instant.EPOCH,
                "1",
                List.of(columns),
                properties,
                "",
                Set.of());
    }

    private static Column column(String name, String type) {
        return new Column(name, type, "", false);
    }

    @Test
    void columnsThatCameWentOrChangedAreNamed() {
        Table before = table(Map.of(), column("id", "int"), column("amount", "double"), column("note", "string"));
        Table after = table(Map.of(), column("id", "bigint"), column("amount", "double"), column("city", "string"));
        assertThat(TableDifference.of(before, after))
                .containsExactly(
                        new Line(Kind.CHANGED, "id", "int", "bigint"),
                        new Line(Kind.ADDED, "city", "", "string"),
                        new Line(Kind.REMOVED, "note", "string", ""));
    }

    @Test
    void anotherOrderOfTheSameColumnsIsADifference() {
        Table before = table(Map.of(), column("a", "int"), column("b", "int"));
        Table after = table(Map.of(), column("b", "int"), column("a", "int"));
        assertThat(TableDifference.of(before, after))
                .containsExactly(new Line(Kind.MOVED, "b", "# 2", "# 1"), new Line(Kind.MOVED, "a", "# 1", "# 2"));
    }

    @Test
    void propertiesCountTooAndTheSameDiffersInNothing() {
        Table before = table(Map.of("a", "1", "c", "3"), column("a", "int"));
        Table after = table(Map.of("a", "2", "b", "1"), column("a", "int"));
        assertThat(TableDifference.of(before, after))
                .containsExactly(
                        new Line(Kind.CHANGED, "a", "1", "2"),
                        new Line(Kind.ADDED, "b", "", "1"),
                        new Line(Kind.REMOVED, "c", "3", ""));
        assertThat(TableDifference.of(after, after)).isEmpty();
    }
}
