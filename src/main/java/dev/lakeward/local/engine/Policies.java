package dev.lakeward.local.engine;

import dev.lakeward.sql.tree.Printer;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Risk;
import dev.lakeward.sql.tree.RowProgram;
import dev.lakeward.sql.tree.Statement;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Gives a query the relations that it reads, each under its policy, and then closes every file that it needs no more.
///
/// A policy is a view that the engine pushes conditions through, or, behind a barrier, a table with the rows that the
/// caller may see: those are read before the query runs, and their files are closed to it. The barrier stands before
/// whatever hides something where the query could fail on a hidden row, and where it costs nothing.
final class Policies {
    private final List<Governed> relations;
    private final Predicate<Governed> materialised;

    private Policies(List<Governed> relations, Predicate<Governed> materialised) {
        this.relations = List.copyOf(relations);
        this.materialised = materialised;
    }

    /// For a query that runs.
    static Policies toRun(List<Governed> relations, Query query) {
        boolean barrier = Risk.needsBarrier(query);
        return new Policies(relations, relation -> relation.hidesSomething() && (barrier || relation.isSmall()));
    }

    /// For a query that is only planned: no row is read for it, nor for its policies.
    static Policies toPlan(List<Governed> relations) {
        return new Policies(relations, relation -> false);
    }

    /// `reads` are the relations that the query names, each with the columns that it reads of it.
    void create(Sandbox sandbox, Map<String, Set<String>> reads) throws EngineException {
        Map<String, Set<String>> all = new HashMap<>();
        add(reads, all);
        relations.forEach(relation -> add(relation.relations(), all));
        for (Governed relation : relations) {
            Set<String> columns = all.getOrDefault(relation.relation(), Set.of());
            create(sandbox, relation, columns::contains);
        }
        if (relations.stream().anyMatch(relation -> relation.hidesSomething() && !materialised.test(relation))) {
            sandbox.ignoreStatistics();
        }
        sandbox.closeAccess(open(reads.keySet()));
    }

    private static void add(Map<String, Set<String>> reads, Map<String, Set<String>> all) {
        reads.forEach((relation, columns) ->
                all.computeIfAbsent(relation, key -> new HashSet<>()).addAll(columns));
    }

    private void create(Sandbox sandbox, Governed relation, Predicate<String> wanted) throws EngineException {
        Query policy = relation.policy(wanted);
        sandbox.programs(RowProgram.in(policy));
        sandbox.execute(
                Printer.print(new Statement.CreateTemporary(materialised.test(relation), relation.relation(), policy))
                        .text());
    }

    // The files of what is still read while the query runs: through views, never through what is materialised.
    private Set<Path> open(Set<String> reads) {
        Map<String, Governed> byName = new HashMap<>();
        relations.forEach(relation -> byName.put(relation.relation(), relation));
        Set<Path> files = new LinkedHashSet<>();
        reads.forEach(name -> collect(byName, name, files));
        return files;
    }

    private void collect(Map<String, Governed> byName, String name, Set<Path> files) {
        Governed relation = byName.get(name);
        if (relation != null && !materialised.test(relation)) {
            files.addAll(relation.paths());
            relation.relations().keySet().forEach(inner -> collect(byName, inner, files));
        }
    }
}
