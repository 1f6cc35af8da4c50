package dev.lakeward.bench;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.sample.SampleLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import dev.lakeward.shape.PermissionMapping;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// Whether the time of a query with an expression that fails tells a team of a value in a row that it may not see.
///
/// Two tables differ in one hidden value only. Each probe runs over both by turns, and a permutation test of the means
/// says how likely a difference as large as the one that was measured is by chance.
final class OracleBenchmark {
    private static final String TEN = "(VALUES 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)";
    private static final PrintStream OUT = System.out;
    private static final int PERMUTATIONS = 10_000;
    private static final double LEVEL = 0.01;
    private static final int HIDDEN = 777_777;
    private static final String TEAM = "marketing";

    private static final List<String> PROBES = List.of(
            "SELECT count(*), sum(h.c) FROM %s p JOIN (SELECT a.id AS id, sum(length(b.name || a.email)) AS c FROM %s a,"
                    + " %s b GROUP BY a.id) h ON p.id = h.id AND 1 / (p.salary - 777777) > 0",
            "SELECT count(*), sum(h.c) FROM %s p JOIN (SELECT a.id AS id, sum(length(b.name || a.email)) AS c FROM %s a,"
                    + " %s b GROUP BY a.id) h ON p.id = h.id AND 1 / (700000 / p.salary) > 0",
            "SELECT count(*) FROM %s WHERE 1 / (salary - 777777) > 0",
            "SELECT count(*) FROM %s WHERE CAST(nullif(name, 'hidden-name') AS integer) > 0 OR salary > 0",
            "SELECT sum(1 / (salary - 777777)) FROM %s",
            "SELECT max(salary) FROM %s HAVING sum(1 / (salary - 777777)) > 0 OR true",
            "SELECT count(*) FROM %s WHERE salary IN (SELECT 1 / (salary - 777777) FROM %s)",
            "SELECT id FROM %s ORDER BY 1 / (salary - 777777), id LIMIT 5",
            "SELECT count(*) FROM (SELECT 1 / (salary - 777777) AS x FROM %s) WHERE x > 0",
            "SELECT count(*) FROM %s WHERE TRY(1 / (salary - 777777)) IS NULL");

    private final LocalLake lake;

    private OracleBenchmark(LocalLake lake) {
        this.lake = lake;
    }

    static void run(int runs) throws Exception {
        Path folder = Files.createTempDirectory("lakeward-oracle");
        try {
            Path lakeFolder = folder.resolve("lake");
            new SampleLake(lakeFolder, 0.01, InstantSource.system(), (done, total, step) -> {}).make();
            try (LocalLake lake = LocalLake.open(lakeFolder, InstantSource.system())) {
                new OracleBenchmark(lake).print(runs);
            }
        } finally {
            Volume.deleteTree(folder);
        }
    }

    private void print(int runs) throws InterruptedException {
        makeTable("present", HIDDEN);
        makeTable("absent", HIDDEN + 1);
        OUT.printf("%d + %d runs by turns, engine time in ms; p of a permutation test%n", runs, runs);
        OUT.println("probe | hidden value there | not there |      p");
        int found = 0;
        for (int i = 0; i < PROBES.size(); i++) {
            String probe = PROBES.get(i);
            List<Double> present = new ArrayList<>();
            List<Double> absent = new ArrayList<>();
            for (int run = -10; run < runs; run++) {
                double with = time(probe.replace("%s", "oracle.present"));
                double without = time(probe.replace("%s", "oracle.absent"));
                if (run >= 0) {
                    present.add(with);
                    absent.add(without);
                }
            }
            double p = p(present, absent);
            found += p < LEVEL ? 1 : 0;
            OUT.printf("%5d | %18.2f | %9.2f | %6.4f%n", i + 1, median(present), median(absent), p);
        }
        OUT.printf("differences at p < %.2f: %d of %d%n", LEVEL, found, PROBES.size());
    }

    private void makeTable(String name, int hidden) throws InterruptedException {
        Clients admin = lake.as(LocalLake.role("admin"));
        if (name.equals("present")) {
            admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("oracle")));
        }
        // The hidden row stands among those that are seen: no row group is skipped for it.
        String rows = "SELECT row_number() OVER () AS id, CAST('n' AS varchar) AS name, 'mail@example.com' AS email,"
                + " CASE WHEN row_number() OVER () = 1500 THEN " + hidden + " ELSE 1000 END AS salary,"
                + " CASE WHEN row_number() OVER () = 1500 THEN 'hidden' ELSE 'seen' END AS team"
                + " FROM (VALUES 1, 2, 3) a(x) CROSS JOIN " + TEN + " b(x) CROSS JOIN " + TEN + " c(x) CROSS JOIN "
                + TEN
                + " d(x)";
        wait(
                admin,
                "CREATE TABLE oracle." + name + " WITH (external_location = 's3://shop-lake/oracle/" + name + "/') AS "
                        + rows);
        admin.lakeFormation()
                .createDataCellsFilter(r -> r.tableData(d -> d.tableCatalogId(LocalLake.ACCOUNT)
                        .databaseName("oracle")
                        .tableName(name)
                        .name("seen")
                        .rowFilter(f -> f.filterExpression("team = 'seen'"))
                        .columnWildcard(w -> {})));
        admin.lakeFormation()
                .grantPermissions(r -> r.principal(PermissionMapping.principal(LocalLake.role(TEAM)))
                        .resource(Resource.builder()
                                .dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                                        .databaseName("oracle")
                                        .tableName(name)
                                        .name("seen"))
                                .build())
                        .permissions(Permission.SELECT));
    }

    private double time(String sql) throws InterruptedException {
        return wait(lake.as(LocalLake.role(TEAM)), sql);
    }

    private static double wait(Clients clients, String sql) throws InterruptedException {
        long began = System.nanoTime();
        String id =
                clients.athena().startQueryExecution(r -> r.queryString(sql)).queryExecutionId();
        while (true) {
            QueryExecution execution = clients.athena()
                    .getQueryExecution(r -> r.queryExecutionId(id))
                    .queryExecution();
            if (execution.status().state() == QueryExecutionState.SUCCEEDED) {
                return (System.nanoTime() - began) / 1e6;
            }
            if (execution.status().state() == QueryExecutionState.FAILED) {
                throw new IllegalStateException(execution.status().stateChangeReason());
            }
            Thread.sleep(0, 200_000);
        }
    }

    private static double p(List<Double> a, List<Double> b) {
        List<Double> all = new ArrayList<>(a);
        all.addAll(b);
        double measured = Math.abs(mean(a) - mean(b));
        Random random = new Random(1);
        int asLarge = 0;
        for (int i = 0; i < PERMUTATIONS; i++) {
            Collections.shuffle(all, random);
            double difference = Math.abs(mean(all.subList(0, a.size())) - mean(all.subList(a.size(), all.size())));
            asLarge += difference >= measured ? 1 : 0;
        }
        return (asLarge + 1.0) / (PERMUTATIONS + 1.0);
    }

    private static double mean(List<Double> times) {
        return times.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
