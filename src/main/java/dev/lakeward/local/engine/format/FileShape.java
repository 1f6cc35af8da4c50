package dev.lakeward.local.engine.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;

/// How bytes become rows: Hive's class names, the properties of the SerDe and the table together, and the columns.
/// `isFine` says that times have microseconds, as in Spark, and not milliseconds, as in Athena.
public record FileShape(
        String inputFormat,
        String serde,
        SortedMap<String, String> properties,
        List<FileColumn> columns,
        boolean isFine) {
    /// A column by its name, the type that it is read in and the type that it is wanted in, in Hive's spelling.
    public record FileColumn(String name, String type, String wanted) {
        /// A column that is read as it is wanted.
        public FileColumn(String name, String type) {
            this(name, type, type);
        }
    }

    /// A shape whose times have milliseconds.
    public FileShape(String inputFormat, String serde, SortedMap<String, String> properties, List<FileColumn> columns) {
        this(inputFormat, serde, properties, columns, false);
    }

    public FileShape {
        properties = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(properties));
        columns = List.copyOf(columns);
    }

    /// The same with times of microseconds.
    public FileShape fine() {
        return new FileShape(inputFormat, serde, properties, columns, true);
    }

    /// The same with times of milliseconds.
    FileShape coarse() {
        return new FileShape(inputFormat, serde, properties, columns);
    }

    String property(String name, String otherwise) {
        return properties.getOrDefault(name, otherwise);
    }

    /// Everything as texts, in one order: what two shapes differ in, their texts differ in.
    public List<String> texts() {
        List<String> texts =
                new ArrayList<>(List.of(inputFormat, serde, String.valueOf(isFine), String.valueOf(properties.size())));
        properties.forEach((name, value) -> texts.addAll(List.of(name, value)));
        texts.add(String.valueOf(columns.size()));
        columns.forEach(column -> texts.addAll(List.of(column.name(), column.type(), column.wanted())));
        return texts;
    }

    static FileShape read(Queue<String> texts) {
        String inputFormat = texts.remove();
        String serde = texts.remove();
        boolean isFine = Boolean.parseBoolean(texts.remove());
        SortedMap<String, String> properties = new TreeMap<>();
        for (int i = Integer.parseInt(texts.remove()); i > 0; i--) {
            properties.put(texts.remove(), texts.remove());
        }
        List<FileColumn> columns = new ArrayList<>();
        for (int i = Integer.parseInt(texts.remove()); i > 0; i--) {
            columns.add(new FileColumn(texts.remove(), texts.remove(), texts.remove()));
        }
        return new FileShape(inputFormat, serde, properties, columns, isFine);
    }

    static Queue<String> queue(List<String> texts) {
        return new ArrayDeque<>(texts);
    }
}
