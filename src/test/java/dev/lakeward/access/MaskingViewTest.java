package dev.lakeward.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MaskingViewTest {
    private static final TableRef TABLE = TableRef.of("shop", "customers");
    private static final TableRef NAME = TableRef.of("shop", "customers_team");
    private static final Map<String, String> TYPES =
            Map.of("id", "bigint", "e\"mail", "varchar", "born", "date", "price", "decimal(12,2)");
    private static final Map<String, DataType> COLUMNS = Map.of(
            "id",
            DataType.ofHive("bigint"),
            "e\"mail",
            DataType.VARCHAR,
            "born",
            DataType.ofHive("date"),
            "price",
            DataType.ofHive("decimal(12,2)"),
            "home",
            DataType.ofHive("struct<city:string,zip:int>"));

    private static Optional<RowPredicate> rows(TableRef table, String text) {
        try {
            return Optional.of(RowFilterParser.parse(text, COLUMNS, Set.of()));
        } catch (RowFilterException e) {
            return Optional.empty();
        }
    }

    private static Optional<MaskingView> read(String text) {
        return MaskingView.read(NAME, text, table -> TYPES, MaskingViewTest::rows);
    }

    @Test
    void aViewOfAnEarlierVersionIsReadAndWarnedOf() {
        String text =
                "SELECT\n  regexp_replace(regexp_replace(regexp_replace(\"e\"\"mail\", '[A-Z]', 'X'), '[a-z]', 'x'),"
                        + " '[0-9]', '0') AS \"e\"\"mail\",\n  concat(substr(CAST(\"id\" AS varchar), 1, 4), rpad('',"
                        + " greatest(length(CAST(\"id\" AS varchar)) - 4, 0), 'X')) AS \"id\"\nFROM \"shop\".\"customers\"";
        MaskingView view = read(text).orElseThrow();
        assertThat(view.text()).isEqualTo(text);
        AccessState state = new AccessState(AccessFacts.NONE.withViews(List.of(view)));
        assertThat(Lints.of(state, List.of(), Set.of(), Surroundings.NONE))
                .singleElement()
                .satisfies(lint -> {
                    assertThat(lint.kind()).isEqualTo(Lint.Kind.FORMER_MASK);
                    assertThat(lint.on()).isEqualTo(NAME);
                    assertThat(lint.reason()).contains("e\"mail, id");
                });
    }

    @Test
    void aViewReadsBackAsTheMasksThatItWasMadeOf() {
        Random random = new Random(5);
        List<Mask> masks = new ArrayList<>(List.of(Mask.Kind.values()));
        masks.add(new Mask.Custom("coalesce(\"id\", 0) AS x"));
        masks.add(new Mask.Custom("concat('a', \"e\"\"mail\")"));
        List<String> filters = List.of(
                "id = 1",
                "\"e\"\"mail\" LIKE 'x%' AND id <> 3",
                "price BETWEEN 1 AND 2.5 OR born IS NULL",
                "home.city = 'Seoul' AND home.zip > 3");
        for (int i = 0; i < 500; i++) {
            List<MaskingView.Masked> columns = new ArrayList<>();
            for (String column : List.of("id", "e\"mail", "born", "price")) {
                if (random.nextInt(4) > 0 || columns.isEmpty()) {
                    columns.add(new MaskingView.Masked(
                            column,
                            random.nextBoolean()
                                    ? Optional.empty()
                                    : Optional.of(masks.get(random.nextInt(masks.size())))));
                }
            }
            RowPredicate rows = random.nextBoolean()
                    ? new RowPredicate.True()
                    : rows(TABLE, filters.get(random.nextInt(filters.size()))).orElseThrow();
            MaskingView view = new MaskingView(NAME, TABLE, columns, TYPES, rows);
            assertThat(read(view.text())).as(view.text()).hasValueSatisfying(back -> {
                assertThat(back.columns()).isEqualTo(view.columns());
                assertThat(back.text()).isEqualTo(view.text());
            });
        }
    }

    @Test
    void aViewWrittenByHandIsNoneOfOurs() {
        for (String text : List.of(
                "SELECT id FROM shop.customers",
                "SELECT\n  \"id\"\nFROM \"shop\".\"customers\"\nWHERE lower(\"e\") = 'x'",
                "SELECT\n  \"id\"\nFROM \"shop\".\"customers\" LIMIT 5",
                "SELECT 1")) {
            assertThat(read(text)).as(text).isEmpty();
        }
    }
}
