package dev.lakeward.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// AWS's rules for cron expressions, beside a plain reading of them that tries one day after the other.
class CronTimesTest {
    private static final int EXPRESSIONS = Integer.getInteger("lakeward.expressions", 500);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cron(15 12 * * ? *) | 2026-01-01T12:15:00Z | 2026-01-02T12:15:00Z",
                "cron(0 8 1 * ? *) | 2026-01-01T00:00:00Z | 2026-01-01T08:00:00Z",
                "cron(0/5 8-17 ? * MON-FRI *) | 2026-01-02T17:55:00Z | 2026-01-05T08:00:00Z",
                "cron(0/15 * * * ? *) | 2026-01-01T00:00:01Z | 2026-01-01T00:15:00Z",
                "cron(1/10 0 * * ? *) | 2026-01-01T00:01:00Z | 2026-01-01T00:11:00Z",
                "cron(0 10 L * ? *) | 2026-02-03T00:00:00Z | 2026-02-28T10:00:00Z",
                "cron(0 10 3W * ? *) | 2026-01-01T00:00:00Z | 2026-01-02T10:00:00Z",
                "cron(0 10 1W * ? *) | 2026-07-31T12:00:00Z | 2026-08-03T10:00:00Z",
                "cron(0 10 31W * ? *) | 2026-05-01T00:00:00Z | 2026-05-29T10:00:00Z",
                "cron(0 0 ? * 1 *) | 2026-01-01T00:00:00Z | 2026-01-04T00:00:00Z",
                "cron(0 0 ? * SUN *) | 2026-01-01T00:00:00Z | 2026-01-04T00:00:00Z",
                "cron(0 0 ? * 7 *) | 2026-01-01T00:00:00Z | 2026-01-03T00:00:00Z",
                "cron(0 0 ? * 6L *) | 2026-01-01T00:00:00Z | 2026-01-30T00:00:00Z",
                "cron(0 0 ? * L *) | 2026-01-01T00:00:00Z | 2026-01-03T00:00:00Z",
                "cron(0 0 31W 2,3 ? *) | 2026-02-01T00:00:00Z | 2026-03-31T00:00:00Z",
                "cron(0 0 29 2 ? *) | 2026-01-01T00:00:00Z | 2028-02-29T00:00:00Z",
                "cron(0 0 1 jan ? 2199) | 2026-01-01T00:00:00Z | 2199-01-01T00:00:00Z",
                "rate(1 minute) | 2026-01-01T00:00:30Z | 2026-01-01T00:01:30Z",
                "rate(12 hours) | 2026-01-01T00:00:00Z | 2026-01-01T12:00:00Z",
            })
    void theNextTimeIsAwsOne(String expression, Instant now, Instant next) {
        assertThat(ScheduleExpression.parse(expression).next(now, now)).contains(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cron(15 12 * * ?)",
                "cron(15 12 * * * *)",
                "cron(15 12 ? * ? *)",
                "cron(60 12 * * ? *)",
                "cron(0 24 * * ? *)",
                "cron(0 0 0 * ? *)",
                "cron(0 0 32 * ? *)",
                "cron(0 0 * 13 ? *)",
                "cron(0 0 * 0 ? *)",
                "cron(0 0 ? * 8 *)",
                "cron(0 0 ? * 0 *)",
                "cron(0 0 * * ? 1969)",
                "cron(0 0 * * ? 2200)",
                "cron(0 0 * FOO ? *)",
                "cron(0 0 ? * 2#1 *)",
                "cron(0 0 0 15 12 * * ? *)",
                "cron(? 0 * * ? *)",
                "cron(0/0 0 * * ? *)",
                "cron(0 0 15W,3 * ? *)",
                "cron(0 0 32W * ? *)",
                "cron(0 0 15W,L * ? *)",
                "cron(@daily)",
                "cron()",
                "rate(0 minutes)",
                "rate(1 minutes)",
                "rate(5 minute)",
                "rate(5 seconds)",
                "5 minutes",
            })
    void whatAwsRefusesIsRefused(String expression) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression))
                .isInstanceOf(InvalidExpressionException.class)
                .hasMessageContaining(expression);
    }

    @Test
    void aTimeThatNeverComesIsNone() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(ScheduleExpression.parse("cron(0 0 31 2 ? *)").next(now, now))
                .isEmpty();
        assertThat(ScheduleExpression.parse("cron(0 0 * * ? 2025)").next(now, now))
                .isEmpty();
    }

    @Test
    void everyExpressionIsReadAsAPlainReaderReadsIt() {
        Random random = new Random(3);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < EXPRESSIONS; i++) {
            String text = expression(random);
            Instant from = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextLong(4L * 365 * 24 * 3600));
            Optional<Instant> expected = plain(text, from);
            Optional<Instant> found;
            try {
                found = new CronTimes(text).after(from);
            } catch (RuntimeException e) {
                wrong.add(text + ": " + e);
                continue;
            }
            if (!found.equals(expected)) {
                wrong.add(text + " after " + from + ": " + found + ", not " + expected);
            }
        }
        assertThat(wrong.stream().limit(40).toList())
                .as(wrong.size() + " of " + EXPRESSIONS)
                .isEmpty();
    }

    private static String expression(Random random) {
        String day = "?";
        String weekday = "?";
        if (random.nextBoolean()) {
            day = switch (random.nextInt(8)) {
                case 0 -> "L";
                case 1 -> random.nextInt(1, 32) + "W";
                default -> field(random, 1, 31, new String[0]);
            };
        } else {
            weekday = random.nextInt(5) == 0
                    ? random.nextInt(1, 8) + "L"
                    : field(random, 1, 7, new String[] {"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"});
        }
        String[] months = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
        String year = random.nextInt(4) == 0 ? field(random, 2020, 2035, new String[0]) : "*";
        return field(random, 0, 59, new String[0]) + " " + field(random, 0, 23, new String[0]) + " " + day + " "
                + (random.nextBoolean() ? "*" : field(random, 1, 12, months)) + " " + weekday + " " + year;
    }

    private static String field(Random random, int min, int max, String[] names) {
        int a = random.nextInt(min, max + 1);
        int b = random.nextInt(a, max + 1);
        boolean named = names.length > 0 && random.nextBoolean();
        String first = named ? names[a - min] : String.valueOf(a);
        String last = named ? names[b - min] : String.valueOf(b);
        int step = random.nextInt(1, Math.max(2, (max - min) / 2));
        return switch (random.nextInt(7)) {
            case 0 -> "*";
            case 1 -> first + "-" + last;
            case 2 -> first + "/" + step;
            case 3 -> first + "," + last;
            case 4 -> a + "-" + b + "/" + step;
            case 5 -> first + "," + (a == max ? first : first + "-" + last);
            default -> first;
        };
    }

    // What the documentation says, word by word.
    private static Optional<Instant> plain(String text, Instant from) {
        String[] fields = text.split(" ");
        TreeSet<Integer> minutes = values(fields[0], 0, 59, List.of());
        TreeSet<Integer> hours = values(fields[1], 0, 23, List.of());
        TreeSet<Integer> months = values(
                fields[3],
                1,
                12,
                List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"));
        TreeSet<Integer> years = values(fields[5], 1970, 2199, List.of());
        LocalDateTime after = LocalDateTime.ofInstant(from, ZoneOffset.UTC);
        LocalDate last = LocalDate.of(2040, 1, 1);
        for (LocalDate date = after.toLocalDate(); date.isBefore(last); date = date.plusDays(1)) {
            if (!years.contains(date.getYear()) || !months.contains(date.getMonthValue()) || !day(fields, date)) {
                continue;
            }
            for (int hour : hours) {
                for (int minute : minutes) {
                    LocalDateTime time = date.atTime(hour, minute);
                    if (time.isAfter(after)) {
                        return Optional.of(time.toInstant(ZoneOffset.UTC));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean day(String[] fields, LocalDate date) {
        YearMonth month = YearMonth.from(date);
        String day = fields[2];
        if (day.equals("L")) {
            return date.equals(month.atEndOfMonth());
        }
        if (day.endsWith("W")) {
            int wanted = Integer.parseInt(day.substring(0, day.length() - 1));
            return wanted <= month.lengthOfMonth() && date.equals(nearest(month.atDay(wanted)));
        }
        if (!day.equals("?")) {
            return values(day, 1, 31, List.of()).contains(date.getDayOfMonth());
        }
        int weekday = date.getDayOfWeek().getValue() % 7 + 1;
        if (fields[4].endsWith("L")) {
            return weekday == Integer.parseInt(fields[4].substring(0, 1))
                    && date.plusWeeks(1).getMonth() != date.getMonth();
        }
        return values(fields[4], 1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"))
                .contains(weekday);
    }

    // The nearest weekday in the same month.
    private static LocalDate nearest(LocalDate date) {
        if (date.getDayOfWeek() == DayOfWeek.SATURDAY) {
            return date.getDayOfMonth() == 1 ? date.plusDays(2) : date.minusDays(1);
        }
        if (date.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return date.getDayOfMonth() == date.lengthOfMonth() ? date.minusDays(2) : date.plusDays(1);
        }
        return date;
    }

    private static TreeSet<Integer> values(String field, int min, int max, List<String> names) {
        TreeSet<Integer> all = new TreeSet<>();
        for (String part : field.split(",")) {
            String[] step = part.split("/");
            String[] bounds = step[0].split("-");
            int from = bounds[0].equals("*") ? min : number(bounds[0], names);
            int to = bounds.length == 2
                    ? number(bounds[1], names)
                    : step.length == 2 || bounds[0].equals("*") ? max : from;
            for (int i = from; i <= to; i += step.length == 2 ? Integer.parseInt(step[1]) : 1) {
                all.add(i);
            }
        }
        return all;
    }

    private static int number(String text, List<String> names) {
        return names.contains(text) ? names.indexOf(text) + 1 : Integer.parseInt(text);
    }

    @Test
    void aRateKeepsItsPlaceWhateverWasMissed() {
        ScheduleExpression rate = ScheduleExpression.parse("rate(5 minutes)");
        Instant due = Instant.parse("2026-01-01T00:02:00Z");
        assertThat(rate.next(due, due.plus(Duration.ofMinutes(13)))).contains(Instant.parse("2026-01-01T00:17:00Z"));
        assertThat(rate.next(due, due.minus(Duration.ofDays(3)))).contains(Instant.parse("2026-01-01T00:07:00Z"));
    }
}
