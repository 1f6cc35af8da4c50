package dev.lakeward.job;

import dev.lakeward.sql.translate.QueryTypes;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.Except;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Intersect;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A query of Athena's SQL that gives what its text gives in Spark, in value and type.
///
/// What an expression becomes depends on the types of its parts: each turn takes the innermost ones that mean something
/// else, and asks again for the types of all.
final class SparkMeaning {
    private final SparkExpressions expressions;
    private final SparkRelations relations;
    private final SparkSelects selects;

    private SparkMeaning(JobNode node, Optional<QueryTypes> types, Set<Expression> made) {
        this.expressions = new SparkExpressions(node, types, made, this::query);
        this.relations = new SparkRelations(node, types);
        this.selects = new SparkSelects(expressions, relations);
    }

    /// `types` tells those of a query. Throws [JobException] for what has no such query.
    static Query of(JobNode node, Query query, Function<Query, QueryTypes> types) {
        Set<Expression> made = Collections.newSetFromMap(new IdentityHashMap<>());
        Query before = new SparkMeaning(node, Optional.empty(), made).query(query);
        while (true) {
            Query next = new SparkMeaning(node, Optional.of(types.apply(before)), made).query(before);
            if (next == before) {
                return next;
            }
            before = next;
        }
    }

    private Query query(Query query) {
        Optional<With> with = Rebuilt.each(query.getWith(), this::with);
        QueryBody body = Rebuilt.isSame(with, query.getWith()) ? body(query.getQueryBody()) : query.getQueryBody();
        Optional<OrderBy> order =
                body == query.getQueryBody() ? Rebuilt.each(query.getOrderBy(), selects::order) : query.getOrderBy();
        return Rebuilt.isSame(query.getWith(), with)
                        && body == query.getQueryBody()
                        && Rebuilt.isSame(query.getOrderBy(), order)
                ? query
                : new Query(
                        SqlTrees.place(query),
                        List.of(),
                        List.of(),
                        with,
                        body,
                        order,
                        query.getOffset(),
                        query.getLimit());
    }

    private With with(With with) {
        List<WithQuery> queries = Rebuilt.all(with.getQueries(), each -> {
            Query query = query(each.getQuery());
            return query == each.getQuery()
                    ? each
                    : new WithQuery(SqlTrees.place(each), each.getName(), query, each.getColumnNames());
        });
        return queries == with.getQueries() ? with : new With(SqlTrees.place(with), false, queries);
    }

    private QueryBody body(QueryBody body) {
        return (QueryBody) relation(body);
    }

    private Relation relation(Relation relation) {
        return switch (relation) {
            case AliasedRelation aliased -> {
                Relation inner = relation(aliased.getRelation());
                yield inner == aliased.getRelation()
                        ? aliased
                        : new AliasedRelation(
                                SqlTrees.place(aliased), inner, aliased.getAlias(), aliased.getColumnNames());
            }
            case TableSubquery subquery -> {
                Query inner = query(subquery.getQuery());
                yield inner == subquery.getQuery() ? subquery : new TableSubquery(SqlTrees.place(subquery), inner);
            }
            case Join join -> join(join);
            case Union union -> {
                relations.requireAlike(union, union.isDistinct());
                List<Relation> sides = Rebuilt.all(union.getRelations(), this::relation);
                yield sides == union.getRelations()
                        ? union
                        : new Union(SqlTrees.place(union), sides, union.isDistinct(), Optional.empty());
            }
            case Intersect intersect -> {
                relations.requireAlike(intersect, true);
                List<Relation> sides = Rebuilt.all(intersect.getRelations(), this::relation);
                yield sides == intersect.getRelations()
                        ? intersect
                        : new Intersect(SqlTrees.place(intersect), sides, intersect.isDistinct(), Optional.empty());
            }
            case Except except -> {
                relations.requireAlike(except, true);
                Relation left = relation(except.getLeft());
                Relation right = relation(except.getRight());
                yield left == except.getLeft() && right == except.getRight()
                        ? except
                        : new Except(
                                SqlTrees.place(except),
                                (QueryBody) left,
                                (QueryBody) right,
                                except.isDistinct(),
                                Optional.empty());
            }
            case QuerySpecification specification -> selects.of(specification, this::relation);
            default -> relation;
        };
    }

    private Join join(Join join) {
        Relation left = relation(join.getLeft());
        Relation right = relation(join.getRight());
        boolean isSame = left == join.getLeft() && right == join.getRight();
        var criteria = Rebuilt.each(join.getCriteria(), each -> {
            if (!isSame || !(each instanceof JoinOn on)) {
                return each;
            }
            Expression condition = expressions.of(on.getExpression());
            return condition == on.getExpression() ? each : new JoinOn(condition);
        });
        if (isSame) {
            relations.requireAlike(join);
        }
        return isSame && Rebuilt.isSame(criteria, join.getCriteria())
                ? join
                : new Join(SqlTrees.place(join), join.getType(), left, right, criteria);
    }
}
