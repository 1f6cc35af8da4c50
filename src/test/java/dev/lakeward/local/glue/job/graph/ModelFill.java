package dev.lakeward.local.glue.job.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What missing texts are filled with, by counting rows over and over.
final class ModelFill {
    private static final int MOST_COLUMNS = 32;

    private final ModelRows in;
    private final String column;

    private ModelFill(ModelRows in, String column) {
        this.in = in;
        this.column = column;
    }

    /// The rows with one column more; a value of the column is in at least one.
    static ModelRows of(ModelRows in, String column, String made) {
        return new ModelFill(in, column).filled(made);
    }

    private ModelRows filled(String made) {
        String best = "";
        long most = told(known());
        List<String> others =
                in.names().stream().filter(name -> !name.equals(column)).toList();
        for (String other : others.subList(0, Math.min(MOST_COLUMNS, others.size()))) {
            Map<Object, List<List<Object>>> groups = new HashMap<>();
            known().forEach(row -> groups.computeIfAbsent(in.at(row, other), key -> new ArrayList<>())
                    .add(row));
            long told = groups.values().stream().mapToLong(this::told).sum();
            if (told > most) {
                best = other;
                most = told;
            }
        }
        String by = best;
        List<String> names = new ArrayList<>(in.names());
        names.add(made);
        List<Boolean> numbers = new ArrayList<>(in.areNumbers());
        numbers.add(false);
        return in.made(names, numbers, row -> {
            List<Object> all = new ArrayList<>(row);
            all.add(isKnown(row) ? in.at(row, column) : predicted(row, by));
            return all;
        });
    }

    private Object predicted(List<Object> row, String by) {
        List<List<Object>> alike = by.isEmpty()
                ? List.of()
                : known().stream()
                        .filter(other -> Objects.equals(in.at(other, by), in.at(row, by)))
                        .toList();
        return mostFrequent(alike.isEmpty() ? known() : alike);
    }

    private boolean isKnown(List<Object> row) {
        return in.at(row, column) != null && !in.at(row, column).equals("");
    }

    private List<List<Object>> known() {
        return in.rows().stream().filter(this::isKnown).toList();
    }

    private long told(List<List<Object>> rows) {
        return count(rows, mostFrequent(rows)) - 1;
    }

    private long count(List<List<Object>> rows, Object value) {
        return rows.stream().filter(row -> in.at(row, column).equals(value)).count();
    }

    private Object mostFrequent(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> in.at(row, column))
                .distinct()
                .min(Comparator.comparing((Object value) -> -count(rows, value)).thenComparing(ModelRows::compare))
                .orElseThrow();
    }
}
