package dev.lakeward.local.engine;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The rows of [Given] files as a relation of a query.
record GivenRows(String relation, Given given) implements Governed {
    private static final String SOURCE = "s";

    @Override
    public List<Path> paths() {
        return given.files();
    }

    @Override
    public long bytes() {
        return given.bytes();
    }

    @Override
    public boolean isCounted() {
        return true;
    }

    @Override
    public boolean hidesSomething() {
        return false;
    }

    @Override
    public boolean isSmall() {
        return false;
    }

    @Override
    public Query policy(Predicate<String> wanted) {
        List<Query.Output> outputs = new ArrayList<>();
        int place = 0;
        for (Column column : given.columns()) {
            String name = Query.Output.name(++place);
            if (wanted.test(name)) {
                outputs.add(new Query.Output(
                        name, new Expr.Cast(new Expr.Ref(SOURCE, column.name(), false, false), column.type(), false)));
            }
        }
        Relation files = new Relation.Files(
                given.reader(), given.files().stream().map(Path::toString).toList(), given.options(), SOURCE);
        return Query.Select.plain(
                outputs.isEmpty() ? Query.Output.of(List.of(new Expr.Null())) : outputs, files, Optional.empty());
    }
}
