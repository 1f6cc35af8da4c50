package dev.lakeward.feature.permission;

import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.FilterLine;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which tables and teams the matrix shows, as the search field says it: words that names contain, and terms such as
/// `database:shop`, `tag:sensitivity=pii`, `may:insert`, `sees:email`, `team:market`, `is:changed`. Words must all fit;
/// of several terms of one kind one is enough.
///
/// `problem` says which term is none; it lets everything through.
record MatrixFilter(List<String> words, Map<Kind, List<String>> terms, Optional<String> problem) {
    /// What a term is about; written in lower case before the colon.
    enum Kind {
        DATABASE,
        TAG,
        MAY,
        SEES,
        TEAM,
        IS;

        String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What `is:` takes.
    enum Trait {
        CHANGED,
        WARNED,
        MASKED,
        FILTERED,
        GRANTABLE,
        IAM;

        String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Set<String> KEYS =
            Arrays.stream(Kind.values()).map(Kind::written).collect(Collectors.toSet());

    MatrixFilter {
        words = List.copyOf(words);
        terms = Map.copyOf(terms);
    }

    static MatrixFilter parse(String text) {
        FilterLine line = FilterLine.parse(text.toLowerCase(Locale.ROOT), KEYS);
        Map<Kind, List<String>> terms = new EnumMap<>(Kind.class);
        List<String> problems = new ArrayList<>(line.unknown());
        for (Kind kind : Kind.values()) {
            for (String value : line.terms().getOrDefault(kind.written(), List.of())) {
                if (isKnown(kind, value)) {
                    terms.computeIfAbsent(kind, key -> new ArrayList<>()).add(value);
                } else {
                    problems.add(kind.written() + ":" + value);
                }
            }
        }
        return new MatrixFilter(
                line.words(),
                terms,
                problems.stream().findFirst().map(each -> Messages.text("permission.no_such_term", each)));
    }

    private static boolean isKnown(Kind kind, String value) {
        return switch (kind) {
            case MAY ->
                Arrays.stream(Permission.values())
                        .anyMatch(each -> written(each).equals(value));
            case IS ->
                Arrays.stream(Trait.values()).anyMatch(each -> each.written().equals(value));
            default -> !value.isEmpty();
        };
    }

    private static String written(Permission permission) {
        return permission.name().toLowerCase(Locale.ROOT);
    }

    /// The same text with a term more.
    static String plus(String text, Kind kind, String value) {
        return FilterLine.plus(text, kind.written(), value);
    }

    boolean isSearching() {
        return !words.isEmpty() || !terms.getOrDefault(Kind.SEES, List.of()).isEmpty();
    }

    private boolean any(Kind kind, java.util.function.Predicate<String> fits) {
        List<String> values = terms.getOrDefault(kind, List.of());
        return values.isEmpty() || values.stream().anyMatch(fits);
    }

    /// Whether a team's name lets it through; what it sees is asked by [#shows].
    boolean shows(Principal principal) {
        return any(Kind.TEAM, value -> principal.name().toLowerCase(Locale.ROOT).contains(value));
    }

    /// Whether a table is shown to a matrix of some teams, given by their numbers.
    boolean shows(Matrix matrix, int number, List<Integer> teams) {
        MatrixAnswers answers = new MatrixAnswers(matrix);
        Table table = matrix.tables().get(number);
        return (words.isEmpty() || namesTable(table) || columnsFound(table))
                && any(Kind.DATABASE, value -> table.ref().database().name().equals(value))
                && any(Kind.TAG, value -> answers.isTagged(table, value))
                && any(Kind.MAY, value -> MatrixAnswers.someTeam(teams, team -> answers.may(table, team, value)))
                && any(Kind.SEES, value -> MatrixAnswers.someTeam(teams, team -> answers.sees(number, team, value)))
                && any(Kind.IS, value -> answers.is(number, teams, Trait.valueOf(value.toUpperCase(Locale.ROOT))));
    }

    private boolean columnsFound(Table table) {
        return table.columns().stream()
                .anyMatch(column -> namesColumn(column.name().toLowerCase(Locale.ROOT)));
    }

    /// Whether the words are found in a column's name, in lower case.
    boolean namesColumn(String name) {
        return !words.isEmpty() && words.stream().allMatch(name::contains);
    }

    /// Whether the table's own name is found, not one of its columns.
    boolean namesTable(Table table) {
        String name = table.ref().toString();
        return words.stream().allMatch(name::contains);
    }

    /// Whether a column of a found table is shown without being opened.
    boolean asksFor(String column) {
        return terms.getOrDefault(Kind.SEES, List.of()).contains(column);
    }

    /// The teams that see one of the columns asked for in some table; all where none is asked for.
    boolean seesSomewhere(Matrix matrix, int team) {
        return any(
                Kind.SEES,
                column -> IntStream.range(0, matrix.tables().size())
                        .anyMatch(table -> new MatrixAnswers(matrix).sees(table, team, column)));
    }
}
