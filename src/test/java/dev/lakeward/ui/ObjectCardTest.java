package dev.lakeward.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.TestTable;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObjectCardTest {
    @Test
    void aTablesCardNamesTheFirstOfItsColumns() {
        List<Column> columns = IntStream.range(0, 20)
                .mapToObj(number -> new Column("c" + number, "bigint", "", false))
                .toList();
        assertThat(ObjectCard.of(TestTable.of(TableRef.of("shop", "orders"), columns)))
                .startsWith("shop.orders\ntable  ·  20 columns  ·  parquet\nc0, c1,")
                .endsWith(", c11 …");
    }

    @Test
    void aTeamsCardSaysWhatItIs() {
        assertThat(ObjectCard.of(new Principal("arn:aws:iam::111122223333:role/marketing")))
                .isEqualTo("marketing\nrole\narn:aws:iam::111122223333:role/marketing");
    }
}
