package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.engine.sample.SampleAnswer;
import dev.lakeward.local.engine.sample.SampleAnswer.Known;
import dev.lakeward.local.engine.sample.SampleAnswer.Unknown;
import dev.lakeward.local.engine.sample.SampleAnswer.Unreadable;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Sorts the objects of one target into folders, and names those that no table can have.
///
/// `beside` holds the object that the include path itself names, if it does.
record FolderTree(Folder root, Folder beside) {
    /// Makes a tree. `others` are the longer include paths that lie below this one, each with its slash.
    static FolderTree of(Observation.Target target, List<String> others, SchemaPool pool, Findings findings) {
        Maker maker = new Maker(target, pool, findings);
        Predicate<String> isOthers =
                key -> others.stream().anyMatch(base -> key.startsWith(base) || base.equals(key + "/"));
        target.objects().forEach(object -> maker.add(object, isOthers.test(object.key())));
        return new FolderTree(maker.root, maker.beside);
    }

    private static final class Maker {
        private final Observation.Target target;
        private final SchemaPool pool;
        private final Findings findings;
        private final String base;
        private final Folder root;
        private final Folder beside;

        Maker(Observation.Target target, SchemaPool pool, Findings findings) {
            this.target = target;
            this.pool = pool;
            this.findings = findings;
            this.base = base(target.prefix());
            this.root = Folder.root(target.bucket(), base);
            this.beside = Folder.root(
                    target.bucket(),
                    target.prefix().substring(0, target.prefix().lastIndexOf('/') + 1));
        }

        void add(FoundObject object, boolean isOthers) {
            String key = object.key();
            boolean isSingle = key.equals(target.prefix()) && !key.endsWith("/") && !key.isEmpty();
            String relative = key.startsWith(base) ? key.substring(base.length()) : "";
            if (!key.startsWith(base) && !isSingle) {
                find(Finding.Kind.OUTSIDE_TARGET, key);
            } else if (isOthers) {
                find(Finding.Kind.IN_ANOTHER_TARGET, key);
            } else if (object.size() == 0) {
                find(key.endsWith("/") ? Finding.Kind.FOLDER_MARKER : Finding.Kind.EMPTY, key);
            } else if (isHidden(relative)) {
                find(Finding.Kind.HIDDEN, key);
            } else if (!Legal.isLocation(key.substring(0, key.lastIndexOf('/') + 1))) {
                find(Finding.Kind.ILLEGAL_LOCATION, key);
            } else {
                put(object, relative, isSingle);
            }
        }

        private void put(FoundObject object, String relative, boolean isSingle) {
            file(object, target.samples().get(object.key()))
                    .ifPresent(file -> (isSingle ? beside : root.below(relative)).add(file));
        }

        private Optional<Folder.File> file(FoundObject object, @Nullable SampleAnswer answer) {
            return switch (answer) {
                case null -> Optional.of(new Folder.File(object, Optional.empty()));
                case Known known -> {
                    Look look = new Look(object.key(), known, pool.of(known));
                    if (look.schema().columns().isEmpty()) {
                        find(Finding.Kind.NO_COLUMNS, object.key());
                        yield Optional.empty();
                    }
                    yield Optional.of(new Folder.File(object, Optional.of(look)));
                }
                case Unknown _ -> {
                    find(Finding.Kind.UNKNOWN, object.key());
                    yield Optional.empty();
                }
                case Unreadable(Unreadable.Cause cause, long line) -> {
                    findings.unreadable(target, object.key(), cause, line);
                    yield Optional.empty();
                }
            };
        }

        private void find(Finding.Kind kind, String key) {
            findings.add(kind, target.index(), "s3://" + target.bucket() + "/" + key, 1);
        }

        // As Athena has it.
        private static boolean isHidden(String relative) {
            return relative.startsWith("_")
                    || relative.startsWith(".")
                    || relative.contains("/_")
                    || relative.contains("/.");
        }
    }

    /// A prefix with its slash.
    static String base(String prefix) {
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }
}
