package dev.lakeward.local.engine.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// A part of a file that is to be read into a file of its own.
///
/// `extension` is the object's, with its dot: it tells the compression. `part` counts from 0.
public record DecodeTask(Path source, String extension, Path target, FileShape shape, int part, int parts) {

    public List<String> texts() {
        List<String> texts = new ArrayList<>(
                List.of(source.toString(), extension, target.toString(), String.valueOf(part), String.valueOf(parts)));
        texts.addAll(shape.texts());
        return texts;
    }

    /// Reads the tasks that [#texts] wrote one after the other.
    public static List<DecodeTask> read(List<String> texts) {
        Queue<String> left = FileShape.queue(texts);
        List<DecodeTask> tasks = new ArrayList<>();
        while (!left.isEmpty()) {
            Path source = Path.of(left.remove());
            String extension = left.remove();
            Path target = Path.of(left.remove());
            int part = Integer.parseInt(left.remove());
            int parts = Integer.parseInt(left.remove());
            tasks.add(new DecodeTask(source, extension, target, FileShape.read(left), part, parts));
        }
        return tasks;
    }
}
