package dev.lakeward.local.transfer.work;

import java.util.ArrayList;
import java.util.List;

/// Patterns of DataSync, of type SIMPLE_PATTERN: separated by `|`, where `*` stands for any characters, `/` included,
/// and a backslash takes its meaning from the character behind it. A path is as seen from the source's root, and begins
/// with a slash; a pattern that matches a folder matches all that is in it. See
/// [Filtering](https://docs.aws.amazon.com/datasync/latest/userguide/filtering.html).
public final class FileFilter {
    private static final char ANY = '*';

    private final List<Pattern> patterns;

    // Plain characters, and where a star stands.
    private record Pattern(char[] characters, boolean[] stars) {}

    private FileFilter(List<Pattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /// Patterns that say what is left out. Throws IllegalArgumentException with a sentence.
    public static FileFilter exclude(String value) {
        return new FileFilter(parse(value));
    }

    /// Patterns that say what is taken: `*` is the last character of each, or not in it. Throws
    /// IllegalArgumentException with a sentence.
    public static FileFilter include(String value) {
        List<Pattern> patterns = parse(value);
        for (Pattern pattern : patterns) {
            for (int i = 0; i < pattern.stars().length - 1; i++) {
                if (pattern.stars()[i]) {
                    throw new IllegalArgumentException("An include pattern has * only as its last character.");
                }
            }
        }
        return new FileFilter(patterns);
    }

    private static List<Pattern> parse(String value) {
        List<Pattern> patterns = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        List<Boolean> stars = new ArrayList<>();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '|') {
                patterns.add(pattern(text, stars));
                text.setLength(0);
                stars.clear();
            } else {
                boolean escaped = c == '\\';
                if (escaped && ++i == value.length()) {
                    throw new IllegalArgumentException("A pattern ends with an escape of nothing.");
                }
                text.append(value.charAt(i));
                stars.add(!escaped && c == ANY);
            }
        }
        patterns.add(pattern(text, stars));
        return patterns;
    }

    private static Pattern pattern(StringBuilder text, List<Boolean> stars) {
        int length = text.length();
        // A folder is meant with all in it, with a slash at its end or without.
        while (length > 1 && text.charAt(length - 1) == '/') {
            length--;
        }
        if (length == 0 || text.charAt(0) != '/' && !stars.getFirst()) {
            throw new IllegalArgumentException("A pattern begins with / or *.");
        }
        boolean[] star = new boolean[length];
        for (int i = 0; i < length; i++) {
            star[i] = stars.get(i);
        }
        return new Pattern(text.substring(0, length).toCharArray(), star);
    }

    /// Whether a path, or a folder that it is in, matches one of the patterns.
    public boolean matches(String path) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, path));
    }

    /// Whether something in a folder could match one of the patterns, which are of the include form.
    boolean mayMatchBelow(String folder) {
        return matches(folder) || patterns.stream().anyMatch(pattern -> leadsTo(pattern, folder + "/"));
    }

    private static boolean leadsTo(Pattern pattern, String start) {
        int length = pattern.characters().length;
        for (int i = 0; i < start.length(); i++) {
            if (i == length) {
                return false;
            }
            if (pattern.stars()[i]) {
                return true;
            }
            if (pattern.characters()[i] != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    // The pattern's end must stand at the path's end or at the end of a folder's name.
    private static boolean matches(Pattern pattern, String path) {
        char[] wanted = pattern.characters();
        if (wanted.length == 1 && wanted[0] == '/') {
            return true;
        }
        int at = 0;
        int next = 0;
        int star = -1;
        int resumed = 0;
        while (true) {
            if (next == wanted.length && (at == path.length() || path.charAt(at) == '/')) {
                return true;
            }
            if (next < wanted.length && pattern.stars()[next]) {
                star = next++;
                resumed = at;
            } else if (next < wanted.length && at < path.length() && wanted[next] == path.charAt(at)) {
                next++;
                at++;
            } else if (star >= 0 && resumed < path.length()) {
                at = ++resumed;
                next = star + 1;
            } else {
                return false;
            }
        }
    }
}
