package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.text.Words;
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
final class ScheduleDraft {
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

    ScheduleDraft(String expression, Problems problems, InstantSource clock) {
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
                Messages.text("crawler.starts"),
                "",
                Stream.of(
                                "crawler.often_none",
                                "crawler.often_hourly",
                                "crawler.often_daily",
                                "crawler.often_weekly",
                                "crawler.often_monthly",
                                "crawler.often_own")
                        .map(Messages::text)
                        .toList(),
                kind,
                FormField.FINE);
        FormField next = new FormField.Said(
                "scheduleNext",
                Messages.text("crawler.next_times"),
                Bindings.createStringBinding(
                        () -> plan().next(clock.instant(), NEXT_TIMES).stream()
                                .map(CrawlerWords::both)
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
                Messages.text("crawler.minute"),
                "",
                "",
                minute,
                problems.of(
                        minute,
                        "crawler.no_minute",
                        () -> isNumber(minute, 0, LAST_MINUTE) ? "" : Messages.text("crawler.no_minute")),
                false);
        FormField times = new FormField.Text(
                "scheduleTime",
                Messages.text("crawler.time"),
                "",
                "01:00",
                time,
                problems.of(
                        time,
                        "crawler.no_time",
                        () -> TIME.matcher(time.get().strip()).matches() ? "" : Messages.text("crawler.no_time")),
                false);
        FormField weekdays = new FormField.Ticks(
                "scheduleDay",
                Messages.text("crawler.days"),
                "",
                Arrays.stream(DayOfWeek.values())
                        .map(day -> day.getDisplayName(TextStyle.SHORT, Words.locale()))
                        .toList(),
                days,
                problems.when(
                        () -> chosen().isEmpty() ? Messages.text("crawler.no_day") : "",
                        days.toArray(Observable[]::new)));
        FormField monthDay = new FormField.Text(
                "scheduleMonthDay",
                Messages.text("crawler.month_day"),
                "",
                "",
                dayOfMonth,
                problems.of(
                        dayOfMonth,
                        "crawler.no_month_day",
                        () -> isNumber(dayOfMonth, 1, LAST_DAY) ? "" : Messages.text("crawler.no_month_day")),
                false);
        FormField expression = new FormField.Text(
                "scheduleOwn",
                Messages.text("crawler.expression"),
                Messages.text("crawler.expression_hint"),
                "cron(0 1 * * ? *)",
                own,
                problems.of(own, "crawler.no_expression", () -> plan().problem()),
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
    SchedulePlan plan() {
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

    FormField often() {
        return often;
    }

    /// The lines that go with how often it is.
    ObservableValue<List<FormField>> more() {
        return more;
    }

    Optional<String> firstProblem() {
        List<FormField> shown = new ArrayList<>(more.getValue());
        return shown.stream()
                .filter(each -> !each.problem().getValue().isEmpty())
                .map(FormField::id)
                .findFirst();
    }
}
