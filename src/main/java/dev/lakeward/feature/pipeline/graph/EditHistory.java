package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.lake.pipeline.job.JobDraft;
import java.util.ArrayDeque;
import java.util.Deque;

/// A draft with those before it, which can be had back, and those that were taken back.
///
/// Edits of one thing that follow each other, such as the letters of a name, are one step.
final class EditHistory {
    private static final int MOST = 200;

    private final Deque<JobDraft> past = new ArrayDeque<>();
    private final Deque<JobDraft> future = new ArrayDeque<>();
    private JobDraft now;
    private String thing = "";

    EditHistory(JobDraft first) {
        now = first;
    }

    JobDraft now() {
        return now;
    }

    /// Takes a draft; `of` names the thing that was edited, and is empty for a step of its own.
    void edit(JobDraft next, String of) {
        if (next.equals(now)) {
            return;
        }
        if (of.isEmpty() || !of.equals(thing)) {
            past.push(now);
            if (past.size() > MOST) {
                past.removeLast();
            }
        }
        thing = of;
        future.clear();
        now = next;
    }

    boolean canUndo() {
        return !past.isEmpty();
    }

    boolean canRedo() {
        return !future.isEmpty();
    }

    void undo() {
        if (canUndo()) {
            future.push(now);
            now = past.pop();
            thing = "";
        }
    }

    void redo() {
        if (canRedo()) {
            past.push(now);
            now = future.pop();
            thing = "";
        }
    }
}
