package dev.lakeward.sql.hive;

import java.util.ArrayList;
import java.util.List;

/// The parts of a type's text in Glue's spelling, whatever the types in it are.
public final class HiveType {
    private HiveType() {}

    /// What stands between the outer brackets of `array<…>`, `map<…,…>` or `struct<name:…,…>`; of any other type
    /// nothing.
    public static List<String> members(String type) {
        int open = type.indexOf('<');
        if (open < 0 || !type.endsWith(">")) {
            return List.of();
        }
        List<String> members = new ArrayList<>();
        int depth = 0;
        int from = open + 1;
        for (int at = from; at < type.length() - 1; at++) {
            char c = type.charAt(at);
            depth += c == '<' || c == '(' ? 1 : c == '>' || c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                members.add(type.substring(from, at).strip());
                from = at + 1;
            }
        }
        members.add(type.substring(from, type.length() - 1).strip());
        return members;
    }

    /// The name of a struct's member.
    public static String field(String member) {
        int colon = member.indexOf(':');
        return colon < 0 ? member : member.substring(0, colon).strip();
    }

    /// The type of a struct's member.
    public static String typeOf(String member) {
        return member.substring(member.indexOf(':') + 1).strip();
    }
}
