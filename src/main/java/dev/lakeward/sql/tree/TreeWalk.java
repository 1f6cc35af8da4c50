package dev.lakeward.sql.tree;

/// Goes over every query, relation and expression of a tree, and shows each to a visitor before what is below it.
final class TreeWalk {
    private final Visitor visitor;

    /// Is shown the nodes of a tree.
    interface Visitor {
        default void query(Query query) {}

        default void relation(Relation relation) {}

        default void expression(Expr e) {}
    }

    private TreeWalk(Visitor visitor) {
        this.visitor = visitor;
    }

    static void over(Query query, Visitor visitor) {
        new TreeWalk(visitor).query(query);
    }

    private void query(Query query) {
        visitor.query(query);
        Children.queries(query).forEach(this::query);
        if (query instanceof Query.Select select) {
            select.from().ifPresent(this::relation);
        }
        Children.of(query).forEach(this::expression);
    }

    private void relation(Relation relation) {
        visitor.relation(relation);
        switch (relation) {
            case Relation.Named ignored -> {}
            case Relation.Derived derived -> query(derived.query());
            case Relation.Rows rows -> rows.rows().forEach(row -> row.forEach(this::expression));
            case Relation.Joined joined -> {
                relation(joined.left());
                relation(joined.right());
                joined.on().ifPresent(this::expression);
            }
            case Relation.Files files -> files.options().forEach(option -> expression(option.value()));
        }
    }

    private void expression(Expr e) {
        visitor.expression(e);
        Children.queries(e).forEach(this::query);
        Children.of(e).forEach(this::expression);
    }
}
