package dev.lakeward.lake.plan;

import dev.lakeward.access.Mask;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.permission.Masks;
import dev.lakeward.lake.permission.RowFilters;
import dev.lakeward.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads masking views of a YAML document.
final class MaskReader {
    private final AccessReader reader;

    MaskReader(AccessReader reader) {
        this.reader = reader;
    }

    /// A masking view; `rows` as in a filter.
    MaskingView view(YamlNode node) {
        TableRef table = reader.table(node.require("table"));
        TableRef name = AccessReader.name(node.require("view"), "yaml.view_name");
        Map<String, String> types =
                reader.shape(table).map(RowFilters::athenaTypes).orElse(Map.of());
        List<MaskingView.Masked> columns = new ArrayList<>();
        for (YamlNode each : node.require("columns").items()) {
            columns.add(masked(each, types, table));
        }
        RowPredicate rows =
                node.get("rows").map(text -> reader.rows(text, table)).orElse(new RowPredicate.True());
        return new MaskingView(name, table, columns, types, rows);
    }

    private MaskingView.Masked masked(YamlNode node, Map<String, String> types, TableRef table) {
        YamlNode column = node.isText() ? node : node.require("column");
        String name = column.text().toLowerCase(Locale.ROOT);
        if (reader.isStrict() && !types.containsKey(name)) {
            throw column.error(Words.text("filter.no_column", name));
        }
        if (node.isText()) {
            return new MaskingView.Masked(name, Optional.empty());
        }
        Mask mask = node.one(List.of("mask", "custom")).equals("mask")
                ? node.require("mask").as(Mask.Kind::valueOf)
                : new Mask.Custom(node.require("custom").text());
        reader.shape(table)
                .filter(found -> reader.isStrict())
                .flatMap(found -> Masks.problem(found, name, mask))
                .ifPresent(problem -> {
                    throw node.error(problem);
                });
        return new MaskingView.Masked(name, Optional.of(mask));
    }
}
