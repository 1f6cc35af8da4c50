package dev.lakeward.local.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// What one engine process may take of this machine's memory.
///
/// All that run at once share half of the machine: `processBytes` each, which the system enforces. Half of that is
/// what DuckDB counts by itself, a quarter the heap; the rest is for what neither counts, texts above all.
record EngineLimits(long processBytes, long engineBytes, long heapBytes) {
    private static final long MEBIBYTE = 1 << 20;
    private static final long LEAST_MEBIBYTES = 768;

    static EngineLimits ofThisMachine(int atOnce) {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? of(machine.getTotalMemorySize(), atOnce)
                : of(0, atOnce);
    }

    static EngineLimits of(long machineBytes, int atOnce) {
        long share = Math.max(LEAST_MEBIBYTES * MEBIBYTE, machineBytes / 2 / atOnce);
        return new EngineLimits(share, share / 2, share / 4);
    }

    /// The engine's own settings.
    String settings() {
        return "SET memory_limit='" + engineBytes / MEBIBYTE + "MiB';";
    }
}
