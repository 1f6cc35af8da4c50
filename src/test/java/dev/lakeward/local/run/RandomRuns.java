package dev.lakeward.local.run;

import dev.lakeward.local.schedule.Due;
import dev.lakeward.local.schedule.Schedule;
import dev.lakeward.local.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One random course of things on a lake's run machine, and what must be true of every run behind it.
final class RandomRuns {
    private static final List<String> OWNERS = List.of("ann", "bob", "eve");

    private final MachineLake lake;
    private final int seed;
    private final Random random;
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final List<String> submitted = new ArrayList<>();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final Map<String, RunState> told = new ConcurrentHashMap<>();
    private final Set<Instant> fired = new HashSet<>();
    private RandomWork.Shared shared = new RandomWork.Shared(wrong);
    private List<RunKind> kinds = List.of();
    private Schedules schedules;
    private Instant made = Instant.EPOCH;
    private int crashes;

    RandomRuns(MachineLake lake, int seed) {
        this.lake = lake;
        this.seed = seed;
        this.random = new Random(seed);
        start();
    }

    // Kinds are a course's own, so that the next one finds nothing of it to recover.
    private void start() {
        shared = new RandomWork.Shared(wrong);
        RandomWork.Shared own = shared;
        kinds = List.of(RunKind.Recovery.values()).stream()
                .map(recovery -> new RunKind(
                        recovery + "-" + seed,
                        MachineLake.SLOTS,
                        Duration.ofMinutes(2),
                        recovery,
                        run -> new RandomWork(own)))
                .toList();
        lake.runs().subscribe(this::hear);
        kinds.forEach(lake.runs()::open);
        schedules = new Schedules(lake.store(), lake.runs(), lake.clock());
    }

    private void hear(Run run) {
        if (run.state() instanceof RunState.Ended) {
            RunState before = told.put(run.id(), run.state());
            if (before != null) {
                wrong.add(run.id() + " ended twice: " + before + " and " + run.state());
            }
        }
    }

    private RunKind anyKind() {
        return kinds.get(random.nextInt(kinds.size()));
    }

    private String anyRun() {
        return submitted.get(random.nextInt(submitted.size()));
    }

    /// Does it all and answers what was wrong.
    List<String> play() throws InterruptedException {
        String name = "schedule-" + seed;
        schedules.put(new Schedule(
                name,
                anyKind().name(),
                name,
                "tim",
                RandomWork.arguments(random),
                "rate(" + random.nextInt(2, 90) + " minutes)",
                Schedule.Missed.RUN_ONCE));
        made = schedules.find(name).orElseThrow().last();
        submit();
        int steps = random.nextInt(5, 25);
        for (int i = 0; i < steps; i++) {
            step(name);
        }
        finish();
        schedules.remove(name);
        judge(name);
        return wrong;
    }

    private void step(String name) throws InterruptedException {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> submit();
            case 4, 5 -> cancel(anyRun());
            case 6 -> {
                String id = anyRun();
                Thread beside = Thread.ofVirtual().start(() -> cancel(id));
                cancel(id);
                beside.join();
            }
            case 7, 8 -> tick(name, Duration.ofSeconds(random.nextInt(1, 300)));
            case 9 -> tick(name, Duration.ofMinutes(random.nextLong(-3_000, 6_000)));
            case 10 -> Thread.yield();
            default -> crash(name);
        }
    }

    private void submit() {
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            RunRequest request =
                    RunRequest.of("suite", OWNERS.get(random.nextInt(OWNERS.size())), RandomWork.arguments(random));
            submitted.add(lake.runs().submit(anyKind(), request).id());
        }
    }

    private void cancel(String id) {
        if (lake.runs().cancel(id) && !cancelled.add(id)) {
            wrong.add(id + " was cancelled twice");
        }
    }

    private void tick(String name, Duration by) {
        lake.turn(by);
        lake.runs().tick();
        schedules.tick();
        observe(name);
    }

    private void observe(String name) {
        Due due = schedules.find(name).orElseThrow();
        if (!due.last().equals(made)) {
            fired.add(due.last());
        }
    }

    // The process goes while its threads work, and while a time of the schedule is fired, perhaps.
    private void crash(String name) throws InterruptedException {
        observe(name);
        crashes++;
        lake.turn(Duration.ofMinutes(random.nextInt(0, 60)));
        Schedules dying = schedules;
        Thread tick = Thread.ofVirtual().start(() -> {
            try {
                dying.tick();
            } catch (RuntimeException e) {
                return;
            }
        });
        if (random.nextBoolean()) {
            Thread.sleep(0, random.nextInt(400_000));
        }
        shared.letGo.countDown();
        lake.crash();
        tick.join();
        // What the lost machine's threads make now comes too late.
        shared.works.forEach(RandomWork::stop);
        start();
        observe(name);
    }

    private void finish() throws InterruptedException {
        shared.letGo.countDown();
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (open() > 0) {
            if (System.nanoTime() > until) {
                wrong.add(open() + " runs never end");
                return;
            }
            lake.turn(Duration.ofMinutes(1));
            lake.runs().tick();
            Thread.sleep(1);
        }
    }

    private int open() {
        return kinds.stream()
                .mapToInt(kind -> lake.runs().store().unfinished(kind.name()).size())
                .sum();
    }

    private void judge(String name) {
        List<Run> all = new ArrayList<>();
        for (RunKind kind : kinds) {
            all.addAll(lake.runs()
                    .store()
                    .page(new RunFilter(kind.name(), null, null), RunPage.NEWEST, 10_000)
                    .runs());
        }
        Set<String> ids = new HashSet<>();
        for (Run run : all) {
            ids.add(run.id());
            judge(run);
        }
        if (!ids.containsAll(submitted)) {
            wrong.add("a submitted run is gone");
        }
        long scheduled = all.stream().filter(run -> run.subject().equals(name)).count();
        if (scheduled != fired.size()) {
            wrong.add(scheduled + " runs for " + fired.size() + " times of the schedule");
        }
    }

    private void judge(Run run) {
        boolean made = run.state() instanceof RunState.Succeeded;
        boolean needless = run.arguments().endsWith(RandomWork.Behaviour.IS_NEEDLESS.name());
        String effect =
                lake.store().documents().get(MachineLake.EFFECT, run.id()).orElse("");
        String expected = made && !needless ? "attempt " + run.attempt() : "";
        if (!effect.equals(expected)) {
            wrong.add(run.id() + " is " + run.state().name() + " in attempt " + run.attempt() + " and its effect is '"
                    + effect + "'");
        }
        if (cancelled.contains(run.id()) != run.state() instanceof RunState.Cancelled) {
            wrong.add(run.id() + " was " + (cancelled.contains(run.id()) ? "" : "not ") + "cancelled and is "
                    + run.state().name());
        }
        RunState heard = told.get(run.id());
        if (heard != null && !heard.equals(run.state())) {
            wrong.add(run.id() + " was told to be " + heard + " and is " + run.state());
        }
    }

    int runs() {
        return submitted.size() + fired.size();
    }

    int crashes() {
        return crashes;
    }
}
