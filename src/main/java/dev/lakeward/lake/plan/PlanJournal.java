package dev.lakeward.lake.plan;

import dev.lakeward.access.plan.Intents;
import dev.lakeward.access.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// The plans of one connection, in a folder: the staged one, and each that was applied, with who, when and what.
///
/// Every file is written beside, synced and renamed. An entry is written before the first call of its plan: one that
/// still says APPLYING when it is read belongs to a process that ended, and can be resumed or rolled back.
public final class PlanJournal {
    private static final String STAGED = "staged.yaml";

    private final Path folder;
    private final InstantSource clock;
    private final Set<String> unreadable = new ConcurrentSkipListSet<>();

    /// What became of a plan.
    public enum State {
        APPLYING,
        APPLIED,
        INCOMPLETE,
        UNDONE
    }

    /// An applied plan. `id` sorts by time; `undoes` are the ids of entries that it took back.
    public record Entry(String id, Instant at, String by, State state, List<String> undoes, Plan plan) {
        public Entry {
            undoes = List.copyOf(undoes);
        }

        private Entry with(State other) {
            return new Entry(id, at, by, other, undoes, plan);
        }
    }

    public PlanJournal(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /// Keeps what is staged over a restart; where that is nothing the file goes.
    public void stage(Intents intents) {
        try {
            if (intents.isEmpty()) {
                Files.deleteIfExists(folder.resolve(STAGED));
            } else {
                write(STAGED, AccessYaml.write(intents));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Intents staged(Known known) {
        Path file = folder.resolve(STAGED);
        if (!Files.exists(file)) {
            return Intents.NONE;
        }
        try {
            return PlanFile.intents(YamlNode.parse(Files.readString(file)), known);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            setAside(file);
            return Intents.NONE;
        }
    }

    /// Files that could not be read, by name: each was renamed, and everything else was read.
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    private void setAside(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            Files.move(file, folder.resolve(name + ".unreadable"), StandardCopyOption.REPLACE_EXISTING);
            unreadable.add(name + ".unreadable");
        } catch (IOException e) {
            // Where nothing can be renamed it is left out all the same.
            unreadable.add(name);
        }
    }

    /// The entry of a plan that is about to be applied; `undoes` are the ids of those that it takes back.
    public Entry begin(Plan plan, String by, List<String> undoes) {
        Instant now = clock.instant();
        String id = now.toString().replaceAll("[^0-9TZ]", "-") + "-"
                + Long.toHexString(ThreadLocalRandom.current().nextLong() >>> 40);
        Entry entry = new Entry(id, now, by, State.APPLYING, undoes, plan);
        save(entry);
        return entry;
    }

    /// Says what became of an entry; one that took others back marks them too.
    public void end(Entry entry, State state, Known known) {
        save(entry.with(state));
        if (state == State.APPLIED && !entry.undoes().isEmpty()) {
            entries(known).stream()
                    .filter(each -> entry.undoes().contains(each.id()))
                    .forEach(each -> save(each.with(State.UNDONE)));
        }
    }

    private void save(Entry entry) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("at", entry.at().toString());
        head.put("by", entry.by());
        head.put("state", entry.state().name().toLowerCase(Locale.ROOT));
        head.put("undoes", String.join(" ", entry.undoes()));
        try {
            write(entry.id() + ".yaml", AccessYaml.dump(head) + "changes:\n" + AccessYaml.write(entry.plan()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder);
        // A name of its own: two windows' screens may write at once, and each writes whole files only.
        Path beside = folder.resolve(
                name + "-" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".new");
        Files.writeString(beside, text);
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(beside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Entries, newest first.
    public List<Entry> entries(Known known) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(
                            each -> String.valueOf(each.getFileName()).matches("\\d{4}-.*\\.yaml"))
                    .toList()) {
                try {
                    entries.add(read(file, known));
                } catch (IOException | RuntimeException | StackOverflowError e) {
                    setAside(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        entries.sort(Comparator.comparing(Entry::id).reversed());
        return List.copyOf(entries);
    }

    private static Entry read(Path file, Known known) throws IOException {
        YamlNode root = YamlNode.parse(Files.readString(file));
        String name = String.valueOf(file.getFileName());
        return new Entry(
                name.substring(0, name.length() - ".yaml".length()),
                Instant.parse(root.require("at").text()),
                root.require("by").text(),
                State.valueOf(root.require("state").text().toUpperCase(Locale.ROOT)),
                Arrays.stream(root.require("undoes").text().split(" "))
                        .filter(id -> !id.isEmpty())
                        .toList(),
                PlanFile.read(root.require("changes"), known));
    }
}
