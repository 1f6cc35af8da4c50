package dev.lakeward.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A pattern as a small machine that is in several states at once, so that none is tried again. Reads code points.
public final class Glob {
    private sealed interface Step {
        /// Reads one character.
        record One(CharacterSet set) implements Step {}

        /// Reads any number of characters.
        record Many(CharacterSet set) implements Step {}

        /// Goes on at each of these.
        record Fork(List<Integer> targets) implements Step {}
    }

    /// Some characters, or all but some.
    record CharacterSet(boolean isNegated, List<int[]> ranges) {
        static final CharacterSet ALL = new CharacterSet(true, List.of());
        static final CharacterSet NO_SLASH = new CharacterSet(true, List.of(new int[] {'/', '/'}));

        static CharacterSet of(int character) {
            return new CharacterSet(false, List.of(new int[] {character, character}));
        }

        boolean has(int character) {
            for (int[] range : ranges) {
                if (character >= range[0] && character <= range[1]) {
                    return !isNegated;
                }
            }
            return isNegated;
        }
    }

    private final List<Step> steps = new ArrayList<>();

    private Glob() {}

    /// Throws [InvalidExpressionException] for what is no pattern.
    static Glob of(String pattern) {
        Glob glob = new Glob();
        new GlobText(pattern).parts().forEach(glob::add);
        return glob;
    }

    private void add(GlobText.Part part) {
        switch (part) {
            case GlobText.Part.One(CharacterSet set) -> steps.add(new Step.One(set));
            case GlobText.Part.Many(CharacterSet set) -> steps.add(new Step.Many(set));
            case GlobText.Part.Group(List<List<GlobText.Part>> alternatives) -> {
                int fork = steps.size();
                steps.add(new Step.Fork(List.of()));
                List<Integer> starts = new ArrayList<>();
                List<Integer> ends = new ArrayList<>();
                for (List<GlobText.Part> alternative : alternatives) {
                    starts.add(steps.size());
                    alternative.forEach(this::add);
                    ends.add(steps.size());
                    steps.add(new Step.Fork(List.of()));
                }
                steps.set(fork, new Step.Fork(starts));
                ends.forEach(end -> steps.set(end, new Step.Fork(List.of(steps.size()))));
            }
        }
    }

    boolean matches(String text) {
        boolean[] now = new boolean[steps.size() + 1];
        boolean[] next = new boolean[steps.size() + 1];
        enter(now, 0);
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            Arrays.fill(next, false);
            for (int i = 0; i < steps.size(); i++) {
                if (now[i]) {
                    switch (steps.get(i)) {
                        case Step.One(CharacterSet set) when set.has(character) -> enter(next, i + 1);
                        case Step.Many(CharacterSet set) when set.has(character) -> enter(next, i);
                        default -> {}
                    }
                }
            }
            boolean[] swap = now;
            now = next;
            next = swap;
        }
        return now[steps.size()];
    }

    // Forks only go forward, so this ends.
    private void enter(boolean[] states, int state) {
        if (states[state]) {
            return;
        }
        states[state] = true;
        if (state < steps.size()) {
            switch (steps.get(state)) {
                case Step.One _ -> {}
                case Step.Many _ -> enter(states, state + 1);
                case Step.Fork(List<Integer> targets) -> targets.forEach(target -> enter(states, target));
            }
        }
    }
}
