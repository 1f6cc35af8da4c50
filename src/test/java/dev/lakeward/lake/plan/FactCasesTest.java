package dev.lakeward.lake.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Lint;
import dev.lakeward.access.Lints;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.Surroundings;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagExpression;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TestTable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The service's documented behaviour, case by case: what a kind of resource takes, what grants amount to, what warns.
class FactCasesTest {
    private static final Principal ANNA = Principal.role("123456789012", "anna");
    private static final Principal BEN = Principal.role("123456789012", "ben");
    private static final TableRef ORDERS = TableRef.of("shop", "orders");

    private static Table table(String database, String name, TableRef... reads) {
        return TestTable.of(
                TableRef.of(database, name),
                List.of(
                        new Column("id", "bigint", "", false),
                        new Column("country", "string", "", false),
                        new Column("price", "double", "", false),
                        new Column("kind", "string", "", false),
                        new Column("day", "string", "", true)),
                Set.of(reads));
    }

    private static final List<Table> TABLES =
            List.of(table("shop", "orders"), table("shop", "items"), table("shop", "cheap", ORDERS));
    private static final Surroundings SURROUNDINGS =
            new Surroundings(Map.of(TABLES.getLast().ref(), TABLES.getLast().reads()), Set.of(), Set.of());

    private static AccessFacts facts(String yaml) {
        Known known = new Known(TABLES, List.of(ANNA, BEN));
        return AccessFile.read("lakeward: 1\n" + yaml, AccessFacts.NONE, known);
    }

    /// Which permissions each kind of resource takes: the table of the guide's permission reference, row by row.
    static Stream<Arguments> kinds() {
        Map<Securable, String> taken = new java.util.LinkedHashMap<>();
        taken.put(new Securable.Catalog(), "CREATE_DATABASE CREATE_LF_TAG CREATE_LF_TAG_EXPRESSION CREATE_CATALOG");
        taken.put(new DatabaseRef("shop"), "ALL ALTER CREATE_TABLE DESCRIBE DROP");
        taken.put(ORDERS, "ALL ALTER DELETE DESCRIBE DROP INSERT SELECT");
        taken.put(new Securable.AllTables(new DatabaseRef("shop")), "ALL ALTER DELETE DESCRIBE DROP INSERT SELECT");
        taken.put(new Securable.TableColumns(ORDERS, new ColumnSet.Include(Set.of("id"))), "SELECT");
        taken.put(new Securable.Filter(ORDERS, "f"), "SELECT");
        taken.put(new Securable.DataLocation("arn:aws:s3:::b"), "DATA_LOCATION_ACCESS");
        taken.put(new Securable.LFTag("k", Set.of("v")), "ASSOCIATE DESCRIBE GRANT_WITH_LF_TAG_EXPRESSION");
        TagExpression expression = TagExpression.of(Map.of("k", Set.of("v")));
        taken.put(
                new Securable.LFTagPolicy(Securable.TaggedKind.DATABASE, expression),
                "ALL ALTER CREATE_TABLE DESCRIBE DROP");
        taken.put(
                new Securable.LFTagPolicy(Securable.TaggedKind.TABLE, expression),
                "ALL ALTER DELETE DESCRIBE DROP INSERT SELECT");
        taken.put(new Securable.LFTagExpression("e"), "DESCRIBE ALTER DROP GRANT_WITH_LF_TAG_EXPRESSION");
        List<Arguments> cases = new ArrayList<>();
        taken.forEach((on, names) -> {
            Set<String> known = Set.of(names.split(" "));
            for (Permission permission : Permission.values()) {
                cases.add(Arguments.of(on.title(), permission, on, known.contains(permission.name())));
            }
        });
        return cases.stream();
    }

    @ParameterizedTest(name = "{1} on {0}: {3}")
    @MethodSource("kinds")
    void aKindOfResourceTakesItsPermissions(String title, Permission permission, Securable on, boolean taken) {
        assertThat(Permission.on(on).contains(permission)).isEqualTo(taken);
    }

    /// A part of a table's columns or cells beside a permission on the whole of it, in both orders.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "grants: [{to: anna, table: shop.orders, columns: [id], permissions: [SELECT]},"
                        + " {to: anna, table: shop.orders, permissions: [DESCRIBE]}]",
                "grants: [{to: anna, table: shop.orders, permissions: [DESCRIBE]},"
                        + " {to: anna, table: shop.orders, columns: [id], permissions: [SELECT]}]",
                "filters: [{table: shop.orders, name: f, columns: [id], rows: id = 1}] // grants: [{to: anna, table:"
                        + " shop.orders, filter: f, permissions: [SELECT]}, {to: anna, table: shop.orders,"
                        + " permissions: [INSERT]}]",
                "filters: [{table: shop.orders, name: f, columns: [id], rows: id = 1}] // grants: [{to: anna, table:"
                        + " shop.orders, permissions: [INSERT]}, {to: anna, table: shop.orders, filter: f,"
                        + " permissions: [SELECT]}]"
            })
    void whatExcludesEachOtherIsRefused(String yaml) {
        assertThatThrownBy(() -> facts(yaml.replace(" // ", "\n")))
                .isInstanceOf(PlanFileException.class)
                .hasMessageContaining("which Lake Formation refuses");
    }

    /// Name, grants, principal's answer: permissions, then visible cells as `column` or `column where condition`.
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "facts.txt", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void grantsAmountTo(String name, String yaml, String permissions, String cells) {
        EffectiveAccess access = new AccessState(facts(yaml.replace(" // ", "\n")))
                .of(ANNA, TABLES.getFirst().shape());
        Set<Permission> expected = EnumSet.noneOf(Permission.class);
        if (permissions != null) {
            Stream.of(permissions.split(" ")).map(Permission::valueOf).forEach(expected::add);
        }
        assertThat(access.permissions().keySet()).isEqualTo(expected);
        String seen = access.authorisedColumns().stream()
                .map(column -> {
                    String rows = access.cellPredicate(column).text();
                    return rows.isEmpty() ? column : column + " where " + rows;
                })
                .collect(Collectors.joining(", "));
        assertThat(seen).isEqualTo(cells == null ? "" : cells);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            EXCLUDE_LIST | grants: [{to: anna, table: shop.orders, except: [price], permissions: [SELECT]}]
            OPEN_TO_IAM | grants: [{to: IAM_ALLOWED_PRINCIPALS, table: shop.orders, permissions: [ALL]}]
            OPEN_TO_IAM | grants: [{to: IAM_ALLOWED_PRINCIPALS, all_tables_of: shop, permissions: [ALL]}]
            FILTER_IN_VAIN | filters: [{table: shop.orders, name: f, rows: id = 1}] // grants: [{to: anna, table: shop.orders, filter: f, permissions: [SELECT]}, {to: anna, all_tables_of: shop, permissions: [SELECT]}]
            FILTER_IN_VAIN | filters: [{table: shop.orders, name: f, rows: id = 1}] // grants: [{to: anna, table: shop.orders, filter: f, permissions: [SELECT]}, {to: anna, table: shop.orders, permissions: [SELECT]}]
            ALL_ROWS_BESIDE_FILTERS | filters: [{table: shop.orders, name: f, rows: id = 1}, {table: shop.orders, name: g}] // grants: [{to: anna, table: shop.orders, filter: f, permissions: [SELECT]}, {to: anna, table: shop.orders, filter: g, permissions: [SELECT]}]
            TAG_BESIDE_FILTER | tags: {k: [v]} // assignments: [{table: shop.orders, tags: {k: v}}] // filters: [{table: shop.orders, name: f, rows: id = 1}] // grants: [{to: anna, table: shop.orders, filter: f, permissions: [SELECT]}, {to: anna, tables_with: {k: [v]}, permissions: [SELECT]}]
            NULLS_VANISH | filters: [{table: shop.orders, name: f, rows: kind <> 'pharma'}]
            NULLS_VANISH | filters: [{table: shop.orders, name: f, rows: NOT (kind = 'pharma')}]
            NULLS_VANISH | filters: [{table: shop.orders, name: f, rows: kind NOT IN ('pharma')}]
            NULLS_VANISH | filters: [{table: shop.orders, name: f, rows: kind NOT LIKE 'p%'}]
            SHARED_FILTER | filters: [{table: shop.orders, name: f, rows: id = 1}] // grants: [{to: anna, table: shop.orders, filter: f, permissions: [SELECT]}, {to: ben, table: shop.orders, filter: f, permissions: [SELECT]}]
            ORPHAN_PRINCIPAL | principals: {carl: "arn:aws:iam::123456789012:role/carl"} // grants: [{to: carl, table: shop.orders, permissions: [SELECT]}]
            PLAIN_VIEW | filters: [{table: shop.orders, name: f, rows: id = 1}] // grants: [{to: anna, table: shop.orders, filter: f, permissions: [SELECT]}, {to: anna, table: shop.cheap, permissions: [SELECT]}]
            NONE | filters: [{table: shop.orders, name: f, rows: id = 1}] // grants: [{to: anna, table: shop.orders, filter: f, permissions: [SELECT]}, {to: ben, table: shop.cheap, permissions: [SELECT]}]
            NONE | grants: [{to: anna, table: shop.orders, permissions: [SELECT]}, {to: anna, table: shop.cheap, permissions: [SELECT]}]
            NONE | filters: [{table: shop.orders, name: f, rows: kind <> 'pharma' OR kind IS NULL}]
            NONE | filters: [{table: shop.orders, name: f, rows: kind = 'food'}]
            NONE | filters: [{table: shop.orders, name: f, rows: NOT (kind <> 'food')}]
            NONE | grants: [{to: anna, table: shop.orders, columns: [id], permissions: [SELECT]}]
            NONE | filters: [{table: shop.orders, name: f, columns: [id], rows: id = 1}, {table: shop.orders, name: g, columns: [price], rows: id = 2}] // grants: [{to: anna, table: shop.orders, filter: f, permissions: [SELECT]}, {to: anna, table: shop.orders, filter: g, permissions: [SELECT]}]
            """)
    void whatIsLikelyNotMeantWarns(String kind, String yaml) {
        List<Lint> lints = Lints.of(
                new AccessState(facts(yaml.replace(" // ", "\n"))),
                TABLES.stream().map(Table::shape).toList(),
                Set.of(ANNA, BEN),
                SURROUNDINGS);
        if (kind.equals("NONE")) {
            assertThat(lints).isEmpty();
        } else {
            assertThat(lints).extracting(lint -> lint.kind().name()).contains(kind);
            assertThat(lints).allSatisfy(lint -> {
                assertThat(lint.reason()).isNotBlank();
                assertThat(lint.kind().remedy()).isNotBlank();
            });
        }
    }

    @Test
    void placesThatLakeFormationDoesNotGuardWarn() {
        String place = "arn:aws:s3:::results/all";
        List<Lint> lints = Lints.of(
                new AccessState(AccessFacts.NONE),
                List.of(),
                Set.of(ANNA),
                new Surroundings(Map.of(), Set.of(place), Set.of(ORDERS)));
        assertThat(lints)
                .extracting(Lint::kind, Lint::on)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Lint.Kind.UNREGISTERED, ORDERS),
                        org.assertj.core.groups.Tuple.tuple(
                                Lint.Kind.SHARED_RESULTS, new Securable.DataLocation(place)));
    }
}
