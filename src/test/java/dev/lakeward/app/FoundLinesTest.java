package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.app.FoundLines.Line;
import dev.lakeward.ui.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoundLinesTest {
    private static Found found(Found.Kind kind, String title) {
        return new Found(kind, title, () -> {});
    }

    private static List<String> titles(FoundLines lines, String text) {
        return lines.of(text).stream()
                .filter(Line.Hit.class::isInstance)
                .map(line -> ((Line.Hit) line).found().title())
                .toList();
    }

    @Test
    void everyKindWithSomethingHasASectionInOrder() {
        FoundLines lines = new FoundLines();
        lines.add(List.of(found(Found.Kind.COMMAND, "New query"), found(Found.Kind.TEAM, "marketing")));
        lines.add(IntStream.range(0, 100)
                .mapToObj(number -> found(Found.Kind.TABLE, "shop.orders_" + number))
                .toList());
        assertThat(lines.of("").stream()
                        .filter(line -> !(line instanceof Line.Hit))
                        .toList())
                .containsExactly(
                        new Line.Heading(Found.Kind.TABLE, "Tables"),
                        new Line.More(Found.Kind.TABLE, 100 - FoundLines.FEW),
                        new Line.Heading(Found.Kind.TEAM, "Teams"),
                        new Line.Heading(Found.Kind.COMMAND, "Commands"));
        assertThat(titles(lines, "orders_")).hasSizeGreaterThan(FoundLines.FEW);
    }

    @Test
    void wordsFitInAnyOrderAndWhatBeginsWithThemComesFirst() {
        FoundLines lines = new FoundLines();
        List<Found> tables = new ArrayList<>();
        for (String title : List.of("raw.preorders", "raw.web_orders", "shop.orders", "orders.all", "shop.customers")) {
            tables.add(found(Found.Kind.TABLE, title));
        }
        lines.add(tables);
        assertThat(titles(lines, "ORDERS"))
                .containsExactly("orders.all", "shop.orders", "raw.web_orders", "raw.preorders");
        assertThat(titles(lines, "orders shop")).containsExactly("shop.orders");
        assertThat(titles(lines, "orders nothing")).isEmpty();
        assertThat(lines.of("nothing")).isEmpty();
    }
}
