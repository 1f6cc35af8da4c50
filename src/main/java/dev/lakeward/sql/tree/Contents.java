package dev.lakeward.sql.tree;

import com.google.common.math.LongMath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// What a query is made of: the names and constants that its text may hold, for whoever reads that text back.
///
/// `relations` are the tables and views that it reads, without its own WITH queries, each with the columns of it that
/// are read; `aliases` are all names that it gives, `members` those of members of its structs. Numbers stand as the
/// printer writes them. `programs` are what the
/// engine calls back for.
public record Contents(
        Map<String, Set<String>> relations,
        Set<String> aliases,
        Set<String> members,
        Set<String> texts,
        Set<String> numbers,
        Set<RowProgram> programs) {
    public static Contents of(Query query) {
        Collector collector = new Collector();
        TreeWalk.over(query, collector);
        Map<String, Set<String>> relations = new HashMap<>();
        collector.relations.forEach((alias, names) -> {
            for (String name : names) {
                if (!collector.named.contains(name)) {
                    relations
                            .computeIfAbsent(name, key -> new HashSet<>())
                            .addAll(collector.columns.getOrDefault(alias, Set.of()));
                }
            }
        });
        collector.aliases.addAll(collector.named);
        return new Contents(
                relations,
                collector.aliases,
                collector.members,
                collector.texts,
                collector.numbers,
                collector.programs);
    }

    /// How many places of a query read each relation, as many as there would be without WITH queries of its own.
    public static Map<String, Long> places(Query query) {
        Map<String, Long> places = new HashMap<>();
        // One may stand there several times, where it is a view's.
        SequencedMap<String, Query> named = new LinkedHashMap<>();
        Map<String, Long> times = new HashMap<>();
        TreeWalk.over(query, new TreeWalk.Visitor() {
            @Override
            public void query(Query each) {
                if (each instanceof Query.With with) {
                    with.queries().forEach(one -> {
                        named.put(one.name(), one.query());
                        times.merge(one.name(), 1L, Long::sum);
                    });
                }
            }

            @Override
            public void relation(Relation relation) {
                if (relation instanceof Relation.Named table) {
                    places.merge(table.name(), 1L, Long::sum);
                }
            }
        });
        // Each reads those before it.
        named.sequencedEntrySet().reversed().forEach(each -> {
            long more = places.getOrDefault(each.getKey(), 0L) - times.getOrDefault(each.getKey(), 0L);
            if (more > 0) {
                places(each.getValue())
                        .forEach((name, count) ->
                                places.merge(name, LongMath.saturatedMultiply(count, more), LongMath::saturatedAdd));
            }
        });
        return places;
    }

    private static final class Collector implements TreeWalk.Visitor {
        // Queries within a query may give one alias to different relations; whose columns are meant is not asked.
        private final Map<String, Set<String>> relations = new HashMap<>();
        private final Map<String, Set<String>> columns = new HashMap<>();
        private final Set<String> named = new HashSet<>();
        private final Set<String> aliases = new HashSet<>();
        private final Set<String> members = new HashSet<>();
        private final Set<String> texts = new HashSet<>();
        private final Set<String> numbers = new HashSet<>();
        private final Set<RowProgram> programs = new LinkedHashSet<>();

        @Override
        public void query(Query query) {
            if (query instanceof Query.With with) {
                with.queries().forEach(each -> named.add(each.name()));
            }
        }

        @Override
        public void relation(Relation relation) {
            switch (relation) {
                case Relation.Named table -> {
                    relations
                            .computeIfAbsent(table.alias(), key -> new HashSet<>())
                            .add(table.name());
                    aliases.add(table.alias());
                }
                case Relation.Derived derived -> aliases.add(derived.alias());
                case Relation.Rows rows -> aliases.add(rows.alias());
                case Relation.Joined ignored -> {}
                case Relation.Files files ->
                    throw new IllegalArgumentException("a query that is read back names no files: " + files.alias());
            }
        }

        @Override
        public void expression(Expr e) {
            switch (e) {
                case Expr.Text text -> texts.add(text.value());
                case Expr.Ref ref ->
                    columns.computeIfAbsent(ref.relation(), key -> new HashSet<>())
                            .add(ref.column());
                case Expr.StructOf struct -> struct.members().forEach(member -> members.add(member.name()));
                case Expr.Number number -> numbers.add(number.digits());
                case Expr.Position position -> numbers.add(String.valueOf(position.position()));
                case Expr.RowCall call -> programs.add(call.program());
                case Expr.Interval interval -> texts.add(ExprPrinter.text(interval));
                default -> {}
            }
        }
    }
}
