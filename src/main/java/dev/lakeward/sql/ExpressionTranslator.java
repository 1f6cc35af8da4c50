package dev.lakeward.sql;

import io.trino.sql.tree.AllRows;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.CurrentDate;
import io.trino.sql.tree.CurrentTimestamp;
import io.trino.sql.tree.DataTypeParameter;
import io.trino.sql.tree.DateTimeDataType;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.DistinctFromPredicate;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericDataType;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.LocalTimestamp;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.NumericParameter;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QuantifiedComparisonPredicate;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.RowDataType;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.SimpleCaseExpression;
import io.trino.sql.tree.SimpleIntervalQualifier;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.SubscriptExpression;
import io.trino.sql.tree.Trim;
import io.trino.sql.tree.TryExpression;
import io.trino.sql.tree.TypeParameter;
import io.trino.sql.tree.WhenClause;
import io.trino.sql.tree.Window;
import io.trino.sql.tree.WindowFrame;
import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Translates expressions: every node is one of those listed, every name resolved in a [Scope].
final class ExpressionTranslator {
    private static final Set<String> DATE_UNITS =
            Set.of("millisecond", "second", "minute", "hour", "day", "week", "month", "quarter", "year");

    private final Translator queries;
    private final Scope scope;

    ExpressionTranslator(Translator queries, Scope scope) {
        this.queries = queries;
        this.scope = scope;
    }

    String sql(Expression e) {
        return translate(e).sql();
    }

    Typed translate(Expression e) {
        return switch (e) {
            case Identifier name -> scope.column(name, name.getValue());
            case DereferenceExpression dereference -> dereference(dereference);
            case LongLiteral number -> new Typed(number.getValue().replace("_", ""), longType(number));
            case DecimalLiteral number -> decimal(number);
            case DoubleLiteral number -> new Typed("CAST(" + number.getValue() + " AS DOUBLE)", DataType.DOUBLE);
            case StringLiteral text -> new Typed(quoted(text.getValue()), DataType.VARCHAR);
            case BooleanLiteral flag -> new Typed(String.valueOf(flag.getValue()), DataType.BOOLEAN);
            case NullLiteral ignored -> Typed.unknown("NULL");
            case GenericLiteral generic -> generic(generic);
            case IntervalLiteral interval -> interval(interval);
            case LogicalExpression logical ->
                new Typed(
                        logical.getTerms().stream()
                                .map(term -> condition(term))
                                .collect(Collectors.joining(" " + logical.getOperator() + " ", "(", ")")),
                        DataType.BOOLEAN);
            case NotExpression not -> new Typed("(NOT " + condition(not.getValue()) + ")", DataType.BOOLEAN);
            case Predicated predicated -> new Typed(predicate(predicated), DataType.BOOLEAN);
            case ArithmeticBinaryExpression arithmetic -> arithmetic(arithmetic);
            case ArithmeticUnaryExpression unary -> unary(unary);
            case SearchedCaseExpression cases ->
                cases(Optional.empty(), cases.getWhenClauses(), cases.getDefaultValue());
            case SimpleCaseExpression cases ->
                cases(Optional.of(cases.getOperand()), cases.getWhenClauses(), cases.getDefaultValue());
            case IfExpression branch -> branch(branch);
            case CoalesceExpression coalesce -> all("coalesce", coalesce.getOperands());
            case NullIfExpression nullIf -> all("nullif", List.of(nullIf.getFirst(), nullIf.getSecond()));
            case TryExpression attempt -> {
                Typed inner = translate(attempt.getInnerExpression());
                yield new Typed("TRY(" + inner.sql() + ")", inner.type());
            }
            case Cast cast -> cast(cast);
            case Extract extract -> extract(extract);
            case Trim trim -> trim(trim);
            case CurrentDate ignored -> new Typed("current_date", DataType.DATE);
            case CurrentTimestamp ignored -> new Typed("CAST(now() AS TIMESTAMP)", DataType.TIMESTAMP);
            case LocalTimestamp ignored -> new Typed("CAST(now() AS TIMESTAMP)", DataType.TIMESTAMP);
            case FunctionCall call -> call(call);
            case SubqueryExpression subquery -> {
                Translation inner = queries.subquery(subquery.getQuery(), scope);
                if (inner.columns().size() != 1) {
                    throw SqlException.at(
                            subquery, SqlException.Kind.TYPE_MISMATCH, "a subquery here must answer one column");
                }
                yield new Typed(
                        mark(subquery) + "(" + inner.sql() + ")",
                        inner.columns().getFirst().type());
            }
            case ExistsPredicate exists -> {
                if (!(exists.getSubquery() instanceof SubqueryExpression subquery)) {
                    throw SqlException.unsupported(exists, "This EXISTS");
                }
                yield new Typed(
                        "EXISTS ("
                                + queries.subquery(subquery.getQuery(), scope).sql() + ")",
                        DataType.BOOLEAN);
            }
            case Array array -> {
                List<Typed> values = translate(array.getValues());
                yield new Typed(
                        "[" + joined(values) + "]",
                        DataType.array(
                                values.isEmpty()
                                        ? DataType.UNKNOWN
                                        : values.getFirst().type()));
            }
            case SubscriptExpression subscript -> {
                Typed base = translate(subscript.getBase());
                if (base.type().isMap()) {
                    throw SqlException.unsupported(subscript, "A subscript of a map");
                }
                DataType element =
                        base.type().isArray() ? base.type().arguments().getFirst() : DataType.UNKNOWN;
                yield new Typed(
                        mark(subscript) + "list_extract(" + base.sql() + ", " + sql(subscript.getIndex()) + ")",
                        element);
            }
            case Row row ->
                Typed.unknown("row("
                        + joined(row.getFields().stream()
                                .map(field -> translate(field.getExpression()))
                                .toList())
                        + ")");
            default -> throw SqlException.unsupported(e, title(e));
        };
    }

    private static String title(Node node) {
        return node.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    static String mark(Node node) {
        return node.getLocation()
                .map(place -> "/*" + place.getLineNumber() + ":" + place.getColumnNumber() + "*/")
                .orElse("");
    }

    static String quoted(String text) {
        if (text.indexOf('\u0000') >= 0) {
            throw new SqlException(
                    SqlException.Kind.NOT_SUPPORTED, 0, 0, "a text with a NUL character is not supported");
        }
        return "'" + text.replace("'", "''") + "'";
    }

    private List<Typed> translate(List<Expression> expressions) {
        return expressions.stream().map(this::translate).toList();
    }

    private static String joined(List<Typed> values) {
        return values.stream().map(Typed::sql).collect(Collectors.joining(", "));
    }

    private Typed all(String function, List<Expression> arguments) {
        List<Typed> values = translate(arguments);
        DataType type = values.stream()
                .map(Typed::type)
                .filter(DataType::isKnown)
                .findFirst()
                .orElse(DataType.UNKNOWN);
        for (int i = 0; i < values.size(); i++) {
            comparable(arguments.get(i), type, values.get(i).type(), function);
        }
        return new Typed(mark(arguments.getFirst()) + function + "(" + joined(values) + ")", type);
    }

    String condition(Expression e) {
        Typed value = translate(e);
        if (value.type().isKnown() && !value.type().isBoolean()) {
            throw SqlException.at(
                    e, SqlException.Kind.TYPE_MISMATCH, "a condition must be boolean, not " + value.type());
        }
        return value.sql();
    }

    private Typed dereference(DereferenceExpression e) {
        String field = e.getField()
                .orElseThrow(() -> SqlException.unsupported(e, "This dereference"))
                .getValue();
        if (e.getBase() instanceof Identifier relation) {
            Optional<Typed> column = scope.find(e, null, relation.getValue(), field);
            if (column.isPresent()) {
                return column.get();
            }
            if (scope.hasRelation(relation.getValue())
                    && scope.find(e, relation.getValue()).isEmpty()) {
                throw SqlException.at(
                        e,
                        SqlException.Kind.COLUMN_NOT_FOUND,
                        "Column '" + relation.getValue() + "." + field + "' cannot be resolved");
            }
        }
        if (e.getBase() instanceof DereferenceExpression qualified
                && qualified.getBase() instanceof Identifier database
                && qualified.getField().isPresent()) {
            Optional<Typed> column = scope.find(
                    e, database.getValue(), qualified.getField().get().getValue(), field);
            if (column.isPresent()) {
                return column.get();
            }
        }
        Typed base = translate(e.getBase());
        Optional<DataType> type = base.type().field(field);
        if (type.isEmpty()) {
            throw SqlException.at(e, SqlException.Kind.COLUMN_NOT_FOUND, "Field '" + field + "' cannot be resolved");
        }
        return new Typed(
                "struct_extract(" + base.sql() + ", " + quoted(field.toLowerCase(Locale.ROOT)) + ")", type.get());
    }

    private static DataType longType(LongLiteral number) {
        long value = number.getParsedValue();
        return value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE ? DataType.INTEGER : DataType.BIGINT;
    }

    private static Typed decimal(DecimalLiteral literal) {
        String digits = literal.getValue().replace("_", "");
        int point = digits.indexOf('.');
        int scale = point < 0 ? 0 : digits.length() - point - 1;
        int precision = Math.max(
                1, digits.replace(".", "").replaceFirst("^0+(?=\\d)", "").length());
        if (Math.max(precision, scale) > 38) {
            throw SqlException.at(literal, SqlException.Kind.TYPE_MISMATCH, "a decimal has at most 38 digits");
        }
        return new Typed(digits, DataType.decimal(Math.max(precision, scale), scale));
    }

    private Typed generic(GenericLiteral literal) {
        DataType type = switch (literal.getType().toLowerCase(Locale.ROOT)) {
            case "date" -> DataType.DATE;
            case "timestamp" -> DataType.TIMESTAMP;
            case "bigint" -> DataType.BIGINT;
            case "integer" -> DataType.INTEGER;
            case "double" -> DataType.DOUBLE;
            case "varchar" -> DataType.VARCHAR;
            default -> throw SqlException.unsupported(literal, "A literal of type " + literal.getType());
        };
        return new Typed(mark(literal) + "CAST(" + quoted(literal.getValue()) + " AS " + type.duck() + ")", type);
    }

    private static Typed interval(IntervalLiteral interval) {
        if (!(interval.qualifier() instanceof SimpleIntervalQualifier simple)
                || !interval.getValue().matches("\\d{1,9}")) {
            throw SqlException.unsupported(interval, "This interval");
        }
        String unit = simple.getField().name().toLowerCase(Locale.ROOT);
        if (!DATE_UNITS.contains(unit)) {
            throw SqlException.unsupported(interval, "An interval of " + unit);
        }
        String sign = interval.getSign() == IntervalLiteral.Sign.NEGATIVE ? "-" : "";
        return new Typed("(INTERVAL '" + sign + interval.getValue() + " " + unit + "')", DataType.ofDuck("INTERVAL"));
    }

    private String predicate(Predicated predicated) {
        Typed value = translate(predicated.getValue());
        String at = mark(predicated);
        return switch (predicated.getPredicate()) {
            case ComparisonPredicate c -> {
                String symbol = c.getOperator().getValue();
                yield "(" + value.sql() + " " + at + symbol + " " + compared(predicated, value, c.getRight(), symbol)
                        + ")";
            }
            case BetweenPredicate b -> {
                if (b.isSymmetric()) {
                    throw SqlException.unsupported(predicated, "BETWEEN SYMMETRIC");
                }
                yield "(" + value.sql() + at + not(b.isNegated()) + " BETWEEN "
                        + compared(predicated, value, b.getMin(), "BETWEEN") + " AND "
                        + compared(predicated, value, b.getMax(), "BETWEEN") + ")";
            }
            case InPredicate in ->
                "(" + value.sql() + at + not(in.isNegated()) + " IN (" + in(predicated, value, in) + "))";
            case LikePredicate like -> {
                if (value.type().isKnown() && !value.type().isText()) {
                    throw SqlException.at(
                            predicated, SqlException.Kind.TYPE_MISMATCH, "LIKE needs a text, not " + value.type());
                }
                yield "(" + value.sql() + at + not(like.isNegated()) + " LIKE " + sql(like.getPattern())
                        + like.getEscape()
                                .map(escape -> " ESCAPE " + sql(escape))
                                .orElse("") + ")";
            }
            case IsNullPredicate isNull -> "(" + value.sql() + " IS" + not(isNull.isNegated()) + " NULL)";
            case DistinctFromPredicate d ->
                "(" + value.sql() + at + " IS" + not(d.isNegated()) + " DISTINCT FROM "
                        + compared(predicated, value, d.getRight(), "IS DISTINCT FROM") + ")";
            case QuantifiedComparisonPredicate q -> {
                if (!(q.getSubquery() instanceof SubqueryExpression subquery)) {
                    throw SqlException.unsupported(predicated, "This quantified comparison");
                }
                yield "(" + value.sql() + " " + at + q.getOperator().getValue() + " " + q.getQuantifier() + " ("
                        + queries.subquery(subquery.getQuery(), scope).sql() + "))";
            }
            default -> throw SqlException.unsupported(predicated, title(predicated.getPredicate()));
        };
    }

    private String in(Predicated predicated, Typed value, InPredicate in) {
        if (in.getValueList() instanceof InListExpression list) {
            return list.getValues().stream()
                    .map(each -> compared(predicated, value, each, "IN"))
                    .collect(Collectors.joining(", "));
        }
        if (in.getValueList() instanceof SubqueryExpression subquery) {
            Translation inner = queries.subquery(subquery.getQuery(), scope);
            if (inner.columns().size() != 1) {
                throw SqlException.at(subquery, SqlException.Kind.TYPE_MISMATCH, "IN needs a subquery of one column");
            }
            comparable(predicated, value.type(), inner.columns().getFirst().type(), "IN");
            return inner.sql();
        }
        throw SqlException.unsupported(predicated, "This IN");
    }

    private String compared(Node node, Typed left, Expression right, String operator) {
        Typed value = translate(right);
        comparable(node, left.type(), value.type(), operator);
        return value.sql();
    }

    private static void comparable(Node node, DataType left, DataType right, String operator) {
        if (!left.comparableWith(right)) {
            throw SqlException.at(
                    node,
                    SqlException.Kind.TYPE_MISMATCH,
                    "Cannot apply operator: " + left + " " + operator + " " + right);
        }
    }

    private static String not(boolean negated) {
        return negated ? " NOT" : "";
    }

    private Typed arithmetic(ArithmeticBinaryExpression e) {
        Typed left = translate(e.getLeft());
        Typed right = translate(e.getRight());
        String symbol = e.getOperator().getValue();
        boolean text = left.type().isText()
                || right.type().isText()
                || left.type().isBoolean()
                || right.type().isBoolean();
        if (text) {
            throw SqlException.at(
                    e,
                    SqlException.Kind.TYPE_MISMATCH,
                    "Cannot apply operator: " + left.type() + " " + symbol + " " + right.type());
        }
        String sql = "(" + left.sql() + " " + mark(e) + symbol + " " + right.sql() + ")";
        DataType l = left.type();
        DataType r = right.type();
        if (l.isDateOrTime() || r.isDateOrTime()) {
            return temporal(e, left, right, sql);
        }
        if (e.getOperator() == ArithmeticBinaryExpression.Operator.DIVIDE
                && exact(l)
                && exact(r)
                && (l.isDecimal() || r.isDecimal())) {
            DataType type = DataType.decimal(38, Math.max(l.scale(), r.scale()));
            return new Typed("CAST(" + sql + " AS " + type.duck() + ")", type);
        }
        return new Typed(sql, arithmeticType(l, r));
    }

    private static Typed temporal(Node node, Typed left, Typed right, String sql) {
        boolean interval =
                left.type().base().startsWith("interval") || right.type().base().startsWith("interval");
        DataType date = left.type().isDateOrTime() ? left.type() : right.type();
        if (!interval) {
            throw SqlException.at(
                    node,
                    SqlException.Kind.TYPE_MISMATCH,
                    "Cannot apply operator to " + left.type() + " and " + right.type());
        }
        // The engine widens a date plus an interval to a timestamp; Trino keeps the date.
        return new Typed("CAST(" + sql + " AS " + date.duck() + ")", date);
    }

    private static boolean exact(DataType type) {
        return type.isInteger() || type.isDecimal();
    }

    private static DataType arithmeticType(DataType l, DataType r) {
        if (l.base().equals("double") || r.base().equals("double")) {
            return DataType.DOUBLE;
        }
        if (l.isInteger() && r.isInteger()) {
            return l.base().equals("bigint") || r.base().equals("bigint") ? DataType.BIGINT : DataType.INTEGER;
        }
        if (exact(l) && exact(r)) {
            return DataType.decimal(38, Math.max(l.scale(), r.scale()));
        }
        return DataType.UNKNOWN;
    }

    private Typed unary(ArithmeticUnaryExpression unary) {
        Typed value = translate(unary.getValue());
        if (value.type().isKnown()
                && !value.type().isNumeric()
                && !value.type().base().startsWith("interval")) {
            throw SqlException.at(unary, SqlException.Kind.TYPE_MISMATCH, "Cannot apply a sign to " + value.type());
        }
        boolean minus = unary.getSign() == ArithmeticUnaryExpression.Sign.MINUS;
        return new Typed(minus ? "(- " + value.sql() + ")" : value.sql(), value.type());
    }

    private Typed cases(Optional<Expression> operand, List<WhenClause> clauses, Optional<Expression> otherwise) {
        StringBuilder sql = new StringBuilder("(CASE");
        Optional<Typed> compared = operand.map(this::translate);
        DataType type = DataType.UNKNOWN;
        compared.ifPresent(value -> sql.append(' ').append(value.sql()));
        for (WhenClause clause : clauses) {
            String when = compared.map(value -> compared(clause, value, operand(clause), "="))
                    .orElseGet(() -> condition(operand(clause)));
            Typed result = translate(clause.getResult());
            comparable(clause, type, result.type(), "CASE");
            type = type.isKnown() ? type : result.type();
            sql.append(" WHEN ").append(when).append(" THEN ").append(result.sql());
        }
        if (otherwise.isPresent()) {
            Typed result = translate(otherwise.get());
            comparable(otherwise.get(), type, result.type(), "CASE");
            sql.append(" ELSE ").append(result.sql());
        }
        return new Typed(sql.append(" END)").toString(), type);
    }

    private static Expression operand(WhenClause clause) {
        if (clause.getMatch().node() instanceof Expression expression) {
            return expression;
        }
        throw SqlException.unsupported(clause, "A predicate without a value in WHEN");
    }

    private Typed branch(IfExpression branch) {
        Typed yes = translate(branch.getTrueValue());
        String no = branch.getFalseValue().map(this::sql).orElse("NULL");
        return new Typed(
                "(CASE WHEN " + condition(branch.getCondition()) + " THEN " + yes.sql() + " ELSE " + no + " END)",
                yes.type());
    }

    private Typed cast(Cast cast) {
        Typed value = translate(cast.getExpression());
        DataType type = type(cast.getType());
        String function = cast.isSafe() ? "TRY_CAST(" : "CAST(";
        if (type.isText() && DataType.TIMESTAMP.equals(value.type())) {
            // Hive's timestamps are of milliseconds, and Trino writes all three digits.
            return new Typed("strftime(" + value.sql() + ", '%Y-%m-%d %H:%M:%S.%g')", type);
        }
        return new Typed(mark(cast) + function + value.sql() + " AS " + type.duck() + ")", type);
    }

    private static DataType type(io.trino.sql.tree.DataType type) {
        return switch (type) {
            case DateTimeDataType time -> {
                if (time.getType() == DateTimeDataType.Type.TIME || time.isWithTimeZone()) {
                    throw SqlException.unsupported(time, "The type " + time);
                }
                yield DataType.TIMESTAMP;
            }
            case GenericDataType generic -> generic(generic);
            case RowDataType row -> throw SqlException.unsupported(row, "A cast to row");
            default -> throw SqlException.unsupported(type, "The type " + type);
        };
    }

    private static DataType generic(GenericDataType type) {
        String name = type.getName().getValue().toLowerCase(Locale.ROOT);
        List<Integer> numbers = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (DataTypeParameter parameter : type.getArguments()) {
            switch (parameter) {
                case NumericParameter number -> numbers.add((int) number.getParsedValue());
                case TypeParameter inner -> types.add(type(inner.getValue()));
                default -> throw SqlException.unsupported(type, "The type " + type);
            }
        }
        try {
            return switch (name) {
                case "decimal" ->
                    DataType.decimal(
                            numbers.isEmpty() ? 38 : numbers.getFirst(), numbers.size() > 1 ? numbers.get(1) : 0);
                case "array" -> DataType.array(types.getFirst());
                case "varchar", "string" -> {
                    if (!numbers.isEmpty()) {
                        throw SqlException.unsupported(type, "A cast to " + type);
                    }
                    yield DataType.VARCHAR;
                }
                case "boolean",
                        "tinyint",
                        "smallint",
                        "int",
                        "integer",
                        "bigint",
                        "real",
                        "double",
                        "date",
                        "varbinary" -> DataType.ofHive(name);
                default -> throw SqlException.unsupported(type, "The type " + type);
            };
        } catch (IllegalArgumentException e) {
            throw SqlException.at(type, SqlException.Kind.TYPE_MISMATCH, "there is no type " + type);
        }
    }

    private Typed extract(Extract extract) {
        String name = extract.getField().name().toLowerCase(Locale.ROOT);
        Functions.Entry entry =
                Functions.find(name, 1).orElseThrow(() -> SqlException.unsupported(extract, "EXTRACT of " + name));
        return new Typed(mark(extract) + entry.sql(List.of(sql(extract.getExpression()))), DataType.BIGINT);
    }

    private Typed trim(Trim trim) {
        String function = switch (trim.getSpecification()) {
            case BOTH -> "trim";
            case LEADING -> "ltrim";
            case TRAILING -> "rtrim";
        };
        String characters = trim.getTrimCharacter().map(c -> ", " + sql(c)).orElse("");
        return new Typed(mark(trim) + function + "(" + sql(trim.getTrimSource()) + characters + ")", DataType.VARCHAR);
    }

    private Typed call(FunctionCall call) {
        String name = call.getName().toString().toLowerCase(Locale.ROOT);
        if (call.getProcessingMode().isPresent()
                || call.hasNamedArguments()
                || call.getNullTreatment().isPresent()) {
            throw SqlException.unsupported(call, "This form of " + name);
        }
        List<Expression> given = call.argumentValues();
        if (name.equals("count") && given.size() == 1 && given.getFirst() instanceof AllRows) {
            return window(call, "count(*)", DataType.BIGINT);
        }
        if (name.equals("now") && given.isEmpty()) {
            return new Typed("CAST(now() AS TIMESTAMP)", DataType.TIMESTAMP);
        }
        if (name.equals("date_trunc") && given.size() == 2) {
            return dateTrunc(call, given);
        }
        if (name.equals("date_add") && given.size() == 3) {
            return dateAdd(call, given);
        }
        Functions.Entry entry = Functions.find(name, given.size())
                .orElseThrow(() -> SqlException.at(
                        call,
                        SqlException.Kind.FUNCTION_NOT_FOUND,
                        Functions.isKnown(name)
                                ? "Function '" + name + "' does not take " + given.size() + " arguments"
                                : "Function '" + name
                                        + "' is not registered or not supported by the embedded lake yet"));
        if (name.equals("date_diff")) {
            unit(call, given.getFirst());
        }
        List<Typed> arguments = translate(given);
        if (entry.text()
                && arguments.getFirst().type().isKnown()
                && !arguments.getFirst().type().isText()) {
            throw SqlException.at(
                    call,
                    SqlException.Kind.TYPE_MISMATCH,
                    "Unexpected parameters (" + arguments.getFirst().type() + ") for function " + name);
        }
        List<String> texts = arguments.stream().map(Typed::sql).toList();
        if (name.equals("concat")) {
            return new Typed(
                    mark(call) + "(" + String.join(" || ", texts) + ")",
                    arguments.getFirst().type());
        }
        boolean plain = call.getWindow().isEmpty()
                && call.getFilter().isEmpty()
                && !call.isDistinct()
                && call.getOrderBy().isEmpty();
        if (entry.kind() == Functions.Kind.SCALAR && !plain) {
            throw SqlException.at(
                    call,
                    SqlException.Kind.FUNCTION_NOT_FOUND,
                    "Function '" + name + "' is neither an aggregate nor a window function");
        }
        if (entry.kind() == Functions.Kind.WINDOW && call.getWindow().isEmpty()) {
            throw SqlException.at(call, SqlException.Kind.SYNTAX_ERROR, "Window function " + name + " needs OVER");
        }
        DataType type = entry.type().apply(arguments.stream().map(Typed::type).toList());
        if (entry.kind() == Functions.Kind.SCALAR) {
            return new Typed(mark(call) + entry.sql(texts), type);
        }
        return aggregate(call, name, entry, texts, type);
    }

    private Typed aggregate(FunctionCall call, String name, Functions.Entry entry, List<String> texts, DataType type) {
        List<String> inner = new ArrayList<>(texts);
        String order =
                call.getOrderBy().map(by -> " " + orderBy(by.getSortItems())).orElse("");
        if (!inner.isEmpty()) {
            inner.set(inner.size() - 1, inner.getLast() + order);
            inner.set(0, (call.isDistinct() ? "DISTINCT " : "") + inner.getFirst());
        }
        String sql = entry.sql(inner);
        String filter = call.getFilter()
                .map(condition -> " FILTER (WHERE " + condition(condition) + ")")
                .orElse("");
        // A CAST around the call would come between it and its FILTER or OVER.
        if (sql.startsWith("CAST(")) {
            int end = sql.lastIndexOf(" AS ");
            Typed bare = window(call, sql.substring(5, end) + filter, type);
            return new Typed("CAST(" + bare.sql() + sql.substring(end), type);
        }
        Typed result = window(call, sql + filter, type);
        boolean narrowed = name.equals("sum") && type.equals(DataType.BIGINT) || name.equals("avg") && type.isDecimal();
        return narrowed ? new Typed("CAST(" + result.sql() + " AS " + type.duck() + ")", type) : result;
    }

    private Typed window(FunctionCall call, String sql, DataType type) {
        String over = call.getWindow()
                .map(window -> " OVER (" + over(call, window) + ")")
                .orElse("");
        return new Typed(mark(call) + sql + over, type);
    }

    private String over(FunctionCall call, Window window) {
        if (!(window instanceof WindowSpecification spec)
                || spec.getExistingWindowName().isPresent()) {
            throw SqlException.unsupported(call, "A named window");
        }
        List<String> parts = new ArrayList<>();
        if (!spec.getPartitionBy().isEmpty()) {
            parts.add("PARTITION BY " + joined(translate(spec.getPartitionBy())));
        }
        spec.getOrderBy().ifPresent(order -> parts.add(orderBy(order.getSortItems())));
        spec.getFrame().ifPresent(frame -> parts.add(frame(frame)));
        return String.join(" ", parts);
    }

    private String frame(WindowFrame frame) {
        if (frame.getPattern().isPresent() || !frame.getMeasures().isEmpty()) {
            throw SqlException.unsupported(frame, "Pattern recognition in a window");
        }
        String start = bound(frame.getStart());
        return frame.getType() + " "
                + frame.getEnd()
                        .map(end -> "BETWEEN " + start + " AND " + bound(end))
                        .orElse(start);
    }

    private String bound(io.trino.sql.tree.FrameBound bound) {
        return switch (bound.getType()) {
            case UNBOUNDED_PRECEDING -> "UNBOUNDED PRECEDING";
            case UNBOUNDED_FOLLOWING -> "UNBOUNDED FOLLOWING";
            case CURRENT_ROW -> "CURRENT ROW";
            case PRECEDING -> sql(bound.getValue().orElseThrow()) + " PRECEDING";
            case FOLLOWING -> sql(bound.getValue().orElseThrow()) + " FOLLOWING";
        };
    }

    private String orderBy(List<SortItem> items) {
        return "ORDER BY "
                + items.stream()
                        .map(item -> sql(item.getSortKey()) + direction(item))
                        .collect(Collectors.joining(", "));
    }

    /// Trino puts NULLs last in either direction.
    static String direction(SortItem item) {
        return (item.getOrdering() == SortItem.Ordering.DESCENDING ? " DESC" : " ASC")
                + (item.getNullOrdering() == SortItem.NullOrdering.FIRST ? " NULLS FIRST" : " NULLS LAST");
    }

    private Typed dateTrunc(FunctionCall call, List<Expression> given) {
        String unit = unit(call, given.getFirst());
        Typed value = translate(given.get(1));
        DataType type = value.type().isKnown() ? value.type() : DataType.TIMESTAMP;
        return new Typed(
                mark(call) + "CAST(date_trunc(" + quoted(unit) + ", " + value.sql() + ") AS " + type.duck() + ")",
                type);
    }

    private Typed dateAdd(FunctionCall call, List<Expression> given) {
        String unit = unit(call, given.getFirst());
        Typed value = translate(given.get(2));
        DataType type = value.type().isKnown() ? value.type() : DataType.TIMESTAMP;
        return new Typed(
                mark(call) + "CAST(" + value.sql() + " + " + sql(given.get(1)) + " * INTERVAL '1 " + unit + "' AS "
                        + type.duck() + ")",
                type);
    }

    private static String unit(Node node, Expression unit) {
        if (unit instanceof StringLiteral text
                && DATE_UNITS.contains(text.getValue().toLowerCase(Locale.ROOT))) {
            return text.getValue().toLowerCase(Locale.ROOT);
        }
        throw SqlException.unsupported(
                node,
                "A date function whose unit is not one of "
                        + DATE_UNITS.stream().sorted().toList());
    }
}
