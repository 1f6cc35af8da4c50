package dev.lakeward.sql.tree;

import dev.lakeward.sql.type.DataType;
import java.util.Locale;

/// The engine's spelling of types.
public final class EngineTypes {
    private EngineTypes() {}

    /// A type's text, as options of readers take it; an unknown type is read as text.
    public static String text(DataType type) {
        Writer out = new Writer();
        write(out, type);
        return out.printed().text();
    }

    static void write(Writer out, DataType type) {
        switch (type.base()) {
            case "unknown", "char", "varchar" -> out.put("VARCHAR");
            case "real" -> out.put("FLOAT");
            case "varbinary" -> out.put("BLOB");
            case "interval day to second" -> out.put("INTERVAL");
            case "decimal" -> out.put("DECIMAL(" + type.precision() + ", " + type.scale() + ")");
            case "array" -> {
                write(out, type.arguments().getFirst());
                out.put("[]");
            }
            case "map" -> {
                out.put("MAP(");
                out.list(type.arguments(), argument -> write(out, argument)).put(")");
            }
            case "row" -> {
                out.put("STRUCT(");
                for (int i = 0; i < type.fields().size(); i++) {
                    out.put(i == 0 ? "" : ", ").name(type.fields().get(i)).put(" ");
                    write(out, type.arguments().get(i));
                }
                out.put(")");
            }
            case "boolean",
                    "tinyint",
                    "smallint",
                    "integer",
                    "bigint",
                    "double",
                    "date",
                    "time",
                    "timestamp",
                    "timestamp with time zone" -> out.put(type.base().toUpperCase(Locale.ROOT));
            default -> throw new IllegalArgumentException("the engine has no type " + type);
        }
    }
}
