package dev.lakeward.local;

import dev.lakeward.lake.pipeline.backfill.Backfill;
import dev.lakeward.lake.pipeline.backfill.BackfillFolder;
import dev.lakeward.lake.pipeline.backfill.BackfillOrder;
import dev.lakeward.lake.pipeline.backfill.BackfillPart;
import dev.lakeward.lake.pipeline.backfill.BackfillService;
import dev.lakeward.local.service.Clients;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// A process that goes on with the newest backfill, or begins one where that has ended, until it is killed; it says on
/// its output which value succeeded.
final class BackfillKillVictim {
    static final String BUCKET = "kill";
    static final String JOB = "fill";
    static final List<String> VALUES =
            IntStream.range(0, 200).mapToObj(String::valueOf).toList();

    private BackfillKillVictim() {}

    static void makeLake(Path folder) {
        try (LocalLake lake = LocalLake.create(folder, InstantSource.system())) {
            Clients admin = lake.as(LocalLake.role("admin"));
            admin.s3().createBucket(r -> r.bucket(BUCKET));
            admin.glue()
                    .createJob(TestJobs.job(JOB, BUCKET)
                            .andThen(r -> r.defaultArguments(Map.of("--bucket", BUCKET))
                                    .executionProperty(e -> e.maxConcurrentRuns(3))));
        }
    }

    static BackfillService service(LocalLake lake, Path folder) {
        return new BackfillService(
                lake.as(LocalLake.role("admin")).glue(),
                new BackfillFolder(folder.resolve("plans/backfills")),
                "admin",
                InstantSource.system(),
                BackfillService.Pace.NEAR);
    }

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        LocalLake lake = LocalLake.open(folder, InstantSource.system(), job -> new TestJobs());
        BackfillService service = service(lake, folder);
        String id = service.all().backfills().stream()
                .findFirst()
                .filter(newest -> newest.ended().isEmpty())
                .map(Backfill::id)
                .orElseGet(
                        () -> service.begin(new BackfillOrder(BackfillOrder.Of.JOB, JOB, "word", VALUES, Map.of(), 3))
                                .id());
        Set<String> told = ConcurrentHashMap.newKeySet();
        System.out.println("READY");
        service.drive(
                id,
                now -> now.parts().stream()
                        .filter(part -> part.state() == BackfillPart.State.SUCCEEDED)
                        .filter(part -> told.add(part.value()))
                        .forEach(part -> System.out.println("DONE " + part.value() + ".")));
    }
}
