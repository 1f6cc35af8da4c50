package dev.lakeward.sql.hive;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.MemberContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.TypeContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.tree.TerminalNode;

/// A declared type in Glue's spelling, if Athena's DDL knows it.
final class TypeReader {
    private static final Set<String> PLAIN = Set.of(
            "boolean",
            "tinyint",
            "smallint",
            "int",
            "bigint",
            "float",
            "double",
            "string",
            "binary",
            "date",
            "timestamp");

    private final WordReader words;

    TypeReader(WordReader words) {
        this.words = words;
    }

    String type(TypeContext type) {
        String base = type.name().getText().toLowerCase(Locale.ROOT);
        return type.LESS() == null ? plain(base, type) : nested(base, type);
    }

    private String plain(String base, TypeContext type) {
        List<Integer> numbers = new ArrayList<>();
        for (TerminalNode number : type.NUMBER()) {
            if (!number.getText().matches("[0-9]{1,5}")) {
                throw SyntaxErrors.at(number.getSymbol(), "no number of a type: " + number.getText());
            }
            numbers.add(Integer.parseInt(number.getText()));
        }
        switch (base) {
            case "char", "varchar" -> {
                int longest = base.equals("char") ? 255 : 65_535;
                require(numbers.size() == 1, type, base + " needs its length, as in " + base + "(10)");
                require(
                        numbers.getFirst() >= 1 && numbers.getFirst() <= longest,
                        type,
                        "the length of a " + base + " is 1 to " + longest);
                return base + "(" + numbers.getFirst() + ")";
            }
            case "decimal", "numeric" -> {
                int precision = numbers.isEmpty() ? 10 : numbers.getFirst();
                int scale = numbers.size() < 2 ? 0 : numbers.get(1);
                require(
                        precision >= 1 && precision <= 38 && scale <= precision,
                        type,
                        "a decimal has 1 to 38 digits, of which those behind the point are a part");
                return "decimal(" + precision + "," + scale + ")";
            }
            case "integer" -> base = "int";
            default -> {}
        }
        require(numbers.isEmpty() && PLAIN.contains(base), type, "no such type: " + type.getText());
        return base;
    }

    private String nested(String base, TypeContext type) {
        List<MemberContext> members = type.member();
        boolean named = members.stream().allMatch(member -> member.COLON() != null);
        boolean bare = members.stream().noneMatch(member -> member.COLON() != null || member.comment() != null);
        boolean fits = switch (base) {
            case "array" -> bare && members.size() == 1;
            case "map" -> bare && members.size() == 2;
            case "struct" -> named;
            case "uniontype" -> bare;
            default -> false;
        };
        require(fits, type, "no such type: " + type.getText());
        if (base.equals("map")) {
            TypeContext key = members.getFirst().type();
            require(key.LESS() == null, key, "the key of a map has a plain type");
        }
        if (base.equals("uniontype")) {
            throw SyntaxErrors.refused(
                    type.getStart(), SqlException.Kind.NOT_SUPPORTED, "Athena does not support the type uniontype");
        }
        return base + members.stream().map(this::member).collect(Collectors.joining(",", "<", ">"));
    }

    private String member(MemberContext member) {
        String type = type(member.type());
        if (member.COLON() == null) {
            return type;
        }
        String name = words.name(member.name());
        if (!name.matches("[^:<>(), \"]+")) {
            throw SyntaxErrors.at(member.getStart(), "the name of a field holds no blank and none of : < > ( ) , \"");
        }
        return name + ":" + type;
    }

    private static void require(boolean fits, TypeContext type, String sentence) {
        if (!fits) {
            throw SyntaxErrors.at(type.getStart(), sentence);
        }
    }
}
