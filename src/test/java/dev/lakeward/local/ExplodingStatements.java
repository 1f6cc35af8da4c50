package dev.lakeward.local;

import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Statements that are deep, or that take more time or memory than there is.
final class ExplodingStatements {
    /// Deep enough to hurt, and refused or answered: what is deeper the parser must refuse first.
    private static final int DEPTH = Integer.getInteger("lakeward.depth", 100);

    private static final List<String> HUNGRY = List.of(
            // 8.8 GB of texts that the engine's own limit does not count.
            "SELECT length(replace(replace(replace(rpad('',1000,'a'),'a',rpad('',1000,'b')),"
                    + "'b',rpad('',1000,'c')),'c',rpad('',10,'d')))",
            "SELECT length(array_join(repeat(rpad('', 1000000, 'x'), 5000), 'y'))",
            "SELECT cardinality(sequence(1, 2000000000))",
            "SELECT cardinality(array_agg(a.order_id * b.order_id)) FROM shop.orders a CROSS JOIN shop.orders b",
            "SELECT count(DISTINCT a.order_id * 10007 + b.order_id) FROM shop.orders a CROSS JOIN shop.orders b",
            "SELECT length(listagg(rpad('', 10000, 'x'), ',') WITHIN GROUP (ORDER BY a.order_id))"
                    + " FROM shop.orders a CROSS JOIN shop.orders b",
            "WITH RECURSIVE t(x) AS (SELECT 'x' UNION ALL SELECT x || x FROM t) SELECT max(length(x)) FROM t",
            "SELECT * FROM shop.orders a CROSS JOIN shop.orders b ORDER BY a.amount * b.amount, b.order_id");

    private static final List<String> LONG = List.of(
            "SELECT count(*) FROM shop.orders a CROSS JOIN shop.orders b CROSS JOIN shop.orders c"
                    + " WHERE a.order_id * b.order_id % 7 = c.order_id % 11",
            "SELECT a.order_id, b.order_id, c.order_id FROM shop.orders a CROSS JOIN shop.orders b"
                    + " CROSS JOIN shop.orders c",
            "SELECT sum(length(replace(rpad('', 10000, 'ab'), 'a', rpad('', 100, 'b') || cast(a.order_id AS varchar))))"
                    + " FROM shop.orders a CROSS JOIN shop.orders b");

    private static final List<IntFunction<String>> DEEP = List.of(
            depth -> "SELECT " + "(".repeat(depth) + "1" + ")".repeat(depth),
            depth -> "SELECT " + "CASE WHEN 1 = 1 THEN ".repeat(depth) + "1" + " END".repeat(depth),
            depth -> "SELECT " + "abs(".repeat(depth) + "1" + ")".repeat(depth),
            depth -> "SELECT " + "ARRAY[".repeat(depth) + "1" + "]".repeat(depth),
            depth -> "SELECT * FROM " + "(SELECT * FROM ".repeat(depth) + "shop.orders" + ")".repeat(depth),
            depth -> "SELECT " + "NOT ".repeat(depth) + "true",
            depth -> "SELECT 1" + " + 1".repeat(depth * 20),
            depth -> "SELECT count(*) FROM shop.orders WHERE order_id IN ("
                    + IntStream.range(0, depth * 100).mapToObj(String::valueOf).collect(Collectors.joining(","))
                    + ")",
            depth -> "SELECT count(*) FROM shop.orders WHERE "
                    + IntStream.range(0, depth * 10)
                            .mapToObj(i -> "order_id = " + i)
                            .collect(Collectors.joining(" OR ")),
            depth -> IntStream.range(0, depth)
                    .mapToObj(i -> "SELECT " + i + " AS a")
                    .collect(Collectors.joining(" UNION ALL ")));

    private final Random random;

    ExplodingStatements(long seed) {
        this.random = new Random(seed);
    }

    static String hungriest() {
        return HUNGRY.getFirst();
    }

    String next() {
        return switch (random.nextInt(3)) {
            case 0 -> HUNGRY.get(random.nextInt(HUNGRY.size()));
            case 1 -> LONG.get(random.nextInt(LONG.size()));
            default -> DEEP.get(random.nextInt(DEEP.size())).apply(1 + random.nextInt(DEPTH));
        };
    }
}
