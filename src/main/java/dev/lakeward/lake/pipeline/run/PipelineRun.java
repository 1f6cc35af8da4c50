package dev.lakeward.lake.pipeline.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A run of any kind. `subject` is what ran: a source by its key, a crawler, job or workflow by its name, a query by
/// its
/// text; `name` is what a person calls that.
/// `word` is the service's for its state; `by` is what started it, where that is known; `error` is empty where there is
/// none; `rows` and `bytes` are absent where nobody tells.
public record PipelineRun(
        Kind kind,
        String subject,
        String name,
        String id,
        State state,
        String word,
        Instant started,
        Optional<Instant> ended,
        String by,
        String error,
        Size size) {
    /// What ran.
    public enum Kind {
        TRANSFER,
        CRAWL,
        JOB,
        WORKFLOW,
        /// A job or workflow that is run for many values; `subject` is its name.
        BACKFILL,
        QUERY
    }

    /// How it stands.
    public enum State {
        WAITING,
        RUNNING,
        SUCCEEDED,
        /// Over, and a part of it failed.
        PARTLY_FAILED,
        FAILED,
        STOPPED;

        public boolean isEnded() {
            return this != WAITING && this != RUNNING;
        }

        /// Whether somebody must look at it.
        public boolean isBad() {
            return this == FAILED || this == PARTLY_FAILED;
        }
    }

    /// So much of it; -1 where nobody tells.
    public record Size(long rows, long bytes) {
        public static final Size UNKNOWN = new Size(-1, -1);
    }

    /// How long it has taken.
    public Duration time(Instant now) {
        Duration time = Duration.between(started, ended.orElse(now));
        return time.isNegative() ? Duration.ZERO : time;
    }

    /// Its name among all runs of a lake.
    public RunKey key() {
        return new RunKey(kind, subject, id);
    }

    /// The name of a run among all: `workflow:4:wr_1nightly`, where the number is the length of the id.
    public record RunKey(Kind kind, String subject, String id) {
        private static final Pattern TEXT = Pattern.compile("([a-z]+):(\\d{1,6}):(.*)", Pattern.DOTALL);

        @Override
        public String toString() {
            // A query is known by its id; its text is no name.
            return String.join(
                    ":",
                    kind.name().toLowerCase(Locale.ROOT),
                    String.valueOf(id.length()),
                    id + (kind == Kind.QUERY ? "" : subject));
        }

        /// Empty for what is no key.
        public static Optional<RunKey> of(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()
                    || Integer.parseInt(matcher.group(2)) > matcher.group(3).length()) {
                return Optional.empty();
            }
            int cut = Integer.parseInt(matcher.group(2));
            String rest = matcher.group(3);
            return Stream.of(Kind.values())
                    .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(matcher.group(1)))
                    .map(kind -> new RunKey(kind, rest.substring(cut), rest.substring(0, cut)))
                    .findFirst();
        }
    }
}
