package dev.lakeward.sql.translate;

import java.util.Collection;
import java.util.Locale;

/// Finds the name that was probably meant, among those that the caller sees anyway.
final class Near {
    private Near() {}

    static String hint(String name, Collection<String> names) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int most = Math.max(1, (name.length() + 1) / 3);
        return names.stream()
                .filter(known -> Math.abs(known.length() - wanted.length()) <= most && distance(wanted, known) <= most)
                .findFirst()
                .map(known -> "; did you mean " + known + "?")
                .orElse("");
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
