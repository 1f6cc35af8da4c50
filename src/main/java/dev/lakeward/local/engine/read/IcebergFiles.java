package dev.lakeward.local.engine.read;

import dev.lakeward.local.engine.format.ParquetColumn;
import dev.lakeward.local.engine.iceberg.IcebergAnswer.Field;
import dev.lakeward.local.engine.iceberg.IcebergAnswer.FileForm;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.EngineTypes;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Files of an Iceberg table that have their columns alike, as a relation: `fields` are what is read of them, of
/// several states of one column the first has its widest type; `constants` the ids of those that no file has.
record IcebergFiles(String alias, FileForm form, List<Field> fields, Set<Integer> constants) {
    private static final String COLUMN = "x";

    boolean isConstant(Field field) {
        return constants.contains(field.id());
    }

    /// The value of one of the fields, which has yet to be given its type.
    Expr value(Field field) {
        Optional<ParquetColumn> file = file(field.id());
        if (!isAsked(field, file)) {
            return new Expr.Null();
        }
        Expr read = ref(COLUMN + field.id());
        return file.map(found -> FieldReading.value(field, found, read, 1)).orElse(read);
    }

    // Of columns by ids those of one value are not told: the engine itself finds that a file lacks one.
    private boolean isAsked(Field field, Optional<ParquetColumn> file) {
        return file.isPresent() || form.hasIds() && field.members().isEmpty();
    }

    /// The place of a row in its file, from 0.
    Expr place() {
        return ref("file_row_number");
    }

    private Expr ref(String column) {
        return new Expr.Ref(alias, column, false, false);
    }

    private Optional<ParquetColumn> file(int id) {
        return form.columns().stream().filter(column -> column.id() == id).findFirst();
    }

    Relation.Files relation(List<Path> paths) {
        Map<Integer, List<Field>> byId = new LinkedHashMap<>();
        fields.forEach(field ->
                byId.computeIfAbsent(field.id(), id -> new ArrayList<>()).add(field));
        List<Expr> keys = new ArrayList<>();
        List<Expr> columns = new ArrayList<>();
        byId.forEach((id, states) -> {
            Optional<ParquetColumn> file = file(id);
            if (isAsked(states.getFirst(), file)) {
                keys.add(
                        form.hasIds()
                                ? Expr.Number.of(id)
                                : new Expr.Text(file.get().name()));
                columns.add(column(
                        id,
                        file.map(found -> FieldReading.type(states, found))
                                .orElseGet(
                                        () -> DataType.ofHive(states.getFirst().type()))));
            }
        });
        List<String> names = paths.stream().map(Path::toString).toList();
        // Where none of the columns is in the files their rows still count.
        return keys.isEmpty()
                ? FileQueries.parquet(names, alias)
                : FileQueries.parquet(
                        names,
                        alias,
                        new Expr.StructOf.Member(
                                "schema",
                                new Expr.Call(EngineFunction.MAP, new Expr.ArrayOf(keys), new Expr.ArrayOf(columns))));
    }

    private static Expr column(int id, DataType type) {
        return new Expr.StructOf(List.of(
                new Expr.StructOf.Member("name", new Expr.Text(COLUMN + id)),
                new Expr.StructOf.Member("type", new Expr.Text(EngineTypes.text(type))),
                new Expr.StructOf.Member("default_value", new Expr.Null())));
    }
}
