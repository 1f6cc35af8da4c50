package dev.lakeward.sql.hive;

import java.util.Locale;
import java.util.Set;

/// The words that statements of Hive's take as names in backquotes only.
///
/// The guide lists `start` and `time` as well, and has columns of these names without backquotes in its own statements
/// for
/// flow logs, CloudFront and load balancers: those run.
final class ReservedWords {
    private static final Set<String> WORDS =
            Set.of(("all alter and array as authorization between bigint binary boolean both by case cast char column"
                            + " conf constraint commit create cross cube current current_date current_timestamp cursor"
                            + " database date dayofweek decimal delete describe distinct div double drop else end"
                            + " exchange exists extended external extract false fetch float floor following for foreign"
                            + " from full function grant group grouping having if import in inner insert int integer"
                            + " intersect interval into is join lateral left less like local macro map more none not"
                            + " null numeric of on only or order out outer over partialscan partition percent"
                            + " preceding precision preserve primary procedure range reads reduce references regexp"
                            + " revoke right rlike rollback rollup row rows select set smallint table tablesample"
                            + " then timestamp to transform trigger true truncate unbounded union uniquejoin"
                            + " update user using utc_timestamp values varchar views when where window with")
                    .split(" "));

    private ReservedWords() {}

    static boolean contains(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }
}
