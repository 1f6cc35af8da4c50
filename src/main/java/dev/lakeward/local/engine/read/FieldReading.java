package dev.lakeward.local.engine.read;

import dev.lakeward.local.engine.format.ParquetColumn;
import dev.lakeward.local.engine.format.ParquetColumn.Kind;
import dev.lakeward.local.engine.iceberg.IcebergAnswer.Field;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a column of an Iceberg table as a file has it: members of structs by their ids, at all depths. The engine
/// finds members by their names, so it is asked for the file's names, and its answer is put together anew.
final class FieldReading {
    private FieldReading() {}

    /// The type that the engine is asked for: of structs what any of `wanted`, all of them states of one column, has,
    /// under the names of the file.
    static DataType type(List<Field> wanted, ParquetColumn file) {
        DataType type = DataType.ofHive(wanted.getFirst().type());
        return switch (file.kind()) {
            case VALUE, OTHER -> type;
            case LIST, MAP -> {
                List<DataType> arguments = new ArrayList<>();
                for (int i = 0; i < file.members().size(); i++) {
                    int place = i;
                    arguments.add(type(
                            wanted.stream()
                                    .map(each -> each.members().get(place))
                                    .toList(),
                            file.members().get(i)));
                }
                yield new DataType(type.base(), arguments, List.of(), 0, 0);
            }
            case STRUCT -> struct(wanted, file);
        };
    }

    private static DataType struct(List<Field> wanted, ParquetColumn file) {
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (ParquetColumn member : file.members()) {
            List<Field> same = wanted.stream()
                    .flatMap(each -> member(each, member.id()).stream())
                    .toList();
            if (!same.isEmpty()) {
                names.add(member.name());
                types.add(type(same, member));
            }
        }
        if (names.isEmpty()) {
            // Whether there is a struct at all; as text any value can be read.
            names.add(file.members().getFirst().name());
            types.add(DataType.VARCHAR);
        }
        return new DataType("row", types, names, 0, 0);
    }

    private static Optional<Field> member(Field struct, int id) {
        return struct.members().stream()
                .filter(member -> id > 0 && member.id() == id)
                .findFirst();
    }

    private static Optional<ParquetColumn> member(ParquetColumn struct, int id) {
        return struct.members().stream().filter(member -> member.id() == id).findFirst();
    }

    /// The column's value of what the engine answered, at a depth of lambdas; it has yet to be given its type.
    static Expr value(Field wanted, ParquetColumn file, Expr read, int depth) {
        if (isAlike(wanted, file)) {
            return read;
        }
        return switch (file.kind()) {
            case VALUE, OTHER -> read;
            case LIST -> each(wanted, file, 0, read, depth);
            case MAP ->
                new Expr.Call(
                        EngineFunction.MAP,
                        each(wanted, file, 0, new Expr.Call(EngineFunction.MAP_KEYS, read), depth),
                        each(wanted, file, 1, new Expr.Call(EngineFunction.MAP_VALUES, read), depth));
            case STRUCT -> {
                List<Expr.StructOf.Member> members = new ArrayList<>();
                for (Field member : wanted.members()) {
                    members.add(new Expr.StructOf.Member(member.name(), member(member, file, read, depth)));
                }
                yield new Expr.Case(
                        List.of(new Expr.When(new Expr.IsNull(read), new Expr.Null())),
                        Optional.of(new Expr.StructOf(members)));
            }
        };
    }

    private static Expr member(Field wanted, ParquetColumn struct, Expr read, int depth) {
        return member(struct, wanted.id())
                .map(file -> value(
                        wanted,
                        file,
                        new Expr.Call(EngineFunction.STRUCT_EXTRACT, read, new Expr.Text(file.name())),
                        depth))
                .orElseGet(() -> new Expr.Cast(new Expr.Null(), DataType.ofHive(wanted.type()), false));
    }

    private static Expr each(Field wanted, ParquetColumn file, int part, Expr items, int depth) {
        Field item = wanted.members().get(part);
        ParquetColumn ofFile = file.members().get(part);
        return isAlike(item, ofFile)
                ? items
                : new Expr.Call(
                        EngineFunction.LIST_TRANSFORM,
                        items,
                        new Expr.Lambda(depth, value(item, ofFile, new Expr.Parameter(depth), depth + 1)));
    }

    // Whether each part stands under its own name, so that the engine itself gives the value its type.
    private static boolean isAlike(Field wanted, ParquetColumn file) {
        if (file.kind() == Kind.STRUCT) {
            return wanted.members().stream()
                    .allMatch(member -> member(file, member.id())
                            .filter(same -> same.name().equalsIgnoreCase(member.name()) && isAlike(member, same))
                            .isPresent());
        }
        for (int i = 0; i < file.members().size(); i++) {
            if (!isAlike(wanted.members().get(i), file.members().get(i))) {
                return false;
            }
        }
        return true;
    }
}
