package dev.lakeward.sql.parse;

import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.Bounds;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.SqlTokens;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.hive.HiveDdl;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.With;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses one statement of Athena SQL (engine version 3) and names what it asks for.
public final class AthenaSql {
    /// Athena's own limit, in bytes of UTF-8.
    public static final int LONGEST_QUERY_BYTES = 262_144;

    private static final TrinoParser PARSER = new TrinoParser();
    private static final HiveDdl HIVE = new HiveDdl();

    private static final Pattern PROTECTED_VIEW = Pattern.compile(
            "\\s*create\\s+(?:or\\s+replace\\s+)?(?<words>protected\\s+multi\\s+dialect)\\s+view\\s+"
                    + "(?:\"[^\"]+\"|\\w+)(?:\\s*\\.\\s*(?:\"[^\"]+\"|\\w+))?\\s+(?:\\(.*?\\)\\s*)?"
                    + "(?<security>security\\s+definer(?<json>\\s+show\\s+view\\s+json)?)\\s+as\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern ANALYZE = Pattern.compile(
            "\\s*explain\\s+analyze\\s+(?:verbose\\s+)?(?<options>\\(\\s*format\\s+(?<format>text|json)\\s*\\))",
            Pattern.CASE_INSENSITIVE);

    private AthenaSql() {}

    /// `database` is the current one, for names without a database. Refuses stacked statements.
    public static AthenaStatement parse(String sql, String database) {
        Bounds.requireCharacters(sql);
        List<String> words = HIVE.firstWords(sql);
        Refusals.require(words, sql);
        if (HiveDdl.claims(words)) {
            AthenaStatement statement = HIVE.parse(sql, database);
            if (statement instanceof AthenaStatement.OptimizeTable optimize) {
                optimize.condition().ifPresent(AthenaSql::condition);
            }
            return statement;
        }
        String statement = only(sql);
        if (words.getFirst().equals("unload")) {
            return UnloadReader.read(statement);
        }
        Matcher analyze = ANALYZE.matcher(statement);
        if (analyze.lookingAt()) {
            String plain = blanked(statement, analyze.start("options"), analyze.end("options"));
            return TrinoStatements.explained(tree(plain), plain, database, analyze.group("format"));
        }
        return isCreateView(words)
                ? view(statement, database)
                : TrinoStatements.named(tree(statement), statement, database);
    }

    /// What a condition says.
    public static Expression condition(String sql) {
        return PARSER.expression(sql);
    }

    private static boolean isCreateView(List<String> words) {
        List<String> create = words.subList(0, Math.min(words.size(), 4));
        return create.getFirst().equals("create")
                && (create.indexOf("view") == 1
                        || create.indexOf("protected") == 1
                        || create.size() == 4
                                && create.subList(1, 3).equals(List.of("or", "replace"))
                                && List.of("view", "protected").contains(create.get(3)));
    }

    // Trino's grammar knows neither protected views nor names of a view's columns: what only Athena knows is
    // blanked out, so that all else keeps its place.
    private static AthenaStatement view(String statement, String database) {
        Matcher view = PROTECTED_VIEW.matcher(statement);
        boolean isProtected = view.matches();
        String plain = statement;
        AthenaStatement.Protection protection = AthenaStatement.Protection.INVOKER;
        if (isProtected) {
            plain = blanked(plain, view.start("words"), view.end("words"));
            plain = blanked(plain, view.start("security"), view.end("security"));
            protection = view.group("json") == null
                    ? AthenaStatement.Protection.DEFINER
                    : AthenaStatement.Protection.DEFINER_DRY_RUN;
        }
        ViewColumns columns = ViewColumns.of(plain);
        plain = columns.plain();
        AthenaStatement named = TrinoStatements.named(tree(plain), plain, database);
        if (named instanceof AthenaStatement.CreateView create) {
            return new AthenaStatement.CreateView(
                    create.name(),
                    create.replace(),
                    columns.columns(),
                    create.comment(),
                    create.query(),
                    create.sql(),
                    protection);
        }
        if (isProtected) {
            throw new SqlException(SqlException.Kind.SYNTAX_ERROR, 1, 1, "a view's text must be a query");
        }
        return named;
    }

    static String blanked(String statement, int from, int to) {
        StringBuilder plain = new StringBuilder(statement);
        for (int i = from; i < to; i++) {
            plain.setCharAt(i, plain.charAt(i) == '\n' ? '\n' : ' ');
        }
        return plain.toString();
    }

    /// A constant as ExecutionParameters and USING give it: a literal, with a sign, a type or in an array.
    public static Expression constant(String text) {
        Expression value = PARSER.expression(text);
        TrinoStatements.requireConstant(value);
        return value;
    }

    /// The tables that a view's text names, in `database` where it names none; empty where it is no query.
    public static Set<TableName> tables(String sql, String database) {
        Set<TableName> tables = new LinkedHashSet<>();
        try {
            collect(query(sql), database, new HashSet<>(), tables);
        } catch (SqlException e) {
            return Set.of();
        }
        return tables;
    }

    // A name of a WITH query is no table, wherever it stands: leaving out too much is better than a wrong name.
    private static void collect(Node node, String database, Set<String> named, Set<TableName> into) {
        if (node instanceof With with) {
            with.getQueries()
                    .forEach(query -> named.add(query.getName().getValue().toLowerCase(Locale.ROOT)));
        }
        if (node instanceof Table table) {
            TableName name = name(table.getName(), table, database);
            if (table.getName().getParts().size() > 1 || !named.contains(name.table())) {
                into.add(name);
            }
        }
        node.getChildren().forEach(child -> collect(child, database, named, into));
    }

    /// Parses the text of a stored view.
    public static Query query(String sql) {
        if (tree(sql) instanceof Query query) {
            return query;
        }
        throw new SqlException(SqlException.Kind.SYNTAX_ERROR, 1, 1, "a view's text must be a query");
    }

    public static Expression expression(String text) {
        return PARSER.expression(text);
    }

    private static String only(String sql) {
        List<SqlTokens.Statement> statements = SqlTokens.statements(sql);
        if (statements.isEmpty()) {
            throw new SqlException(SqlException.Kind.SYNTAX_ERROR, 1, 1, "there is no statement to run");
        }
        if (statements.size() > 1) {
            throw SqlException.in(
                    sql,
                    statements.get(1).start(),
                    SqlException.Kind.SYNTAX_ERROR,
                    "only one statement can run at a time");
        }
        // Blanks keep the places of the text that the user sees.
        SqlTokens.Statement first = statements.getFirst();
        return sql.substring(0, first.start()).replaceAll("[^\\n]", " ") + first.sql();
    }

    private static Statement tree(String sql) {
        return PARSER.statement(sql);
    }

    /// Resolves a name of one to three parts; the catalog can only be `awsdatacatalog`.
    public static TableName name(QualifiedName name, Node node, String database) {
        try {
            return name(name, database);
        } catch (SqlException e) {
            throw SqlException.at(node, e.kind(), e.sentence());
        }
    }

    /// The same where nobody knows the name's place.
    public static TableName name(QualifiedName name, String database) {
        List<Identifier> parts = name.getOriginalParts();
        if (parts.size() > 3
                || parts.size() == 3 && !parts.getFirst().getValue().equalsIgnoreCase("awsdatacatalog")) {
            throw SqlException.withoutPlace(
                    SqlException.Kind.CATALOG_NOT_FOUND,
                    "Catalog '" + parts.getFirst().getValue() + "' not found");
        }
        String table = parts.getLast().getValue().toLowerCase(Locale.ROOT);
        String of = parts.size() == 1
                ? database
                : parts.get(parts.size() - 2).getValue().toLowerCase(Locale.ROOT);
        return new TableName(of, table);
    }
}
