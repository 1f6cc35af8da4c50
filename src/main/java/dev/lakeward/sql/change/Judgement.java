package dev.lakeward.sql.change;

import static dev.lakeward.sql.change.Nodes.NOWHERE;
import static dev.lakeward.sql.change.Nodes.and;
import static dev.lakeward.sql.change.Nodes.as;
import static dev.lakeward.sql.change.Nodes.call;
import static dev.lakeward.sql.change.Nodes.choose;
import static dev.lakeward.sql.change.Nodes.compare;
import static dev.lakeward.sql.change.Nodes.equal;
import static dev.lakeward.sql.change.Nodes.isNull;
import static dev.lakeward.sql.change.Nodes.name;
import static dev.lakeward.sql.change.Nodes.not;
import static dev.lakeward.sql.change.Nodes.nothing;
import static dev.lakeward.sql.change.Nodes.number;
import static dev.lakeward.sql.change.Nodes.or;
import static dev.lakeward.sql.change.Nodes.over;
import static dev.lakeward.sql.change.Nodes.text;
import static dev.lakeward.sql.change.Nodes.when;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.WhenClause;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The queries that judge every row of changes, each standing on the one before it; the last one is [#LAST],
/// whose rows have a file, a verdict, an operation and the values of the columns.
///
/// The order is: the full load, then files by their names, which are times, then the time of the change, then I,
/// U, D. The latter holds within one file and time where no I stands beside a D, since a row is there before it
/// is changed and is changed before it is gone. What that does not order is judged to be of unknown order.
final class Judgement {
    static final String LAST = "judged";
    static final String VERDICT = "verdict";
    static final String FILE = "__file";
    static final String DONE = "__op";
    private static final String PLACED = "placed";
    private static final String MARKED = "marked";
    private static final String READ = "read";
    private static final String RANKED = "ranked";
    private static final String CHOSEN = "chosen";
    private static final String COMPARED = "compared";
    private static final String STAGE = "__stage";
    private static final String UNMARKED = "__unmarked";
    private static final String REASON = "reason";
    private static final String PLACE = "place";
    private static final String INSERTS = "inserts";
    private static final String COPY = "copy";
    private static final String VARIANT = "variant";
    private static final String VARIANTS = "variants";
    // Names as DMS gives them, of a full load and of changes.
    private static final String LOADED = "^(SEGMENT[0-9]+_)?LOAD[0-9A-Fa-f]{8}[.]";
    private static final String CHANGED = "^[0-9]{8}-[0-9]{6,}";
    private static final int LOAD = 0;
    private static final int CHANGE = 1;
    private static final int STRANGE = 2;

    private final ChangeShape shape;
    private final String until;

    /// `until` is the name of the last file of changes that is read.
    Judgement(ChangeShape shape, String until) {
        this.shape = shape;
        this.until = until;
    }

    /// What a column's value is called, by its place.
    static String value(int column) {
        return "v" + column;
    }

    List<WithQuery> queries() {
        return List.of(
                with(PLACED, Nodes.query(Nodes.all(placed()), Nodes.table(shape.changes()), Optional.empty())),
                with(MARKED, Nodes.query(Nodes.all(marked()), Nodes.table(PLACED), Optional.of(isRead()))),
                with(READ, Nodes.query(Nodes.select(read()), Nodes.table(MARKED), Optional.empty())),
                with(RANKED, Nodes.query(Nodes.all(ranked()), Nodes.table(READ), Optional.empty())),
                with(CHOSEN, Nodes.query(Nodes.all(chosen()), Nodes.table(RANKED), Optional.empty())),
                with(COMPARED, Nodes.query(Nodes.all(compared()), Nodes.table(CHOSEN), Optional.empty())),
                with(
                        LAST,
                        Nodes.query(
                                Nodes.all(List.of(as(verdict(), VERDICT))), Nodes.table(COMPARED), Optional.empty())));
    }

    private static WithQuery with(String name, Query query) {
        return new WithQuery(NOWHERE, name(name), query, Optional.empty());
    }

    private List<SelectItem> placed() {
        Expression file = call("regexp_extract", name("$path"), text("[^/]*$"));
        return List.of(
                as(file, FILE),
                as(
                        choose(
                                List.of(
                                        when(call("regexp_like", file, text(LOADED)), number(LOAD)),
                                        when(call("regexp_like", file, text(CHANGED)), number(CHANGE))),
                                number(STRANGE)),
                        STAGE));
    }

    private Expression isRead() {
        Expression inTime = or(List.of(
                not(equal(name(STAGE), number(CHANGE))),
                compare(name(FILE), ComparisonPredicate.Operator.LESS_THAN_OR_EQUAL, text(until))));
        return shape.texts() ? and(List.of(inTime, not(or(List.of(isHead(0), isHead(1)))))) : inTime;
    }

    // A line of the columns' own names is no row.
    private Expression isHead(int first) {
        List<Expression> same = new ArrayList<>();
        for (int i = 0; i < shape.columns().size(); i++) {
            same.add(equal(
                    call("lower", call("coalesce", name(ChangeShape.field(first + i)), text(""))),
                    text(shape.columns().get(i).name())));
        }
        return and(same);
    }

    // Rows of a full load have an operation where most of their file have one field more than there are columns.
    private List<SelectItem> marked() {
        if (!shape.texts()) {
            return List.of(as(number(0), UNMARKED));
        }
        Expression more = choose(
                List.of(when(isNull(name(ChangeShape.field(shape.columns().size()))), number(0))), number(1));
        List<Expression> file = List.of(name(FILE));
        Expression few = compare(
                new ArithmeticBinaryExpression(
                        NOWHERE,
                        ArithmeticBinaryExpression.Operator.MULTIPLY,
                        over("sum", List.of(more), file, List.of()),
                        number(2)),
                ComparisonPredicate.Operator.LESS_THAN_OR_EQUAL,
                over("count", List.of(number(1)), file, List.of()));
        return List.of(as(
                choose(List.of(when(and(List.of(equal(name(STAGE), number(LOAD)), few)), number(1))), number(0)),
                UNMARKED));
    }

    private List<SelectItem> read() {
        List<SelectItem> items = new ArrayList<>();
        items.add(as(name(STAGE), STAGE));
        items.add(as(name(FILE), FILE));
        items.add(as(operation(), DONE));
        for (int i = 0; i < shape.columns().size(); i++) {
            items.add(as(stands(i) ? read(i) : unlessDeleted(read(i)), value(i)));
        }
        items.add(as(reason(), REASON));
        return items;
    }

    // Whether it says something of a deleted row too.
    private boolean stands(int column) {
        String name = shape.columns().get(column).name();
        return shape.keys().contains(name) || shape.time().filter(name::equals).isPresent();
    }

    private Expression unlessDeleted(Expression value) {
        return choose(List.of(when(equal(operation(), text("D")), nothing())), value);
    }

    private Expression isUnmarked() {
        return equal(name(UNMARKED), number(1));
    }

    private Expression operation() {
        if (!shape.texts()) {
            return choose(
                    List.of(when(
                            equal(name(STAGE), number(LOAD)),
                            call("coalesce", name(ChangeShape.OPERATION), text("I")))),
                    name(ChangeShape.OPERATION));
        }
        Expression first = name(ChangeShape.field(0));
        return choose(List.of(when(isUnmarked(), text("I"))), first);
    }

    // The text of a column: one field nearer to the start where no operation stands before it.
    private Expression field(int column) {
        Expression usual = name(ChangeShape.field(column + 1));
        return choose(List.of(when(isUnmarked(), name(ChangeShape.field(column)))), usual);
    }

    // What a column's field holds, NULL where it is written so; a text may be empty.
    private Expression told(int column) {
        Expression told = call("nullif", field(column), text(shape.nullText()));
        return shape.columns().get(column).type().isText() ? told : call("nullif", told, text(""));
    }

    private Expression read(int column) {
        Column of = shape.columns().get(column);
        if (!shape.texts()) {
            return Nodes.cast(name(of.name()), of.type(), false);
        }
        return of.type().isText() ? told(column) : Nodes.cast(told(column), of.type(), true);
    }

    private Expression reason() {
        List<WhenClause> cases = new ArrayList<>();
        cases.add(when(equal(name(STAGE), number(STRANGE)), text(Verdict.FILE.word())));
        Expression known = Nodes.isIn(operation(), List.of(text("I"), text("U"), text("D")));
        cases.add(when(
                not(call("coalesce", known, Nodes.cast(text("false"), DataType.BOOLEAN, false))),
                text(Verdict.OPERATION.word())));
        if (shape.texts()) {
            int last = shape.columns().size() - 1;
            cases.add(when(
                    or(List.of(isNull(field(last)), not(isNull(field(last + 1))))), text(Verdict.FIELDS.word())));
        }
        timeColumn()
                .ifPresent(time -> cases.add(when(
                        and(List.of(equal(name(STAGE), number(CHANGE)), isNull(read(time)))),
                        text(Verdict.ORDER.word()))));
        List<Expression> keys = new ArrayList<>();
        List<Expression> wrong = new ArrayList<>();
        for (int i = 0; i < shape.columns().size(); i++) {
            Column column = shape.columns().get(i);
            if (shape.keys().contains(column.name())) {
                keys.add(isNull(read(i)));
            } else if (shape.texts() && !column.type().isText()) {
                wrong.add(and(List.of(not(isNull(told(i))), isNull(read(i)))));
            }
        }
        cases.add(when(or(keys), text(Verdict.KEY.word())));
        if (!wrong.isEmpty()) {
            cases.add(when(and(List.of(not(equal(operation(), text("D"))), or(wrong))), text(Verdict.TYPE.word())));
        }
        return choose(cases, text(""));
    }

    private List<Expression> key() {
        List<Expression> key = new ArrayList<>();
        key.add(name(REASON));
        for (int i = 0; i < shape.columns().size(); i++) {
            if (shape.keys().contains(shape.columns().get(i).name())) {
                key.add(name(value(i)));
            }
        }
        return key;
    }

    // Files of a full load stand side by side.
    private Expression file() {
        return choose(List.of(when(equal(name(STAGE), number(LOAD)), text(""))), name(FILE));
    }

    private Optional<Integer> timeColumn() {
        return shape.time().map(shape.columns().stream().map(Column::name).toList()::indexOf);
    }

    private List<SelectItem> ranked() {
        List<SortItem> order = new ArrayList<>();
        List<Expression> moment = new ArrayList<>(key());
        moment.add(name(STAGE));
        moment.add(file());
        order.add(Nodes.descending(name(STAGE)));
        order.add(Nodes.descending(file()));
        timeColumn().ifPresent(time -> {
            order.add(Nodes.descending(name(value(time))));
            moment.add(name(value(time)));
        });
        order.add(Nodes.descending(choose(
                List.of(when(equal(name(DONE), text("D")), number(2)), when(equal(name(DONE), text("U")), number(1))),
                number(0))));
        Expression inserted = choose(List.of(when(equal(name(DONE), text("I")), number(1))), number(0));
        return List.of(
                as(over("rank", List.of(), key(), order), PLACE),
                as(over("max", List.of(inserted), moment, List.of()), INSERTS));
    }

    private List<Expression> place() {
        List<Expression> place = new ArrayList<>(key());
        place.add(name(PLACE));
        return place;
    }

    private List<SelectItem> chosen() {
        List<SortItem> all = new ArrayList<>();
        for (int i = 0; i < shape.columns().size(); i++) {
            all.add(Nodes.ascending(name(value(i))));
        }
        List<SortItem> any = List.of(Nodes.ascending(name(FILE)));
        return List.of(
                as(over("row_number", List.of(), place(), any), COPY),
                as(over("rank", List.of(), place(), all), VARIANT));
    }

    private List<SelectItem> compared() {
        return List.of(as(over("max", List.of(name(VARIANT)), place(), List.of()), VARIANTS));
    }

    private Expression verdict() {
        ComparisonPredicate.Operator more = ComparisonPredicate.Operator.GREATER_THAN;
        Expression deletes = equal(name(DONE), text("D"));
        return choose(
                List.of(
                        when(not(equal(name(REASON), text(""))), name(REASON)),
                        when(compare(name(PLACE), more, number(1)), text(Verdict.SUPERSEDED.word())),
                        when(
                                or(List.of(
                                        compare(name(VARIANTS), more, number(1)),
                                        and(List.of(deletes, equal(name(INSERTS), number(1)))))),
                                text(Verdict.ORDER.word())),
                        when(compare(name(COPY), more, number(1)), text(Verdict.SUPERSEDED.word())),
                        when(deletes, text(Verdict.DELETED.word()))),
                text(Verdict.CURRENT.word()));
    }
}
