package dev.lakeward.local;

import dev.lakeward.local.serde.CaseText;
import dev.lakeward.local.serde.SerdeCase;
import dev.lakeward.local.serde.SerdeCase.Expectation;
import dev.lakeward.local.serde.SerdeCase.Field;
import dev.lakeward.local.serde.SerdeCase.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Cases that differ in their file only, asked for at once: each of their files lies in one table.
final class SerdeBatch {
    /// What cases of one batch have in common.
    record Key(
            String serde,
            String inputFormat,
            Map<String, String> properties,
            Map<String, String> parameters,
            List<Field> columns,
            String select) {}

    private final List<SerdeCase> cases;

    SerdeBatch(List<SerdeCase> cases) {
        this.cases = cases;
    }

    /// Empty for a case that only stands alone.
    static Optional<Key> key(SerdeCase of) {
        Expectation expectation = of.expectations().getFirst();
        Storage storage = of.storage();
        boolean isAlone = of.expectations().size() > 1
                || expectation.lead().isEmpty()
                || expectation.difference().isPresent()
                || expectation.rows().getFirst().startsWith("error ")
                || expectation.select().contains("count(")
                || storage.files().size() != 1
                || !of.partitions().isEmpty();
        return isAlone
                ? Optional.empty()
                : Optional.of(new Key(
                        storage.serde(),
                        storage.inputFormat(),
                        storage.properties(),
                        storage.parameters(),
                        storage.columns(),
                        expectation.select()));
    }

    SerdeCase table() {
        Storage first = cases.getFirst().storage();
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            var file = cases.get(i).storage().files().entrySet().iterator().next();
            files.put(i + "-" + file.getKey(), file.getValue());
        }
        Storage all = new Storage(
                first.serde(), first.inputFormat(), first.properties(), first.parameters(), first.columns(), files);
        return new SerdeCase("", all, List.of(), List.of(), false, List.of());
    }

    String sql(String table) {
        return "SELECT \"$path\", " + cases.getFirst().expectations().getFirst().select() + " FROM " + table;
    }

    /// The cases whose rows are not the expected ones.
    List<SerdeCase> differing(List<List<String>> rows) {
        Map<Integer, List<String>> byCase = new LinkedHashMap<>();
        for (List<String> row : rows) {
            String name = row.getFirst().substring(row.getFirst().lastIndexOf('/') + 1);
            byCase.computeIfAbsent(Integer.valueOf(name.substring(0, name.indexOf('-'))), key -> new ArrayList<>())
                    .add(CaseText.row(row.subList(1, row.size())));
        }
        List<SerdeCase> differing = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            String found = CaseText.rows(byCase.getOrDefault(i, List.of()));
            if (!cases.get(i).expectations().getFirst().rows().equals(List.of(found))) {
                differing.add(cases.get(i));
            }
        }
        return differing;
    }
}
