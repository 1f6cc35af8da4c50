package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.JobNode;
import dev.lakeward.local.engine.WrittenAnew;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.local.store.Together;
import dev.lakeward.local.store.Volume;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// JSON of S3: the objects that hold records, and what is read in the place of those that hold something else, too.
record JsonSource(JobNode node, SourceObjects objects, Stages stages) {
    /// Objects that hold records, and what was written of them where the engine reads that.
    record Records(List<StoredObject> objects, Map<StoredObject, WrittenAnew> anew) {}

    private record Looked(JsonFile.Looked seen, Path records, Path refusals) {}

    /// Looks at all objects that tell its fields; what is refused of those that are read now is kept. Throws
    /// [dev.lakeward.job.JobException] where nothing but that is there.
    Records records() {
        JsonForm form = JsonForm.of(node);
        List<StoredObject> all = objects.telling();
        Path folder = stages.workFile("records", "");
        Volume.run(() -> Files.createDirectories(folder));
        List<Looked> looked = looked(form, all, folder);
        List<StoredObject> holding = new ArrayList<>();
        Map<StoredObject, WrittenAnew> anew = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            Looked file = looked.get(i);
            if (!file.seen().isEmpty()) {
                holding.add(all.get(i));
            }
            if (file.seen().rewritten().isPresent()) {
                anew.put(all.get(i), new WrittenAnew(file.records(), how(form)));
            }
        }
        if (holding.isEmpty()) {
            throw nothing(all, looked);
        }
        refuse(all, looked, folder);
        return new Records(holding, anew);
    }

    /// Whether some record of an object has a field.
    boolean hasFields(StoredObject object, @Nullable WrittenAnew anew) {
        return anew == null
                ? Unpacked.of(node, uri(object), objects.file(node, object), stages::isStopped)
                        .read(JsonLines::haveFields)
                : Volume.run(() -> {
                    try (InputStream in = Files.newInputStream(anew.path())) {
                        return JsonLines.haveFields(in);
                    }
                });
    }

    // What was written of an object is known by this, and found again by another run.
    private String how(JsonForm form) {
        return "records 1 " + form.text() + " " + form.isMultiline() + " "
                + node.text("CompressionType").orElse("");
    }

    // In the order of the objects; several are looked at at once.
    private List<Looked> looked(JsonForm form, List<StoredObject> all, Path folder) {
        AtomicReferenceArray<Looked> looked = new AtomicReferenceArray<>(all.size());
        AtomicInteger next = new AtomicInteger();
        Together.run(Math.min(all.size(), Runtime.getRuntime().availableProcessors()), "json", together -> {
            for (int i = next.getAndIncrement(); i < all.size() && !together.hasFailed(); i = next.getAndIncrement()) {
                Path records = folder.resolve(i + ".json");
                Path refusals = folder.resolve(i + ".refused");
                JsonFile file =
                        new JsonFile(node, uri(all.get(i)), objects.file(node, all.get(i)), form, stages::isStopped);
                looked.set(i, new Looked(file.look(records, refusals), records, refusals));
            }
        });
        List<Looked> list = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            list.add(looked.get(i));
        }
        return list;
    }

    private static String uri(StoredObject object) {
        return "s3://" + object.bucket() + "/" + object.key();
    }

    private RuntimeException nothing(List<StoredObject> all, List<Looked> looked) {
        for (int i = 0; i < all.size(); i++) {
            JsonFile.Looked seen = looked.get(i).seen();
            if (seen.refused() > 0) {
                return node.fault("none of its records can be read: " + seen.first() + ", in " + uri(all.get(i))
                        + "; see whether that is JSON, and what JsonPath and Multiline say of it");
            }
        }
        return node.fault("no record lies below its paths, so its fields are not known");
    }

    private void refuse(List<StoredObject> all, List<Looked> looked, Path folder) {
        Set<StoredObject> taken = new HashSet<>(objects.taken());
        List<Looked> refusing = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (taken.contains(all.get(i)) && looked.get(i).seen().refused() > 0) {
                refusing.add(looked.get(i));
            }
        }
        if (!refusing.isEmpty()) {
            Path together = folder.resolve("refused.json");
            Volume.run(() -> {
                try (OutputStream out = Files.newOutputStream(together)) {
                    for (Looked each : refusing) {
                        Files.copy(each.refusals(), out);
                    }
                }
                return together;
            });
            long count =
                    refusing.stream().mapToLong(each -> each.seen().refused()).sum();
            stages.refuses(node, new Stages.Refused(count, together));
        }
    }
}
