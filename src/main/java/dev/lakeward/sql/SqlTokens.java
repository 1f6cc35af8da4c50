package dev.lakeward.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Splits SQL text into tokens without judging it: for highlighting, and for the statement at the cursor.
public final class SqlTokens {
    private static final Set<String> KEYWORDS = Set.of(
            ("select from where group by having order limit offset fetch with as join inner left right full outer cross"
                            + " on using union all intersect except distinct case when then else end and or not in is"
                            + " null like escape between exists cast try_cast extract interval date timestamp time true"
                            + " false values insert into create table view external replace drop database schema if"
                            + " show tables schemas databases columns partitions describe explain partitioned row format"
                            + " serde serdeproperties location tblproperties stored comment over partition rows range"
                            + " unbounded preceding following current unnest lateral asc desc nulls first last any some"
                            + " cascade restrict recursive filter within window array map")
                    .split(" "));

    private SqlTokens() {}

    /// A name as a quoted identifier.
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    public enum Kind {
        KEYWORD,
        NAME,
        QUOTED_NAME,
        TEXT,
        NUMBER,
        COMMENT,
        SYMBOL
    }

    /// `start` and `end` are offsets into the text.
    public record Token(Kind kind, int start, int end, String text) {
        public boolean is(String word) {
            return text.equalsIgnoreCase(word) && kind != Kind.TEXT && kind != Kind.QUOTED_NAME;
        }
    }

    public static List<Token> of(String sql) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            int end = end(sql, at, c);
            String text = sql.substring(at, end);
            tokens.add(new Token(kind(c, text), at, end, text));
            at = end;
        }
        return tokens;
    }

    private static int end(String sql, int at, char c) {
        if (sql.startsWith("--", at)) {
            int line = sql.indexOf('\n', at);
            return line < 0 ? sql.length() : line;
        }
        if (sql.startsWith("/*", at)) {
            int close = sql.indexOf("*/", at + 2);
            return close < 0 ? sql.length() : close + 2;
        }
        if (c == '\'' || c == '"' || c == '`') {
            return quoteEnd(sql, at, c);
        }
        int end = at + 1;
        if (Character.isDigit(c)) {
            while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '.')) {
                end++;
            }
        } else if (Character.isLetter(c) || c == '_') {
            while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
                end++;
            }
        }
        return end;
    }

    private static int quoteEnd(String sql, int at, char quote) {
        int end = at + 1;
        while (end < sql.length()) {
            if (sql.charAt(end) != quote) {
                end++;
            } else if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
                end += 2;
            } else {
                return end + 1;
            }
        }
        return end;
    }

    private static Kind kind(char first, String text) {
        if (text.startsWith("--") || text.startsWith("/*")) {
            return Kind.COMMENT;
        }
        if (first == '\'') {
            return Kind.TEXT;
        }
        if (first == '"' || first == '`') {
            return Kind.QUOTED_NAME;
        }
        if (Character.isDigit(first)) {
            return Kind.NUMBER;
        }
        if (Character.isLetter(first) || first == '_') {
            return KEYWORDS.contains(text.toLowerCase(Locale.ROOT)) ? Kind.KEYWORD : Kind.NAME;
        }
        return Kind.SYMBOL;
    }

    /// One statement of a text: where it lies, without its semicolon and outer blanks.
    public record Statement(int start, int end, String sql) {}

    /// The statements of a text that hold more than comments, split at semicolons outside quotes and comments.
    public static List<Statement> statements(String text) {
        List<Statement> statements = new ArrayList<>();
        int first = -1;
        int last = -1;
        boolean content = false;
        for (Token token : of(text)) {
            if (token.kind() == Kind.SYMBOL && token.text().equals(";")) {
                if (content) {
                    statements.add(new Statement(first, last, text.substring(first, last)));
                }
                first = -1;
                content = false;
            } else {
                first = first < 0 ? token.start() : first;
                last = token.end();
                content |= token.kind() != Kind.COMMENT;
            }
        }
        if (content) {
            statements.add(new Statement(first, last, text.substring(first, last)));
        }
        return statements;
    }

    /// The statement that holds the offset, or the nearest before it.
    public static java.util.Optional<Statement> statementAt(String text, int offset) {
        Statement found = null;
        for (Statement statement : statements(text)) {
            if (found == null || statement.start() <= offset) {
                found = statement;
            }
        }
        return java.util.Optional.ofNullable(found);
    }
}
