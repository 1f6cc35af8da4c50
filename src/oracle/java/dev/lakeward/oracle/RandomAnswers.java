package dev.lakeward.oracle;

import dev.lakeward.local.TestLake;
import dev.lakeward.local.dialect.DialectAnswer;
import dev.lakeward.local.dialect.DialectLake;
import io.trino.metadata.GlobalFunctionCatalog;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Asks Trino and the embedded lake the same expressions by chance, and writes down where their answers are not the
/// same.
final class RandomAnswers {
    private static final int TOGETHER = 4;
    private static final int AT_ONCE = 3;
    private static final Set<String> REFUSALS = Set.of("NOT_SUPPORTED", "FUNCTION_NOT_FOUND");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");
    // Of doubles that were added in another order.
    private static final MathContext ALIKE = new MathContext(10);

    private enum Kind {
        EQUAL,
        /// Both say why not, in the same way.
        FAILED_ALIKE,
        /// Both say why not, each in its way.
        FAILED_OTHERWISE,
        /// The lake says that it has no such thing.
        REFUSED,
        /// Trino answers, the lake fails.
        FAILED_HERE,
        /// Trino fails, the lake answers.
        ANSWERED_HERE,
        WRONG
    }

    private final DialectAnswers trino;
    private final Map<Kind, Integer> counts = new TreeMap<>();
    private final StringBuilder report = new StringBuilder();

    private RandomAnswers(DialectAnswers trino) {
        this.trino = trino;
    }

    /// Asks so many expressions; `seed` chooses them.
    static void print(Oracle oracle, int expressions, long seed) throws Exception {
        RandomAnswers answers = new RandomAnswers(new DialectAnswers(oracle));
        RandomExpressions made = new RandomExpressions(oracle.instance(GlobalFunctionCatalog.class), seed);
        try (TestLake lake = TestLake.open(TestLake.Side.IN_PROCESS);
                ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            DialectLake asked = new DialectLake(lake);
            for (int i = 0; i < expressions; i += TOGETHER) {
                RandomExpressions.Made statement = made.statement(TOGETHER);
                threads.execute(() -> answers.compare(statement, asked));
            }
            threads.shutdown();
            while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                Oracles.OUT.println(answers.totals());
            }
        }
        Files.writeString(Path.of("target/random-report.txt"), answers.totals() + "\n\n" + answers.report);
        Oracles.OUT.println(answers.totals() + "; see target/random-report.txt");
    }

    private synchronized String totals() {
        return counts.values().stream().mapToInt(Integer::intValue).sum() + " expressions: " + counts;
    }

    private void compare(RandomExpressions.Made made, DialectLake lake) {
        try {
            DialectAnswer wanted = trino.answer(made.sql());
            DialectAnswer got = lake.answer(trino.tables().with(made.sql()));
            Kind kind = kind(made, wanted, got);
            if (made.expressions().size() > 1 && kind != Kind.EQUAL) {
                // One that fails hides the others.
                made.each().forEach(one -> compare(one, lake));
                return;
            }
            count(kind, made, wanted, got);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            synchronized (this) {
                report.append("BROKE ")
                        .append(made.sql())
                        .append('\n')
                        .append(e)
                        .append("\n\n");
            }
        }
    }

    private synchronized void count(Kind kind, RandomExpressions.Made made, DialectAnswer wanted, DialectAnswer got) {
        counts.merge(kind, made.expressions().size(), Integer::sum);
        if (kind != Kind.EQUAL && kind != Kind.FAILED_ALIKE) {
            report.append(kind)
                    .append(' ')
                    .append(made.sql())
                    .append("\n  Trino\n    ")
                    .append(String.join("\n    ", wanted.lines()))
                    .append("\n  lake\n    ")
                    .append(String.join("\n    ", got.lines()))
                    .append("\n\n");
        }
    }

    private static Kind kind(RandomExpressions.Made made, DialectAnswer trino, DialectAnswer lake) {
        if (lake.error().isPresent()) {
            String error = lake.error().get();
            if (trino.error().isPresent()) {
                return trino.error().get().equals(error) ? Kind.FAILED_ALIKE : Kind.FAILED_OTHERWISE;
            }
            return REFUSALS.contains(error) ? Kind.REFUSED : Kind.FAILED_HERE;
        }
        if (trino.error().isPresent()) {
            return Kind.ANSWERED_HERE;
        }
        DialectAnswer wanted = DialectLake.seen(trino).sorted();
        DialectAnswer got = lake.sorted();
        boolean same = wanted.isLike(got)
                || made.aggregated()
                        && wanted.columns().equals(got.columns())
                        && rounded(wanted.rows()).equals(rounded(got.rows()));
        return same ? Kind.EQUAL : Kind.WRONG;
    }

    private static List<String> rounded(List<String> rows) {
        return rows.stream()
                .map(row -> NUMBER.matcher(row)
                        .replaceAll(number -> Matcher.quoteReplacement(
                                new BigDecimal(number.group()).round(ALIKE).toString())))
                .collect(Collectors.toList());
    }
}
