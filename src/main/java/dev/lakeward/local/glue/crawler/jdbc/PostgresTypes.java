package dev.lakeward.local.glue.crawler.jdbc;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// The types that one PostgreSQL database has, by their numbers there.
final class PostgresTypes {
    static final String SQL = "SELECT t.oid, t.typname, t.typtype, t.typcategory, t.typbasetype, t.typtypmod,"
            + " t.typelem, t.typndims, n.nspname = 'pg_catalog' FROM pg_catalog.pg_type t"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype <> 'c'";

    // A domain is over a domain that was there before; no chain is this long.
    private static final int DEEPEST = 64;
    private static final int NONE = -1;

    private final Map<Long, Type> types = new HashMap<>();

    record Type(
            String name,
            String kind,
            String category,
            long base,
            int modifier,
            long element,
            int dimensions,
            boolean isBuiltIn) {}

    void add(long oid, Type type) {
        types.put(oid, type);
    }

    /// A column's type: `text` is the server's spelling of it.
    RawType raw(String text, long oid, int modifier, int dimensions) {
        int arrays = 0;
        long at = oid;
        int mod = modifier;
        int declared = dimensions;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Type type = types.get(at);
            if (type == null) {
                return raw(text, "<row>", NONE, arrays);
            }
            if (type.kind().equals("d")) {
                mod = mod == NONE ? type.modifier() : mod;
                declared = Math.max(declared, type.dimensions());
                at = type.base();
            } else if (type.category().equals("A")
                    && type.element() != 0
                    && type.kind().equals("b")) {
                arrays += Math.max(1, declared);
                declared = 0;
                at = type.element();
            } else {
                return raw(text, base(type), mod, arrays);
            }
        }
        return raw(text, "<other>", NONE, arrays);
    }

    private static String base(Type type) {
        return switch (type.kind()) {
            case "e" -> "<enum>";
            case "r", "m" -> "<range>";
            default -> type.isBuiltIn() ? type.name() : "<other>";
        };
    }

    // As format_type() of the server takes its modifiers apart.
    private static RawType raw(String text, String base, int modifier, int dimensions) {
        OptionalInt none = OptionalInt.empty();
        if (modifier == NONE) {
            return new RawType(text, base, none, none, none, false, dimensions);
        }
        return switch (base) {
            case "numeric" ->
                new RawType(
                        text,
                        base,
                        none,
                        OptionalInt.of(modifier - 4 >> 16 & 0xffff),
                        OptionalInt.of((modifier - 4 & 0x7ff ^ 0x400) - 0x400),
                        false,
                        dimensions);
            case "varchar", "bpchar" ->
                new RawType(text, base, OptionalInt.of(modifier - 4), none, none, false, dimensions);
            case "bit", "varbit" -> new RawType(text, base, OptionalInt.of(modifier), none, none, false, dimensions);
            default -> new RawType(text, base, none, none, none, false, dimensions);
        };
    }
}
