package dev.lakeward.ui.form;

import dev.lakeward.expression.InvalidExpressionException;
import dev.lakeward.expression.ScheduleExpression;
import dev.lakeward.text.Words;
import dev.lakeward.ui.Messages;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// When a crawler starts by itself, as a person says it. Times are UTC, as Glue has them; `own` is an expression that
/// none of the other kinds makes.
public record SchedulePlan(Kind kind, int minute, int hour, Set<DayOfWeek> days, int dayOfMonth, String own) {
    private static final Pattern CRON = Pattern.compile("cron\\((\\d{1,2}) (\\S+) (\\S+) \\* (\\S+) \\*\\)");
    private static final int FIRST_HOUR = 1;

    public SchedulePlan {
        days = Set.copyOf(days);
    }

    /// How often.
    public enum Kind {
        NONE,
        HOURLY,
        DAILY,
        WEEKLY,
        MONTHLY,
        OWN
    }

    /// What a person chooses begins like this.
    public static SchedulePlan begun(Kind kind) {
        return new SchedulePlan(kind, 0, FIRST_HOUR, Set.of(DayOfWeek.MONDAY), 1, "");
    }

    /// What an expression says; OWN where no other kind makes it.
    public static SchedulePlan of(String expression) {
        if (expression.isBlank()) {
            return begun(Kind.NONE);
        }
        SchedulePlan own = new SchedulePlan(Kind.OWN, 0, FIRST_HOUR, Set.of(DayOfWeek.MONDAY), 1, expression);
        Matcher cron = CRON.matcher(expression);
        if (!cron.matches() || !isValid(expression)) {
            return own;
        }
        int minute = Integer.parseInt(cron.group(1));
        String dayOfMonth = cron.group(3);
        String dayOfWeek = cron.group(4);
        boolean everyDay =
                dayOfMonth.equals("*") && dayOfWeek.equals("?") || dayOfMonth.equals("?") && dayOfWeek.equals("*");
        if (cron.group(2).equals("*") && everyDay) {
            return new SchedulePlan(Kind.HOURLY, minute, FIRST_HOUR, own.days, 1, "");
        }
        if (!cron.group(2).matches("\\d{1,2}")) {
            return own;
        }
        int hour = Integer.parseInt(cron.group(2));
        if (everyDay) {
            return new SchedulePlan(Kind.DAILY, minute, hour, own.days, 1, "");
        }
        if (dayOfMonth.matches("\\d{1,2}")) {
            return new SchedulePlan(Kind.MONTHLY, minute, hour, own.days, Integer.parseInt(dayOfMonth), "");
        }
        return days(dayOfWeek)
                .map(days -> new SchedulePlan(Kind.WEEKLY, minute, hour, days, 1, ""))
                .orElse(own);
    }

    private static Optional<Set<DayOfWeek>> days(String field) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String name : field.split(",", -1)) {
            Optional<DayOfWeek> day = EnumSet.allOf(DayOfWeek.class).stream()
                    .filter(each -> code(each).equalsIgnoreCase(name))
                    .findFirst();
            if (day.isEmpty()) {
                return Optional.empty();
            }
            days.add(day.get());
        }
        return Optional.of(days);
    }

    private static String code(DayOfWeek day) {
        return day.name().substring(0, 3);
    }

    private static boolean isValid(String expression) {
        try {
            ScheduleExpression.parse(expression);
            return true;
        } catch (InvalidExpressionException e) {
            return false;
        }
    }

    /// The AWS expression; empty for none.
    public String expression() {
        return switch (kind) {
            case NONE -> "";
            case HOURLY -> "cron(" + minute + " * * * ? *)";
            case DAILY -> "cron(" + minute + " " + hour + " * * ? *)";
            case WEEKLY ->
                "cron(" + minute + " " + hour + " ? * "
                        + days.stream().sorted().map(SchedulePlan::code).collect(Collectors.joining(",")) + " *)";
            case MONTHLY -> "cron(" + minute + " " + hour + " " + dayOfMonth + " * ? *)";
            case OWN -> own.strip();
        };
    }

    /// What is wrong with it, in a sentence; empty where nothing is.
    public String problem() {
        if (kind == Kind.NONE) {
            return "";
        }
        if (kind == Kind.WEEKLY && days.isEmpty()) {
            return Messages.text("schedule.no_day");
        }
        try {
            ScheduleExpression parsed = ScheduleExpression.parse(expression());
            return parsed instanceof ScheduleExpression.Cron ? "" : Messages.text("schedule.only_cron");
        } catch (InvalidExpressionException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// In words: `daily at 01:00 UTC`.
    public String words() {
        String time = String.format("%02d:%02d", hour, minute);
        return switch (kind) {
            case NONE -> Messages.text("schedule.none");
            case HOURLY -> Messages.text("schedule.hourly", String.format("%02d", minute));
            case DAILY -> Messages.text("schedule.daily", time);
            case WEEKLY ->
                Messages.text(
                        "schedule.weekly",
                        days.stream()
                                .sorted()
                                .map(day -> day.getDisplayName(TextStyle.SHORT, Words.locale()))
                                .collect(Collectors.joining(", ")),
                        time);
            case MONTHLY -> Messages.text("schedule.monthly", String.valueOf(dayOfMonth), time);
            case OWN -> own;
        };
    }

    /// The next times after now, at most so many; none where it is not valid.
    public List<Instant> next(Instant now, int most) {
        List<Instant> times = new ArrayList<>();
        if (kind != Kind.NONE && problem().isEmpty()) {
            ScheduleExpression parsed = ScheduleExpression.parse(expression());
            Optional<Instant> time = parsed.next(now, now);
            while (time.isPresent() && times.size() < most) {
                times.add(time.get());
                time = parsed.next(time.get(), time.get());
            }
        }
        return times;
    }
}
