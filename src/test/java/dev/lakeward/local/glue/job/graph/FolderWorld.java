package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.job.JobNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.glue.model.CatalogSource;

/// Folders of a table in which files are put and written again, that come to the catalog late and go, and runs of a job
/// over them, each of which is held to what a model of all versions of all files has it read.
final class FolderWorld {
    static final JobNode SOURCE = new JobNode(
            "source",
            "CatalogSource",
            "in",
            List.of(),
            CatalogSource.builder().name("in").database("db").table("t").build());
    // One lies in another, and one is hidden there.
    private static final List<String> FOLDERS = List.of(
            "s3://b/t/p=1/", "s3://b/t/p=2/", "s3://b/t/p=3/", "s3://b/t/p=3/q/", "s3://b/t/p=3/_q/", "s3://b/other/");

    /// What a bookmark is, and the versions of files that were read until then.
    private record State(Map<String, String> marks, Set<String> read) {}

    private final Random random;
    private final boolean isLate;
    private final Map<String, FileMarks.Seen> files = new TreeMap<>();
    private final Map<String, Instant> partitions = new HashMap<>();
    private final List<State> states = new ArrayList<>(List.of(new State(Map.of(), Set.of())));
    private Instant now = Instant.parse("2026-01-01T00:00:00.123456789Z");
    private int versions;

    FolderWorld(long seed) {
        random = new Random(seed);
        isLate = random.nextBoolean();
    }

    private <T> T any(List<T> each) {
        return each.get(random.nextInt(each.size()));
    }

    private State last() {
        return states.getLast();
    }

    // At times a file is seen some minutes later than its time says.
    void put(String uri) {
        Instant at = isLate && random.nextInt(4) == 0 ? now.minusSeconds(random.nextInt(800)) : now;
        files.put(uri, new FileMarks.Seen("v" + versions++, at));
    }

    static boolean isIn(String uri, String folder) {
        return uri.startsWith(folder)
                && List.of(uri.substring(folder.length()).split("/")).stream().noneMatch(name -> name.startsWith("_"));
    }

    Set<String> seen(Set<String> folders) {
        Set<String> seen = new TreeSet<>();
        folders.forEach(folder -> files.forEach((uri, file) -> {
            if (isIn(uri, folder)) {
                seen.add(uri + " " + file.etag());
            }
        }));
        return seen;
    }

    Set<String> run(Increments increments, Set<String> folders) {
        Set<String> taken = new TreeSet<>();
        increments.looks(SOURCE);
        folders.forEach(folder -> files.forEach((uri, file) -> {
            if (isIn(uri, folder)
                    && increments.takes(SOURCE, new TableFolders.Folder(folder, partitions.get(folder)), uri, file)) {
                taken.add(uri + " " + file.etag());
            }
        }));
        return taken;
    }

    Set<String> without(Set<String> all, Set<String> read) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(read);
        return rest;
    }

    void runs(boolean keeps) {
        Set<String> folders = new TreeSet<>(partitions.keySet());
        // A predicate, or a filter of the role's, leaves some out.
        if (random.nextInt(3) == 0) {
            folders.removeIf(folder -> random.nextBoolean());
        }
        Increments increments = new Increments(true, last().marks(), Map.of(), now);
        Set<String> seen = seen(folders);
        assertThat(run(increments, folders)).isEqualTo(without(seen, last().read()));
        if (keeps) {
            Set<String> read = new HashSet<>(last().read());
            read.addAll(seen);
            states.add(new State(increments.after(List.of(SOURCE)), read));
        }
    }

    // What came between two runs, the second of which followed the first.
    void between() {
        State from = any(states);
        State to = any(states);
        if (!to.marks().isEmpty() && to.read().containsAll(from.read())) {
            Set<String> folders = partitions.keySet();
            Set<String> wanted = without(to.read(), from.read());
            wanted.retainAll(seen(folders));
            assertThat(run(new Increments(true, from.marks(), to.marks(), now), folders))
                    .isEqualTo(wanted);
        }
    }

    void step() {
        now = now.plus(any(List.of(
                Duration.ofMillis(random.nextInt(2)),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofMinutes(20),
                Duration.ofHours(3),
                Duration.ofDays(2))));
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> put(any(FOLDERS) + random.nextInt(1_000) + ".json");
            case 3 -> {
                if (!files.isEmpty()) {
                    put(any(List.copyOf(files.keySet())));
                }
            }
            case 4, 5 -> partitions.putIfAbsent(any(FOLDERS), now);
            case 6 -> partitions.remove(any(FOLDERS));
            case 7 -> runs(false);
            case 8 -> {
                between();
                // Rewound, or reset.
                if (random.nextInt(3) == 0) {
                    states.add(any(states));
                }
            }
            default -> runs(true);
        }
    }
}
