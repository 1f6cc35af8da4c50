package dev.lakeward.lake.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.Mask;
import dev.lakeward.access.Permission;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The schema is what files are read by: what it refuses is told with its place and what fits there.
class AccessSchemaTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            grants: [{to: a, tabel: d.t, permissions: [SELECT]}] | line 2, column 18: unknown key tabel; known here are [all_tables_of, catalog, columns,
            grunts: [] | line 2, column 1: unknown key grunts; known here are [assignments, expressions, filters, grants,
            grants: [{to: a, table: d.t, permissions: [READ]}] | line 2, column 44: there is no permission READ; known are [ALL, SELECT,
            grants: [{to: a, table: d.t, permissions: select}] | line 2, column 43: there is no permission select; known are [ALL, SELECT,
            grants: [{to: a, table: d.t, permissions: []}] | line 2, column 43: at least one permission is needed here
            grants: [{to: a, table: d.t, permissions: [DROP, DROP]}] | line 2, column 50: DROP stands twice
            grants: [{to: a, table: d.t}] | line 2, column 10: the key permissions is missing
            grants: [{table: d.t, permissions: [SELECT]}] | line 2, column 10: the key to is missing
            grants: [{to: a, permissions: [SELECT]}] | and this names []
            grants: [{to: a, table: d.t, database: d, permissions: [SELECT]}] | and this names [database, table]
            grants: [{to: a, table: d.t, columns: [x], except: [y], permissions: [SELECT]}] | only one of [columns, except] can stand here
            grants: [{to: a, table: d.t, columns: [x], filter: y, permissions: [SELECT]}] | only one of [columns, filter] can stand here
            grants: [{to: a, database: d, columns: [x], permissions: [SELECT]}] | columns goes with table
            grants: [{to: a, lf_tag: k, permissions: [DROP]}] | lf_tag goes with values
            grants: [{to: a, table: t, permissions: [SELECT]}] | line 2, column 25: a name of the form database.table is needed here, not t
            grants: [{to: a, table: .t, permissions: [SELECT]}] | a name of the form database.table is needed here
            grants: [{to: a, location: s3://b, permissions: [DATA_LOCATION_ACCESS]}] | an ARN such as arn:aws:s3:::bucket/prefix is needed here, not s3://b
            grants: [{to: a, catalog: yes, permissions: [CREATE_DATABASE]}] | line 2, column 27: only true can stand here, not yes
            grants: [{to: [a], table: d.t, permissions: [SELECT]}] | line 2, column 15: a single value is needed here
            grants: [{to: , table: d.t, permissions: [SELECT]}] | a single value is needed here
            grants: {to: a} | line 2, column 9: a list is needed here
            grants: [a] | line 2, column 10: a mapping of keys to values is needed here
            grants: [{to: a, tables_with: [x], permissions: [SELECT]}] | a mapping of keys to values or a single value is needed here
            principals: {a: ' '} | line 2, column 17: an ARN or an identifier is needed here
            tags: {k: []} | line 2, column 11: at least one value is needed here
            tags: [k] | a mapping of keys to values is needed here
            expressions: {e: {}} | at least one key is needed here
            assignments: [{tags: {k: v}}] | one of [database, table] is needed here, and this names []
            assignments: [{database: d, columns: [x], tags: {k: v}}] | columns goes with table
            assignments: [{table: d.t, except: [x], tags: {k: v}}] | unknown key except
            filters: [{table: d.t, name: f, columns: [x], except: [x]}] | only one of [columns, except] can stand here
            filters: [{table: d.t, name: ''}] | line 2, column 30: a name is needed here
            masks: [{view: d.v, table: d.t, columns: [{column: a, mask: SHOW}]}] | there is no mask SHOW; known are [MASK,
            masks: [{view: d.v, table: d.t, columns: [{column: a}]}] | one of [custom, mask] is needed here, and this names []
            masks: [{view: d.v, table: d.t, columns: []}] | at least one column is needed here
            opt_ins: [{of: a}] | one of [all_tables_of, database, table] is needed here
            """)
    void whatDoesNotFitIsToldWithItsPlaceAndWhatFits(String section, String sentence) {
        assertThatThrownBy(() -> AccessSchema.require(YamlNode.parse("lakeward: 1\n" + section + "\n")))
                .isInstanceOf(PlanFileException.class)
                .hasMessageContaining("line 2, column")
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            grants: [{to: 123456789012, table: d.t, permissions: SELECT}]
            grants: [{to: a, table: d.t, columns: x, permissions: [SELECT], grantable: [SELECT]}]
            grants: [{to: a, tables_with: e, permissions: [SELECT]}, {to: a, databases_with: {k: v}, permissions: [DROP]}]
            tags: {year: [2024, 2025], flag: true}
            masks: [{view: d.v, table: d.t, columns: [a, {column: b, mask: MASK}, {column: c, custom: 1}]}]
            """)
    void aValueStandsForAListOfOneAndNeedsNoQuotes(String section) {
        assertThatNoException().isThrownBy(() -> AccessSchema.require(YamlNode.parse("lakeward: 1\n" + section)));
    }

    @Test
    void itKnowsThePermissionsAndMasksThatThereAre() {
        assertThat(Arrays.stream(Permission.values())
                        .map(Enum::name)
                        .filter(name -> !AccessSchema.TEXT.contains('"' + name + '"')))
                .isEmpty();
        assertThat(Arrays.stream(Mask.Kind.values())
                        .map(Enum::name)
                        .filter(name -> !AccessSchema.TEXT.contains('"' + name + '"')))
                .isEmpty();
    }

    @Test
    void theVersionSaysWhichSchemaIsMeant() {
        Known nothing = new Known(List.of(), List.of());
        assertThatThrownBy(() -> AccessFile.read("lakeward: 2\nnews: []\n", AccessFacts.NONE, nothing))
                .hasMessageContaining("line 1, column 11: this Lakeward reads files of version 1, not 2");
        assertThatThrownBy(() -> AccessFile.read("grants: []\n", AccessFacts.NONE, nothing))
                .hasMessageContaining("line 1, column 1: the key lakeward is missing");
    }
}
