package dev.lakeward.local.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Files on their way into the lake, and files on their way out.
///
/// A finished file waits under a name of its own until the documents that name it are written; the same transaction
/// says where it goes. Only then is it moved: a change that was refused has touched no file of the lake, and one that
/// was written is finished whatever happens. Guarded by the store's lock on files.
final class Arrivals {
    static final String FOLDER = "arriving";

    static final String ARRIVAL = "arrival";
    // Lakes of version 1 kept files and documents here until both were in place.
    static final String PUBLICATION = "publication";

    private final Path folder;
    private final Documents documents;
    // Where a file goes, and where it lies; a file that goes away lies nowhere.
    private final Map<String, String> open = new ConcurrentHashMap<>();
    private final List<String> announced = new ArrayList<>();
    private final Set<Path> touched = new HashSet<>();
    private long number;

    Arrivals(Path folder, Documents documents) {
        this.folder = folder;
        this.documents = documents;
    }

    /// A path that nothing else uses, for a file that is to arrive: one that is written there need not be moved there.
    Path newFile(String suffix) {
        return folder.resolve(FOLDER).resolve(UUID.randomUUID() + suffix);
    }

    /// Makes finished files durable under names of their own, and answers those.
    List<String> take(List<Path> finished) throws IOException {
        List<String> taken = new ArrayList<>();
        boolean all = false;
        try {
            Volume.syncAll(finished);
            for (Path file : finished) {
                Path waiting = file;
                if (!file.startsWith(folder.resolve(FOLDER))) {
                    waiting = newFile("");
                    Volume.move(file, waiting);
                }
                taken.add(FOLDER + "/" + waiting.getFileName());
            }
            if (!taken.isEmpty()) {
                Volume.syncFolder(folder.resolve(FOLDER));
            }
            all = true;
            return taken;
        } finally {
            if (!all) {
                drop(taken);
            }
        }
    }

    /// Removes files whose change was not written. What cannot be removed goes when the lake is opened.
    void drop(List<String> taken) {
        for (String name : taken) {
            try {
                Files.deleteIfExists(folder.resolve(name));
            } catch (IOException e) {
                continue;
            }
        }
    }

    /// Removes a file of [#newFile], unless it is one of a change that is written.
    void drop(Path file) {
        String name = FOLDER + "/" + file.getFileName();
        if (!open.containsValue(name)) {
            drop(List.of(name));
        }
    }

    /// The documents that make a change's moves certain, and forget those that are done and durable.
    List<Document> announce(Publication publication) throws IOException {
        List<Document> changes = new ArrayList<>();
        Set<Path> targets = new HashSet<>();
        for (Publication.Move move : publication.moves()) {
            Path target = folder.resolve(move.to()).getParent();
            if (target != null && targets.add(target)) {
                Files.createDirectories(target);
            }
        }
        if (open.isEmpty()) {
            forget(changes);
        }
        if (!publication.moves().isEmpty() || !publication.removed().isEmpty()) {
            changes.add(new Document(ARRIVAL, key(), publication.write()));
        }
        return changes;
    }

    private String key() {
        return String.format("%019d", number);
    }

    private void forget(List<Document> changes) throws IOException {
        for (Path each : touched) {
            if (Files.isDirectory(each)) {
                Volume.syncFolder(each);
            }
        }
        announced.forEach(key -> changes.add(Document.removal(ARRIVAL, key)));
    }

    /// Finishes a change whose documents are written.
    void accept(Publication publication) {
        if (open.isEmpty()) {
            touched.clear();
            announced.clear();
        }
        if (!publication.moves().isEmpty() || !publication.removed().isEmpty()) {
            announced.add(key());
            number++;
        }
        publication.removed().forEach(path -> open.put(path, ""));
        publication.moves().forEach(move -> open.put(move.to(), move.from()));
        settle();
    }

    /// Moves what can be moved; the rest is read where it lies, and tried again.
    void settle() {
        for (Map.Entry<String, String> each : open.entrySet()) {
            Path to = folder.resolve(each.getKey());
            try {
                if (each.getValue().isEmpty()) {
                    Files.deleteIfExists(to);
                    removeEmptyParents(to.getParent());
                } else {
                    Volume.move(folder.resolve(each.getValue()), to);
                    removeEmptyParents(folder.resolve(each.getValue()).getParent());
                }
            } catch (IOException e) {
                continue;
            }
            Path parent = to.getParent();
            if (parent != null) {
                touched.add(parent);
            }
            open.remove(each.getKey());
        }
    }

    // Folders of a bucket that hold nothing any more; the bucket's own stays.
    private void removeEmptyParents(@Nullable Path from) throws IOException {
        Path each = from;
        while (each != null && each.getNameCount() > folder.getNameCount() + 2) {
            if (Files.isDirectory(each)) {
                try (var entries = Files.list(each)) {
                    if (entries.findAny().isPresent()) {
                        return;
                    }
                }
                Files.delete(each);
            }
            each = each.getParent();
        }
    }

    Path file(String relative) {
        String lies = open.getOrDefault(relative, "");
        return folder.resolve(lies.isEmpty() ? relative : lies);
    }

    /// Finishes what a killed process had written and not moved. A place that several changes name is the last one's.
    void recover() throws IOException {
        undoOrFinishOld();
        Map<String, String> last = new LinkedHashMap<>();
        for (String key : documents.keys(ARRIVAL, "")) {
            if (!documents.isUnreadable(ARRIVAL, key)) {
                announced.add(key);
                number = Math.max(number, Long.parseLong(key) + 1);
            }
        }
        for (String body : documents.list(ARRIVAL, "")) {
            Publication publication = Publication.read(body);
            publication.removed().forEach(path -> last.put(path, ""));
            publication.moves().forEach(move -> last.put(move.to(), move.from()));
        }
        last.forEach((to, from) -> {
            if (from.isEmpty() || Files.exists(folder.resolve(from))) {
                open.put(to, from);
            }
        });
        settle();
        if (open.isEmpty()) {
            close();
            Path waiting = folder.resolve(FOLDER);
            Volume.deleteTree(waiting);
            Files.createDirectories(waiting);
        }
    }

    // Version 1 announced a change before it was decided: one whose files all wait still was never acknowledged.
    private void undoOrFinishOld() throws IOException {
        for (String key : documents.keys(PUBLICATION, "")) {
            if (documents.isUnreadable(PUBLICATION, key)) {
                continue;
            }
            Publication old = Publication.read(documents.get(PUBLICATION, key).orElse("[]"));
            List<Document> changes = new ArrayList<>();
            boolean begun = old.moves().stream().anyMatch(move -> !Files.exists(folder.resolve(move.from())));
            boolean here = old.moves().stream()
                    .allMatch(move ->
                            Files.exists(folder.resolve(move.from())) || Files.exists(folder.resolve(move.to())));
            if (begun && here) {
                for (Publication.Move move : old.moves()) {
                    if (Files.exists(folder.resolve(move.from()))) {
                        Volume.move(folder.resolve(move.from()), folder.resolve(move.to()));
                    }
                }
                changes.addAll(old.documents());
            }
            changes.add(Document.removal(PUBLICATION, key));
            documents.write(changes);
        }
    }

    /// Forgets what is done.
    void close() {
        settle();
        if (open.isEmpty() && !announced.isEmpty()) {
            Volume.run(() -> {
                List<Document> changes = new ArrayList<>();
                forget(changes);
                documents.write(changes);
                announced.clear();
                touched.clear();
                return true;
            });
        }
    }
}
