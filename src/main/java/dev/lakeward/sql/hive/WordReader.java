package dev.lakeward.sql.hive;

import dev.lakeward.sql.HiveColumn;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.AnyNameContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.AnyTableContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.ColumnContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.CommentContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.ConstantContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.LocationContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.NameContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.PartitionContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.PartitionValueContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.PathContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.PropertiesContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.PropertyContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.TableNameContext;
import dev.lakeward.sql.hive.grammar.HiveDdlParser.TextContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/// Names, texts and what is made of them: columns, properties, partitions.
final class WordReader {
    private final String database;

    WordReader(String database) {
        this.database = database;
    }

    /// A name in lower case; what is reserved or begins with an underscore has to stand in backquotes.
    String name(NameContext name) {
        Token token = name.getStart();
        String text = token.getText();
        if (name.QUOTED_NAME() != null) {
            return unquoted(token, '`');
        }
        if (ReservedWords.contains(text)) {
            throw SyntaxErrors.at(
                    token, "mismatched input '" + text + "'. It is a reserved word: as a name it stands in backquotes");
        }
        if (text.startsWith("_")) {
            throw SyntaxErrors.at(
                    token, "mismatched input '" + text + "'. A name that begins with '_' stands in backquotes");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static String unquoted(Token token, char quote) {
        String text = token.getText();
        String name = text.substring(1, text.length() - 1)
                .replace("" + quote + quote, "" + quote)
                .toLowerCase(Locale.ROOT);
        if (name.isBlank()) {
            throw SyntaxErrors.at(token, "a name is empty");
        }
        return name;
    }

    /// A name that may stand in double quotes, too.
    String name(AnyNameContext any) {
        if (any.name() != null) {
            return name(any.name());
        }
        Token token = any.getStart();
        if (!token.getText().startsWith("\"")) {
            throw SyntaxErrors.at(token, "mismatched input '" + token.getText() + "'. Expecting: a name");
        }
        return unquoted(token, '"');
    }

    /// The way into a column; what is no name stands in quotes of any kind.
    List<String> path(PathContext path) {
        return path.anyName().stream()
                .map(each -> each.name() == null
                        ? unquoted(each.getStart(), each.getText().charAt(0))
                        : name(each))
                .toList();
    }

    TableName table(TableNameContext table) {
        List<NameContext> parts = table.name();
        return new TableName(parts.size() > 1 ? name(parts.getFirst()) : database, name(parts.getLast()));
    }

    TableName table(AnyTableContext table) {
        List<AnyNameContext> parts = table.anyName();
        return new TableName(parts.size() > 1 ? name(parts.getFirst()) : database, name(parts.getLast()));
    }

    String text(TextContext context) {
        String text =
                HiveText.read(context.TEXT().stream().map(ParseTree::getText).collect(Collectors.joining()));
        // An escape can write half a character, which no store takes.
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw SyntaxErrors.refused(
                    context.getStart(), SqlException.Kind.NOT_SUPPORTED, "the statement holds half a character");
        }
        return text;
    }

    Optional<String> comment(@Nullable CommentContext comment) {
        return comment == null ? Optional.empty() : Optional.of(text(comment.text()));
    }

    Optional<String> location(@Nullable LocationContext location) {
        return location == null ? Optional.empty() : Optional.of(text(location.text()));
    }

    Map<String, String> properties(@Nullable PropertiesContext properties) {
        Map<String, String> values = new LinkedHashMap<>();
        if (properties != null) {
            for (PropertyContext property : properties.property()) {
                values.put(text(property.key), text(property.value));
            }
        }
        return values;
    }

    /// Values by key; of no partition none.
    Map<String, String> partition(@Nullable PartitionContext partition) {
        Map<String, String> values = new LinkedHashMap<>();
        if (partition != null) {
            for (PartitionValueContext value : partition.partitionValue()) {
                if (value.constant() == null) {
                    throw SyntaxErrors.refused(
                            value.getStart(),
                            SqlException.Kind.NOT_SUPPORTED,
                            "Athena names partitions by values that are equal, by no range");
                }
                if (values.put(name(value.name()), constant(value.constant())) != null) {
                    throw SyntaxErrors.at(
                            value.getStart(), "a partition names the key " + name(value.name()) + " twice");
                }
            }
        }
        return values;
    }

    private String constant(ConstantContext constant) {
        if (constant.text() != null) {
            return text(constant.text());
        }
        String words = constant.children.stream().map(ParseTree::getText).collect(Collectors.joining());
        return words.startsWith("+") ? words.substring(1) : words.toLowerCase(Locale.ROOT);
    }

    List<HiveColumn> columns(List<ColumnContext> columns) {
        return columns.stream().map(this::column).toList();
    }

    HiveColumn column(ColumnContext column) {
        return new HiveColumn(name(column.name()), new TypeReader(this).type(column.type()), comment(column.comment()));
    }
}
