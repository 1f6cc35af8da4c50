package dev.lakeward.local.glue.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where a run of a visual job is done: a choice of the run, as one of its arguments. AWS has no such, and hands it to
/// the script, which does not ask for it.
public enum RunsOn {
    EMBEDDED,
    SPARK;

    /// The argument, whose values are the names in lower case; without it a run is the embedded lake's.
    public static final String ARGUMENT = "--lakeward-run-on";

    /// What arguments say. Throws InvalidInputException for what is nowhere.
    public static RunsOn of(Map<String, String> arguments) {
        String said = Optional.ofNullable(arguments.get(ARGUMENT)).orElse(EMBEDDED.word());
        return Arrays.stream(values())
                .filter(each -> each.word().equals(said))
                .findFirst()
                .orElseThrow(() -> JobScope.invalid(ARGUMENT + " is one of "
                        + Arrays.stream(values()).map(RunsOn::word).collect(Collectors.joining(" and ")) + "."));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
