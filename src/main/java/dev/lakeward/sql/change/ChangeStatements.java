package dev.lakeward.sql.change;

import static dev.lakeward.sql.change.Nodes.NOWHERE;
import static dev.lakeward.sql.change.Nodes.and;
import static dev.lakeward.sql.change.Nodes.as;
import static dev.lakeward.sql.change.Nodes.column;
import static dev.lakeward.sql.change.Nodes.equal;
import static dev.lakeward.sql.change.Nodes.isNull;
import static dev.lakeward.sql.change.Nodes.name;
import static dev.lakeward.sql.change.Nodes.not;
import static dev.lakeward.sql.change.Nodes.nothing;
import static dev.lakeward.sql.change.Nodes.number;
import static dev.lakeward.sql.change.Nodes.text;

import dev.lakeward.sql.Column;
import io.trino.sql.SqlFormatter;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.MergeDelete;
import io.trino.sql.tree.MergeInsert;
import io.trino.sql.tree.MergeUpdate;
import io.trino.sql.tree.Property;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SaveMode;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SimpleGroupBy;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.With;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The statements of Athena that make and keep the current state, and that count what became of all rows.
public final class ChangeStatements {
    private static final String TARGET = "t";
    private static final String SOURCE = "s";
    private static final String KNOWN = "k";
    private static final String PRESENT = "present";

    private final ChangeShape shape;
    private final Judgement judgement;

    /// `until` is the name of the last file of changes that is read.
    public ChangeStatements(ChangeShape shape, String until) {
        this.shape = shape;
        this.judgement = new Judgement(shape, until);
    }

    /// Counts the rows of each file by what becomes of them: `file`, `verdict`, `rows`.
    public String count() {
        List<Expression> by = List.of(name(Judgement.FILE), name(Judgement.VERDICT));
        return formatted(judged(new QuerySpecification(
                NOWHERE,
                Nodes.select(List.of(
                        as(name(Judgement.FILE), Judgement.FILE),
                        as(name(Judgement.VERDICT), Judgement.VERDICT),
                        as(Nodes.call("count", number(1)), "rows"))),
                Optional.of(Nodes.table(Judgement.LAST)),
                Optional.empty(),
                Optional.of(new GroupBy(NOWHERE, false, List.of(new SimpleGroupBy(NOWHERE, by)))),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
    }

    /// Makes the table of the current state, an Iceberg table at a place such as `s3://bucket/prefix/`.
    public String create(String location) {
        List<SelectItem> values = new ArrayList<>();
        for (int i = 0; i < shape.columns().size(); i++) {
            values.add(as(name(Judgement.value(i)), shape.columns().get(i).name()));
        }
        Query current = judged(body(values, Verdict.CURRENT));
        return formatted(new CreateTableAsSelect(
                NOWHERE,
                Nodes.qualified(shape.current()),
                current,
                SaveMode.FAIL,
                List.of(
                        property("table_type", text("ICEBERG")),
                        property("is_external", BooleanLiteral.FALSE_LITERAL),
                        property("format", text("PARQUET")),
                        property("location", text(location))),
                true,
                Optional.empty(),
                Optional.empty()));
    }

    private static Property property(String name, Expression value) {
        return new Property(NOWHERE, new Identifier(name), value);
    }

    /// Brings the table of the current state up to date, in one change. Where it `removes`, rows go of which no
    /// file tells any more.
    public String merge(boolean removes) {
        List<Expression> same = new ArrayList<>();
        List<Expression> other = new ArrayList<>();
        List<MergeUpdate.Assignment> set = new ArrayList<>();
        List<Identifier> names = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        for (Column each : shape.columns()) {
            Expression now = column(SOURCE, each.name());
            if (shape.keys().contains(each.name())) {
                same.add(equal(column(TARGET, each.name()), now));
            } else {
                other.add(Nodes.differs(column(TARGET, each.name()), now));
                set.add(new MergeUpdate.Assignment(name(each.name()), now));
            }
            names.add(name(each.name()));
            values.add(now);
        }
        Expression gone = equal(column(SOURCE, Judgement.DONE), text("D"));
        List<io.trino.sql.tree.MergeCase> cases = new ArrayList<>();
        cases.add(new MergeDelete(NOWHERE, Optional.of(gone)));
        if (!other.isEmpty()) {
            cases.add(new MergeUpdate(NOWHERE, Optional.of(Nodes.or(other)), set));
        }
        cases.add(new MergeInsert(NOWHERE, Optional.of(not(gone)), names, values));
        return formatted(new Merge(
                NOWHERE,
                Nodes.aliased(Nodes.table(shape.current()), TARGET),
                Nodes.aliased(new TableSubquery(NOWHERE, changes(removes)), SOURCE),
                and(same),
                cases));
    }

    // The last change of every key that has one.
    private Query changes(boolean removes) {
        List<SelectItem> values = new ArrayList<>();
        values.add(as(name(Judgement.DONE), Judgement.DONE));
        for (int i = 0; i < shape.columns().size(); i++) {
            values.add(as(name(Judgement.value(i)), shape.columns().get(i).name()));
        }
        QueryBody last = body(values, Verdict.CURRENT, Verdict.DELETED);
        return judged(removes ? new Union(NOWHERE, List.of(last, vanished()), false, Optional.empty()) : last);
    }

    // A row of a key whose last change is rejected stays as it is.
    private QueryBody vanished() {
        List<SelectItem> values = new ArrayList<>();
        List<SelectItem> keys = new ArrayList<>();
        List<Expression> same = new ArrayList<>();
        values.add(as(text("D"), Judgement.DONE));
        for (int i = 0; i < shape.columns().size(); i++) {
            Column each = shape.columns().get(i);
            boolean key = shape.keys().contains(each.name());
            values.add(as(key ? column(TARGET, each.name()) : Nodes.cast(nothing(), each.type(), false), each.name()));
            if (key) {
                keys.add(as(name(Judgement.value(i)), each.name()));
                same.add(equal(column(TARGET, each.name()), column(KNOWN, each.name())));
            }
        }
        keys.add(as(Nodes.call("max", number(1)), PRESENT));
        QuerySpecification known = new QuerySpecification(
                NOWHERE,
                Nodes.select(keys),
                Optional.of(Nodes.table(Judgement.LAST)),
                Optional.empty(),
                Optional.of(new GroupBy(NOWHERE, false, List.of(new SimpleGroupBy(NOWHERE, keyValues())))),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Relation both = new Join(
                NOWHERE,
                Join.Type.LEFT,
                Nodes.aliased(Nodes.table(shape.current()), TARGET),
                Nodes.aliased(new TableSubquery(NOWHERE, io.trino.sql.QueryUtil.query(known)), KNOWN),
                Optional.of(new JoinOn(and(same))));
        return specification(values, both, isNull(column(KNOWN, PRESENT)));
    }

    private List<Expression> keyValues() {
        List<Expression> keys = new ArrayList<>();
        for (int i = 0; i < shape.columns().size(); i++) {
            if (shape.keys().contains(shape.columns().get(i).name())) {
                keys.add(name(Judgement.value(i)));
            }
        }
        return keys;
    }

    private static QueryBody body(List<SelectItem> values, Verdict... verdicts) {
        return specification(
                values,
                Nodes.table(Judgement.LAST),
                Nodes.isIn(
                        name(Judgement.VERDICT),
                        Stream.of(verdicts).map(each -> text(each.word())).toList()));
    }

    private static QueryBody specification(List<SelectItem> values, Relation from, Expression where) {
        return new QuerySpecification(
                NOWHERE,
                Nodes.select(values),
                Optional.of(from),
                Optional.of(where),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Query judged(QueryBody body) {
        return new Query(
                NOWHERE,
                List.of(),
                List.of(),
                Optional.of(new With(NOWHERE, false, judgement.queries())),
                body,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String formatted(io.trino.sql.tree.Statement statement) {
        return SqlFormatter.formatSql(statement);
    }
}
