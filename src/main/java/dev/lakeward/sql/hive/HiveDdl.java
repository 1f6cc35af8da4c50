package dev.lakeward.sql.hive;

import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.AthenaStatement.ExternalTable;
import dev.lakeward.sql.AthenaStatement.HiveColumn;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.SqlTokens;
import dev.lakeward.sql.SqlTokens.Kind;
import dev.lakeward.sql.SqlTokens.Token;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The statements that Athena takes from Hive, which Trino's parser does not know.
public final class HiveDdl {
    private final String sql;
    private final String database;
    private final List<Token> tokens;
    private int at;

    private HiveDdl(String sql, String database) {
        this.sql = sql;
        this.database = database;
        this.tokens = SqlTokens.of(sql).stream()
                .filter(token -> token.kind() != Kind.COMMENT)
                .toList();
    }

    /// The statement, or empty where the text is not of Hive's and Trino's parser decides.
    public static Optional<AthenaStatement> parse(String sql, String database) {
        HiveDdl parser = new HiveDdl(sql, database);
        return parser.statement();
    }

    private Optional<AthenaStatement> statement() {
        AthenaStatement statement = null;
        if (words("create", "external", "table")) {
            statement = externalTable();
        } else if (words("create", "database")) {
            statement = createDatabase();
        } else if (words("drop", "database")) {
            boolean ifExists = words("if", "exists");
            statement = new AthenaStatement.DropDatabase(name(), ifExists, words("cascade"));
        } else if (words("show", "databases") || words("show", "schemas")) {
            statement = new AthenaStatement.ShowDatabases(like());
        } else if (words("show", "tables")) {
            String in = words("in") || words("from") ? name() : database;
            statement = new AthenaStatement.ShowTables(in, like());
        } else if (words("show", "partitions")) {
            statement = new AthenaStatement.ShowPartitions(tableName());
        } else if (words("describe")) {
            words("formatted");
            statement = new AthenaStatement.Describe(tableName());
        }
        if (statement != null) {
            words(";");
            if (at < tokens.size()) {
                throw error("mismatched input '" + tokens.get(at).text() + "'");
            }
        }
        return Optional.ofNullable(statement);
    }

    private Optional<String> like() {
        words("like");
        if (at < tokens.size() && tokens.get(at).kind() == Kind.TEXT) {
            return Optional.of(text());
        }
        return Optional.empty();
    }

    private AthenaStatement createDatabase() {
        boolean ifNotExists = words("if", "not", "exists");
        String name = name();
        Optional<String> comment = words("comment") ? Optional.of(text()) : Optional.empty();
        Optional<String> location = words("location") ? Optional.of(text()) : Optional.empty();
        return new AthenaStatement.CreateDatabase(name, ifNotExists, comment, location);
    }

    private AthenaStatement externalTable() {
        boolean ifNotExists = words("if", "not", "exists");
        TableName name = tableName();
        List<HiveColumn> columns = columns();
        Optional<String> comment = words("comment") ? Optional.of(text()) : Optional.empty();
        List<HiveColumn> keys = words("partitioned", "by") ? columns() : List.of();
        Optional<String> serde = Optional.empty();
        Map<String, String> serdeProperties = new LinkedHashMap<>();
        if (words("row", "format", "serde")) {
            serde = Optional.of(text());
            if (words("with", "serdeproperties")) {
                serdeProperties = properties();
            }
        } else if (words("row", "format", "delimited")) {
            if (words("fields", "terminated", "by")) {
                serdeProperties.put("field.delim", text());
            }
            if (words("lines", "terminated", "by")) {
                text();
            }
        }
        String storedAs = words("stored", "as") ? name() : "textfile";
        if (!words("location")) {
            throw error("CREATE EXTERNAL TABLE needs a LOCATION");
        }
        String location = text();
        Map<String, String> properties = words("tblproperties") ? properties() : Map.of();
        return new AthenaStatement.CreateExternalTable(
                new ExternalTable(name, columns, keys, comment, serde, serdeProperties, storedAs, location, properties),
                ifNotExists);
    }

    private List<HiveColumn> columns() {
        List<HiveColumn> columns = new ArrayList<>();
        require("(");
        do {
            String name = name();
            String type = type();
            columns.add(new HiveColumn(name, type, words("comment") ? Optional.of(text()) : Optional.<String>empty()));
        } while (words(","));
        require(")");
        return columns;
    }

    private String type() {
        int start = at;
        int depth = 0;
        StringBuilder type = new StringBuilder();
        while (at < tokens.size()) {
            String token = tokens.get(at).text().toLowerCase(Locale.ROOT);
            if (depth == 0 && (token.equals(",") || token.equals(")") || token.equals("comment"))) {
                break;
            }
            depth += token.equals("<") || token.equals("(") ? 1 : token.equals(">") || token.equals(")") ? -1 : 0;
            type.append(token);
            at++;
        }
        try {
            return DataType.ofHive(type.toString()).hive();
        } catch (IllegalArgumentException e) {
            at = start;
            throw error("no such type: " + type);
        }
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        require("(");
        do {
            String key = text();
            require("=");
            properties.put(key, text());
        } while (words(","));
        require(")");
        return properties;
    }

    private TableName tableName() {
        String first = name();
        return words(".") ? new TableName(first, name()) : new TableName(database, first);
    }

    private String name() {
        if (at >= tokens.size()) {
            throw error("a name is missing at the end");
        }
        Token token = tokens.get(at);
        if (token.kind() == Kind.TEXT || token.kind() == Kind.SYMBOL || token.kind() == Kind.NUMBER) {
            throw error("expected a name, not '" + token.text() + "'");
        }
        at++;
        String text = token.text();
        return (token.kind() == Kind.QUOTED_NAME ? text.substring(1, text.length() - 1) : text)
                .toLowerCase(Locale.ROOT);
    }

    private String text() {
        if (at >= tokens.size() || tokens.get(at).kind() != Kind.TEXT) {
            throw error("expected a text in single quotes");
        }
        String quoted = tokens.get(at++).text();
        if (quoted.length() < 2) {
            throw error("a quote that is never closed");
        }
        return quoted.substring(1, quoted.length() - 1)
                .replace("''", "'")
                .replace("\\t", "\t")
                .replace("\\n", "\n")
                .replace("\\001", "\u0001");
    }

    private boolean words(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    private void require(String symbol) {
        if (!words(symbol)) {
            throw error("expected " + symbol);
        }
    }

    private SqlException error(String sentence) {
        int offset = at < tokens.size() ? tokens.get(at).start() : sql.length();
        return SqlException.in(sql, offset, SqlException.Kind.SYNTAX_ERROR, sentence);
    }
}
