package dev.lakeward.access.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Mask;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowFilterParser;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a review says of a grant through a mask: the table that it shows, its columns, rows and masks, as of any other.
class ImpactTest {
    private static final Principal TEAM = Principal.role("123456789012", "operations");
    private static final Principal STEWARD = Principal.role("123456789012", "steward");
    private static final TableShape CUSTOMERS =
            new TableShape(TableRef.of("shop", "customers"), List.of("id", "country", "phone", "email"), List.of());
    private static final TableRef VIEW = TableRef.of("shop", "customers_operations");
    private static final RowPredicate KOREA =
            RowFilterParser.parse("country = 'KR'", Map.of("country", DataType.VARCHAR), Set.of());
    private static final AccessFacts STEWARDS = new TableEdit(
                    true, new ColumnSet.All(), new RowPredicate.True(), Set.of(), true)
            .applyTo(AccessFacts.NONE, STEWARD, CUSTOMERS.table());

    private static MaskingView view(RowPredicate rows, String... masked) {
        return new MaskingView(
                VIEW,
                CUSTOMERS.table(),
                List.of("id", "country", "phone").stream()
                        .map(column -> new MaskingView.Masked(
                                column,
                                List.of(masked).contains(column) ? Optional.of(Mask.Kind.MASK_HASH) : Optional.empty()))
                        .toList(),
                Map.of("id", "bigint", "country", "varchar", "phone", "varchar", "email", "varchar"),
                rows);
    }

    private static List<String> between(AccessFacts before, AccessFacts after) {
        AccessState then = new AccessState(after);
        List<TableShape> shapes = after.views().isEmpty() && before.views().isEmpty()
                ? List.of(CUSTOMERS)
                : List.of(CUSTOMERS, view(KOREA).shape());
        return Impact.of(Plan.between(before, after), new AccessState(before), then, shapes, List.of(TEAM, STEWARD))
                .stream()
                .map(Impact::sentence)
                .toList();
    }

    @Test
    void aMaskedGrantIsToldOfTheTableWithColumnsRowsAndMasks() {
        assertThat(between(STEWARDS, MaskedAccess.with(STEWARDS, TEAM, view(KOREA, "phone"))))
                .containsExactly(
                        "▲ operations on shop.customers: no access → reads 3 of 4 columns where country = 'KR',"
                                + " phone masked; gains id, country, phone (masked)");
    }

    @Test
    void aMaskThatGoesWidensThatColumnOnly() {
        assertThat(between(
                        MaskedAccess.with(STEWARDS, TEAM, view(KOREA, "phone")),
                        MaskedAccess.with(STEWARDS, TEAM, view(KOREA))))
                .containsExactly(
                        "▲ operations on shop.customers: reads 3 of 4 columns where country = 'KR', phone masked →"
                                + " reads 3 of 4 columns where country = 'KR'; gains phone");
    }

    @Test
    void aGrantOfAllInPlaceOfAMaskWidensAndTheWayBackNarrows() {
        AccessFacts masked = MaskedAccess.with(STEWARDS, TEAM, view(KOREA, "phone"));
        AccessFacts whole = new TableEdit(true, new ColumnSet.All(), new RowPredicate.True(), Set.of(), false)
                .applyTo(MaskedAccess.without(masked, TEAM, CUSTOMERS.table()), TEAM, CUSTOMERS.table());
        assertThat(between(masked, whole))
                .singleElement()
                .asString()
                .startsWith("▲ operations on shop.customers: reads 3");
        assertThat(between(whole, masked))
                .singleElement()
                .asString()
                .startsWith("▼ operations on shop.customers: reads ev");
    }

    @Test
    void aMaskThatNobodyHoldsChangesNothing() {
        AccessFacts held = MaskedAccess.with(STEWARDS, TEAM, view(KOREA, "phone"));
        assertThat(between(held, held)).isEmpty();
    }
}
