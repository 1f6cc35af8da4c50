package dev.lakeward.local.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks the system how much memory a process holds.
final class ResidentMemory {
    private static final Path LINUX = Path.of("/proc/self/status");
    private static final Pattern IN_STATUS = Pattern.compile("VmRSS:\\s*(\\d+) kB");

    private ResidentMemory() {}

    /// In bytes; 0 where the process is gone or the system does not say.
    static long of(long pid) {
        try {
            if (Files.exists(LINUX)) {
                Matcher status = IN_STATUS.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
                return status.find() ? Long.parseLong(status.group(1)) * 1024 : 0;
            }
            return EngineProgram.isWindows()
                    ? kibibytes(List.of("tasklist", "/fo", "csv", "/nh", "/fi", "PID eq " + pid))
                    : kibibytes(List.of("ps", "-o", "rss=", "-p", String.valueOf(pid)));
        } catch (IOException e) {
            return 0;
        }
    }

    // The last field of the answer, whatever stands between its digits.
    private static long kibibytes(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        String digits = answer.substring(answer.lastIndexOf("\",\"") + 1).replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 12 ? 0 : Long.parseLong(digits) * 1024;
    }
}
