package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Steadiness;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The WITH queries that a query reads more than once: each is planned once and becomes a WITH query of the engine's,
/// where Trino would plan it anew at each place that reads it.
///
/// What is left to chance stays at its places, where it answers otherwise each time; so does what reads partitions, of
/// which conditions around such a place may leave out some.
final class SharedQueries {
    // Each is planned behind those before it.
    private static final int MOST = 50;

    private final Scans scans;
    private final Names names;
    private final Function<io.trino.sql.tree.Query, Scans.Raw> planner;
    private final List<Query.Named> shared = new ArrayList<>();

    SharedQueries(Scans scans, Names names, Function<io.trino.sql.tree.Query, Scans.Raw> planner) {
        this.scans = scans;
        this.names = names;
        this.planner = planner;
    }

    /// What the rest of the query becomes, behind what it shares.
    Query with(Query rest) {
        return shared.isEmpty() ? rest : new Query.With(shared, rest);
    }

    /// The same query, which reads what it shares as tables.
    io.trino.sql.tree.Query rest(io.trino.sql.tree.Query query) {
        With with = query.getWith().orElse(null);
        if (with == null || with.isRecursive()) {
            return query;
        }
        Map<String, Integer> places = new HashMap<>();
        count(query, places);
        List<WithQuery> queries = new ArrayList<>();
        for (WithQuery each : with.getQueries()) {
            boolean isReadAgain = places.getOrDefault(lower(each.getName().getValue()), 0) > 1;
            queries.add(isReadAgain && shared.size() < MOST ? shared(with, queries, each) : each);
        }
        return copy(query, new With(place(with), false, queries), query.getQueryBody());
    }

    private static void count(Node node, Map<String, Integer> places) {
        if (node instanceof Table table) {
            places.merge(lower(table.getName().toString()), 1, Integer::sum);
        }
        node.getChildren().forEach(child -> count(child, places));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private WithQuery shared(With with, List<WithQuery> before, WithQuery each) {
        Scans.Raw raw;
        try {
            raw = planner.apply(before.isEmpty() ? each.getQuery() : behind(with, before, each.getQuery()));
        } catch (SqlException e) {
            // Whoever reads it says what is wrong, and where; or does without the column that is.
            return each;
        }
        boolean isNamed =
                each.getColumnNames().isPresent() || raw.names().stream().noneMatch(name -> name.startsWith("_col"));
        if (raw.prunes() || !isNamed || !Steadiness.of(raw.query())) {
            return each;
        }
        String relation = names.next("w");
        shared.add(new Query.Named(relation, raw.query()));
        QualifiedName table = scans.share(relation, raw);
        List<SelectItem> columns = new ArrayList<>();
        for (String name : raw.names()) {
            columns.add(new SingleColumn(
                    place(each),
                    new Identifier(place(each), Query.Output.name(columns.size() + 1), true),
                    Optional.of(new Identifier(place(each), name, true))));
        }
        QueryBody all = new QuerySpecification(
                place(each),
                new Select(place(each), false, columns),
                Optional.of(new Table(place(each), table)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new WithQuery(place(each), each.getName(), query(each, Optional.empty(), all), each.getColumnNames());
    }

    // It may have WITH queries of its own.
    private static io.trino.sql.tree.Query behind(With with, List<WithQuery> before, io.trino.sql.tree.Query query) {
        With earlier = new With(place(with), false, List.copyOf(before));
        return query.getWith().isEmpty()
                ? copy(query, earlier, query.getQueryBody())
                : query(query, Optional.of(earlier), new TableSubquery(place(query), query));
    }

    private static io.trino.sql.tree.Query copy(io.trino.sql.tree.Query query, With with, QueryBody body) {
        return new io.trino.sql.tree.Query(
                place(query),
                query.getSessionProperties(),
                query.getFunctions(),
                Optional.of(with),
                body,
                query.getOrderBy(),
                query.getOffset(),
                query.getLimit());
    }

    private static io.trino.sql.tree.Query query(Node where, Optional<With> with, QueryBody body) {
        return new io.trino.sql.tree.Query(
                place(where), List.of(), List.of(), with, body, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static io.trino.sql.tree.NodeLocation place(Node node) {
        return node.getLocation().orElse(new io.trino.sql.tree.NodeLocation(1, 1));
    }
}
