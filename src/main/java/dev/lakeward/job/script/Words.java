package dev.lakeward.job.script;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names that a variable of a script cannot have: words of one of the languages, and what scripts call otherwise.
final class Words {
    private static final String OWN = """
            False None True and as assert async await break class continue def del elif else except finally for
            from global if import in is lambda nonlocal not or pass raise return try while with yield print
            abstract case catch do extends false final forSome implicit lazy macro match new null object
            override package private protected sealed super this throw trait true type val var given enum then
            export _ args sc glueContext spark job sys main sysArgs GlueApp com org scala java Seq Map functools
            operator functions column condition filter_rows route_rows join_frames union_frames aggregate_rows
            drop_duplicate_rows spark_sql select_frame write_and_update_catalog filterRows routeRows joinFrames
            unionFrames aggregateRows dropDuplicateRows sparkSql DynamicFrame DynamicFrameCollection GlueContext
            SparkContext Job GlueArgParser JsonOptions ChoiceOption Column Part getResolvedOptions Array Some
            list zip getattr sink
            """;

    static final Set<String> TAKEN = Stream.concat(Stream.of(OWN.split("\\s+")), PythonWriter.TRANSFORMS.stream())
            .collect(Collectors.toUnmodifiableSet());

    private Words() {}

    /// A name like an id that both languages take and that is not among those used.
    static String variable(String id, Set<String> used) {
        String plain = id.replaceAll("[^A-Za-z0-9_]", "_");
        String name =
                plain.isEmpty() || Character.isDigit(plain.charAt(0)) || plain.equals("_") ? "node_" + plain : plain;
        String free = name;
        for (int i = 2; TAKEN.contains(free) || used.contains(free.toLowerCase(Locale.ROOT)); i++) {
            free = name + "_" + i;
        }
        return free;
    }
}
