package dev.lakeward.local.glue.crawler.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A folder of a bucket with the objects that may be a table's. `path` ends with a slash, or is empty for the bucket.
final class Folder {
    /// An object, and what is known of it where it was looked at.
    record File(FoundObject object, Optional<Look> look) {}

    private final String bucket;
    private final String path;
    private final Optional<Folder> parent;
    private final Map<String, File> files = new HashMap<>();
    private final TreeMap<String, Folder> folders = new TreeMap<>();

    private Folder(String bucket, String path, Optional<Folder> parent) {
        this.bucket = bucket;
        this.path = path;
        this.parent = parent;
    }

    static Folder root(String bucket, String path) {
        return new Folder(bucket, path, Optional.empty());
    }

    /// The folder of that path below this one.
    Folder below(String relative) {
        Folder folder = this;
        int from = 0;
        for (int slash = relative.indexOf('/'); slash >= 0; slash = relative.indexOf('/', from)) {
            folder = folder.child(relative.substring(from, slash));
            from = slash + 1;
        }
        return folder;
    }

    private Folder child(String name) {
        return folders.computeIfAbsent(name, each -> new Folder(bucket, path + each + "/", Optional.of(this)));
    }

    /// The folder of that path below this one, if there is one.
    Optional<Folder> find(String relative) {
        Folder folder = this;
        int from = 0;
        for (int slash = relative.indexOf('/'); slash >= 0; slash = relative.indexOf('/', from)) {
            folder = folder.folders.get(relative.substring(from, slash));
            if (folder == null) {
                return Optional.empty();
            }
            from = slash + 1;
        }
        return Optional.of(folder);
    }

    /// Takes what is in it out of it, as another folder of the same place.
    Folder emptied() {
        Folder taken = new Folder(bucket, path, parent);
        taken.files.putAll(files);
        taken.folders.putAll(folders);
        files.clear();
        folders.clear();
        return taken;
    }

    /// Takes the file of a key out of it, if it is there.
    Optional<File> take(String key) {
        return Optional.ofNullable(files.remove(key));
    }

    /// Takes the files out of it, and leaves its folders.
    List<File> emptiedOfFiles() {
        List<File> taken = files();
        files.clear();
        return taken;
    }

    /// The key of a location in its bucket; of another's none.
    String key(String location) {
        String own = location("");
        return location.startsWith(own) ? location.substring(own.length()) : "";
    }

    void add(File file) {
        files.put(file.object().key(), file);
    }

    /// Sorted by their keys.
    List<File> files() {
        return files.values().stream()
                .sorted(Comparator.comparing(file -> file.object().key()))
                .toList();
    }

    Collection<Folder> folders() {
        return folders.values();
    }

    Optional<Folder> parent() {
        return parent;
    }

    String path() {
        return path;
    }

    /// What stands between the last slashes; of a bucket its name.
    String name() {
        if (path.isEmpty()) {
            return bucket;
        }
        return path.substring(path.lastIndexOf('/', path.length() - 2) + 1, path.length() - 1);
    }

    /// As the catalog writes it.
    String location() {
        return "s3://" + bucket + "/" + path;
    }

    String location(File file) {
        return location(file.object().key());
    }

    /// Of an object of its bucket.
    String location(String key) {
        return "s3://" + bucket + "/" + key;
    }

    /// A bucket is of level 1.
    int level() {
        return 1 + (int) path.chars().filter(c -> c == '/').count();
    }
}
