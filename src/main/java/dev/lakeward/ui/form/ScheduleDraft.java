package dev.lakeward.ui.form;

import dev.lakeward.text.Words;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// A schedule as a person builds it: how often, then what that takes; the next times follow at once.
public final class ScheduleDraft {
    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)");
    private static final int NEXT_TIMES = 5;
    private static final int LAST_MINUTE = 59;
    private static final int LAST_DAY = 31;

    private final IntegerProperty kind = new SimpleIntegerProperty();
    private final StringProperty minute = new SimpleStringProperty();
    private final StringProperty time = new SimpleStringProperty();
    private final StringProperty dayOfMonth = new SimpleStringProperty();
    private final StringProperty own = new SimpleStringProperty();
    private final List<BooleanProperty> days;
    private final FormField often;
    private final ObservableValue<List<FormField>> more;

    public ScheduleDraft(String expression, Problems problems, InstantSource clock) {
        SchedulePlan plan = SchedulePlan.of(expression);
        kind.set(plan.kind().ordinal());
        minute.set(String.valueOf(plan.minute()));
        time.set(String.format("%02d:%02d", plan.hour(), plan.minute()));
        dayOfMonth.set(String.valueOf(plan.dayOfMonth()));
        own.set(plan.own().isEmpty() ? plan.expression() : plan.own());
        days = Stream.of(DayOfWeek.values())
                .<BooleanProperty>map(
                        day -> new SimpleBooleanProperty(plan.days().contains(day)))
                .toList();
        often = new FormField.Choice(
                "scheduleKind",
                Messages.text("schedule.starts"),
                "",
                Stream.of(
                                "schedule.often_none",
                                "schedule.often_hourly",
                                "schedule.often_daily",
                                "schedule.often_weekly",
                                "schedule.often_monthly",
                                "schedule.often_own")
                        .map(Messages::text)
                        .toList(),
                kind,
                FormField.FINE);
        FormField next = new FormField.Said(
                "scheduleNext",
                Messages.text("schedule.next_times"),
                Bindings.createStringBinding(
                        () -> plan().next(clock.instant(), NEXT_TIMES).stream()
                                .map(Formats::both)
                                .collect(Collectors.joining("\n")),
                        all()));
        List<List<FormField>> forms = forms(problems, next);
        more = Bindings.createObjectBinding(() -> forms.get(kind.get()), kind);
    }

    private Observable[] all() {
        return Stream.concat(Stream.of(kind, minute, time, dayOfMonth, own), days.stream())
                .toArray(Observable[]::new);
    }

    // In the order of the kinds.
    private List<List<FormField>> forms(Problems problems, FormField next) {
        FormField minutes = new FormField.Text(
                "scheduleMinute",
                Messages.text("schedule.minute"),
                "",
                "",
                minute,
                problems.of(
                        minute,
                        "schedule.no_minute",
                        () -> isNumber(minute, 0, LAST_MINUTE) ? "" : Messages.text("schedule.no_minute")),
                false);
        FormField times = new FormField.Text(
                "scheduleTime",
                Messages.text("schedule.time"),
                "",
                "01:00",
                time,
                problems.of(
                        time,
                        "schedule.no_time",
                        () -> TIME.matcher(time.get().strip()).matches() ? "" : Messages.text("schedule.no_time")),
                false);
        FormField weekdays = new FormField.Ticks(
                "scheduleDay",
                Messages.text("schedule.days"),
                "",
                Arrays.stream(DayOfWeek.values())
                        .map(day -> day.getDisplayName(TextStyle.SHORT, Words.locale()))
                        .toList(),
                days,
                problems.when(
                        () -> chosen().isEmpty() ? Messages.text("schedule.no_day") : "",
                        days.toArray(Observable[]::new)));
        FormField monthDay = new FormField.Text(
                "scheduleMonthDay",
                Messages.text("schedule.month_day"),
                "",
                "",
                dayOfMonth,
                problems.of(
                        dayOfMonth,
                        "schedule.no_month_day",
                        () -> isNumber(dayOfMonth, 1, LAST_DAY) ? "" : Messages.text("schedule.no_month_day")),
                false);
        FormField expression = new FormField.Text(
                "scheduleOwn",
                Messages.text("schedule.expression"),
                Messages.text("schedule.expression_hint"),
                "cron(0 1 * * ? *)",
                own,
                problems.of(own, "schedule.no_expression", () -> plan().problem()),
                false);
        return List.of(
                List.of(),
                List.of(minutes, next),
                List.of(times, next),
                List.of(weekdays, times, next),
                List.of(monthDay, times, next),
                List.of(expression, next));
    }

    private static boolean isNumber(StringProperty text, int least, int most) {
        OptionalInt number = Problems.number(text);
        return number.isPresent() && number.getAsInt() >= least && number.getAsInt() <= most;
    }

    private Set<DayOfWeek> chosen() {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> days.get(day.ordinal()).get())
                .collect(Collectors.toSet());
    }

    /// What is built so far; what cannot be read counts as it was at the beginning.
    public SchedulePlan plan() {
        SchedulePlan.Kind now = SchedulePlan.Kind.values()[kind.get()];
        Matcher clock = TIME.matcher(time.get().strip());
        boolean timed = clock.matches();
        int minutes = now == SchedulePlan.Kind.HOURLY
                ? Problems.number(minute).orElse(0)
                : timed ? Integer.parseInt(clock.group(2)) : 0;
        return new SchedulePlan(
                now,
                minutes,
                timed ? Integer.parseInt(clock.group(1)) : 0,
                chosen(),
                Problems.number(dayOfMonth).orElse(1),
                own.get());
    }

    public FormField often() {
        return often;
    }

    /// The lines that go with how often it is.
    public ObservableValue<List<FormField>> more() {
        return more;
    }

    public Optional<String> firstProblem() {
        List<FormField> shown = new ArrayList<>(more.getValue());
        return shown.stream()
                .filter(each -> !each.problem().getValue().isEmpty())
                .map(FormField::id)
                .findFirst();
    }
}
