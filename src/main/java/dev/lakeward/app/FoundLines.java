package dev.lakeward.app;

import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the finder lists for a text: a section each kind that has something, the best of it first. Every word must be
/// somewhere in a title, in any order.
final class FoundLines {
    /// So many of a kind while the text is short, so that every kind with something shows.
    static final int FEW = 8;

    private static final int MANY = 50;
    private static final int SHORT = 3;
    private static final int RANKS = 3;

    private final Map<Found.Kind, List<Entry>> all = new EnumMap<>(Found.Kind.class);

    /// A line of the list; only a hit can be chosen.
    sealed interface Line {
        /// Begins a section.
        record Heading(Found.Kind kind, String text) implements Line {
            @Override
            public String toString() {
                return text;
            }
        }

        record Hit(Found found) implements Line {
            @Override
            public String toString() {
                return found.toString();
            }
        }

        /// Says how many more a section would have.
        record More(Found.Kind kind, int count) implements Line {
            @Override
            public String toString() {
                return Messages.text("find.more", Formats.number(count));
            }
        }
    }

    private record Entry(Found found, String title) {}

    void add(List<Found> found) {
        found.forEach(each -> all.computeIfAbsent(each.kind(), kind -> new ArrayList<>())
                .add(new Entry(each, each.title().toLowerCase(Locale.ROOT))));
    }

    List<Line> of(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<String> words = wanted.isEmpty() ? List.of() : List.of(wanted.split("\\s+"));
        List<Line> lines = new ArrayList<>();
        all.forEach((kind, entries) -> addSection(lines, kind, entries, words, wanted.length() < SHORT ? FEW : MANY));
        return lines;
    }

    private static void addSection(
            List<Line> lines, Found.Kind kind, List<Entry> entries, List<String> words, int most) {
        List<List<Line>> ranked = new ArrayList<>();
        for (int rank = 0; rank <= RANKS; rank++) {
            ranked.add(new ArrayList<>());
        }
        int count = 0;
        for (Entry entry : entries) {
            int rank = rank(entry.title(), words);
            if (rank <= RANKS) {
                count++;
                if (ranked.get(rank).size() < most) {
                    ranked.get(rank).add(new Line.Hit(entry.found()));
                }
            }
        }
        if (count > 0) {
            lines.add(new Line.Heading(kind, kind.title()));
            ranked.stream().flatMap(List::stream).limit(most).forEach(lines::add);
            if (count > most) {
                lines.add(new Line.More(kind, count - most));
            }
        }
    }

    // The least of how well each word fits; more than RANKS where one is not there.
    private static int rank(String title, List<String> words) {
        int worst = 0;
        for (String word : words) {
            worst = Math.max(worst, rank(title, word));
        }
        return worst;
    }

    // At the beginning, at the beginning of the last part of a name, of any part, or inside.
    private static int rank(String title, String word) {
        int at = title.indexOf(word);
        if (at < 0) {
            return RANKS + 1;
        }
        if (at == 0) {
            return 0;
        }
        if (title.startsWith(word, title.lastIndexOf('.') + 1)) {
            return 1;
        }
        while (at >= 0) {
            if (!Character.isLetterOrDigit(title.charAt(at - 1))) {
                return 2;
            }
            at = title.indexOf(word, at + 1);
        }
        return RANKS;
    }
}
