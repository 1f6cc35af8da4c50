package dev.lakeward.local.engine.program;

import dev.lakeward.sql.tree.RowProgram;
import java.util.LinkedHashMap;
import java.util.Map;

/// What was compiled for the statements of one identity: the masks and filters of its tables come again with each.
/// Another identity must not find it, as the time that compiling takes would tell what somebody asked. Not thread-safe.
public final class KnownPrograms {
    private static final int MOST = 200;

    private final Map<RowProgram, Program> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RowProgram, Program> eldest) {
            return size() > MOST;
        }
    };

    Program of(RowProgram source) {
        return known.computeIfAbsent(source, Program::of);
    }

    /// Forgets all of them.
    public void forget() {
        known.clear();
    }
}
