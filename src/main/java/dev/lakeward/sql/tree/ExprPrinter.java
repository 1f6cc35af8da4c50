package dev.lakeward.sql.tree;

import java.util.List;

/// Writes expressions; whatever joins two of them stands in parentheses.
final class ExprPrinter {
    private final Writer out;
    private final QueryPrinter queries;

    ExprPrinter(Writer out, QueryPrinter queries) {
        this.out = out;
        this.queries = queries;
    }

    void print(Expr e) {
        switch (e) {
            case Expr.Text text -> out.text(text.value());
            case Expr.Number number -> out.put(number.digits());
            case Expr.Bool bool -> out.put(bool.value() ? "true" : "false");
            case Expr.Null ignored -> out.put("NULL");
            case Expr.Position position -> out.put(String.valueOf(position.position()));
            case Expr.Interval interval -> out.put("CAST(").text(text(interval)).put(" AS INTERVAL)");
            case Expr.Ref ref -> out.name(ref.relation()).put(".").name(ref.column());
            case Expr.Parameter parameter -> out.name(parameter.name());
            case Expr.At at -> {
                out.mark(at.place());
                print(at.value());
            }
            case Expr.Call call -> {
                out.name(call.function().engineName()).put("(");
                list(call.arguments());
            }
            case Expr.RowCall call -> {
                out.name(call.program().name()).put("(");
                list(call.arguments());
            }
            case Expr.Aggregate aggregate -> aggregate(aggregate);
            case Expr.Arithmetic a -> binary(a.left(), a.operator().symbol(), a.right());
            case Expr.Negative negative -> {
                out.put("(- ");
                print(negative.value());
                out.put(")");
            }
            case Expr.Cast cast -> {
                out.put(cast.safe() ? "TRY_CAST(" : "CAST(");
                print(cast.value());
                out.put(" AS ");
                EngineTypes.write(out, cast.type());
                out.put(")");
            }
            case Expr.Case cases -> {
                out.put("(CASE");
                cases.whens().forEach(when -> {
                    out.put(" WHEN ");
                    print(when.condition());
                    out.put(" THEN ");
                    print(when.result());
                });
                cases.otherwise().ifPresent(otherwise -> {
                    out.put(" ELSE ");
                    print(otherwise);
                });
                out.put(" END)");
            }
            case Expr.Coalesce coalesce -> {
                out.put("coalesce(");
                list(coalesce.values());
            }
            case Expr.Concat concat -> {
                out.put("(");
                out.list(concat.values(), " || ", this::print).put(")");
            }
            case Expr.ArrayOf array -> {
                out.put("[");
                out.list(array.items(), this::print).put("]");
            }
            case Expr.StructOf struct -> {
                out.put("{");
                out.list(struct.members(), member -> {
                            out.text(member.name()).put(": ");
                            print(member.value());
                        })
                        .put("}");
            }
            case Expr.Lambda lambda -> {
                out.put("lambda ")
                        .name(new Expr.Parameter(lambda.level()).name())
                        .put(": ");
                print(lambda.body());
            }
            case Expr.Try attempt -> {
                out.put("TRY(");
                print(attempt.value());
                out.put(")");
            }
            case Expr.Scalar scalar -> subquery("(", scalar.query(), ")");
            case Expr.Comparison c -> binary(c.left(), c.operator().symbol(), c.right());
            case Expr.Logic logic -> {
                out.put("(");
                out.list(logic.terms(), logic.and() ? " AND " : " OR ", this::print)
                        .put(")");
            }
            case Expr.Not not -> {
                out.put("(NOT ");
                print(not.value());
                out.put(")");
            }
            case Expr.IsNull isNull -> {
                out.put("(");
                print(isNull.value());
                out.put(" IS NULL)");
            }
            case Expr.Between between -> {
                out.put("(");
                print(between.value());
                out.put(" BETWEEN ");
                print(between.low());
                out.put(" AND ");
                print(between.high());
                out.put(")");
            }
            case Expr.InList in -> {
                out.put("(");
                print(in.value());
                out.put(" IN (");
                list(in.items());
                out.put(")");
            }
            case Expr.InQuery in -> {
                out.put("(");
                print(in.value());
                subquery(" IN (", in.query(), "))");
            }
            case Expr.Quantified q -> {
                out.put("(");
                print(q.value());
                out.put(" ").put(q.operator().symbol());
                subquery(q.all() ? " ALL (" : " ANY (", q.query(), "))");
            }
            case Expr.Like like -> {
                out.put("(");
                print(like.value());
                out.put(" LIKE ");
                print(like.pattern());
                like.escape().ifPresent(escape -> {
                    out.put(" ESCAPE ");
                    print(escape);
                });
                out.put(")");
            }
            case Expr.Exists exists -> subquery("EXISTS (", exists.query(), ")");
        }
    }

    static String text(Expr.Interval interval) {
        return interval.count() + " " + interval.unit();
    }

    // Closes the parenthesis that its caller opened.
    private void list(List<Expr> values) {
        out.list(values, this::print).put(")");
    }

    private void binary(Expr left, String symbol, Expr right) {
        out.put("(");
        print(left);
        out.put(" ").put(symbol).put(" ");
        print(right);
        out.put(")");
    }

    private void subquery(String before, Query query, String after) {
        out.put(before);
        queries.print(query);
        out.put(after);
    }

    private void aggregate(Expr.Aggregate call) {
        out.name(call.function().engineName()).put("(").put(call.distinct() ? "DISTINCT " : "");
        if (call.function() == EngineFunction.COUNT && call.arguments().isEmpty()) {
            out.put("*");
        }
        out.list(call.arguments(), this::print);
        order(call.order());
        out.put(call.ignoresNulls() ? " IGNORE NULLS)" : ")");
        call.filter().ifPresent(filter -> {
            out.put(" FILTER (WHERE ");
            print(filter);
            out.put(")");
        });
        call.over().ifPresent(this::window);
    }

    private void window(Expr.Window window) {
        out.put(" OVER (");
        if (!window.partition().isEmpty()) {
            out.put("PARTITION BY ").list(window.partition(), this::print);
        }
        order(window.order());
        window.frame().ifPresent(frame -> {
            out.put(" ").put(frame.type().name()).put(frame.end().isPresent() ? " BETWEEN " : " ");
            bound(frame.start());
            frame.end().ifPresent(end -> {
                out.put(" AND ");
                bound(end);
            });
        });
        out.put(")");
    }

    private void bound(Expr.Bound bound) {
        bound.distance().ifPresent(distance -> {
            print(distance);
            out.put(" ");
        });
        out.put(bound.type().name().replace('_', ' '));
    }

    /// ORDER BY and its keys, or nothing where there are none.
    void order(List<Expr.SortKey> keys) {
        if (!keys.isEmpty()) {
            out.put(" ORDER BY ").list(keys, key -> {
                print(key.value());
                out.put(key.descending() ? " DESC" : " ASC").put(key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
            });
        }
    }
}
