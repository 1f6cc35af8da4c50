package dev.lakeward.local.transfer;

import dev.lakeward.local.gate.PageToken;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Pages of short lists, in the order of their items' keys.
final class Pages {
    private static final int MOST = 100;

    private Pages() {}

    /// Some items, and the token of the next page; null at the end.
    record Part<T>(List<T> items, @Nullable String token) {}

    static int limit(@Nullable Integer asked) {
        return asked == null || asked == 0 ? MOST : asked;
    }

    static String last(@Nullable String token) {
        String sealed = token == null ? null : token.replace('_', '/').replace('-', '+');
        return PageToken.read(sealed, () -> TransferStore.invalid("The NextToken is none of this list."));
    }

    /// A token in the characters that DataSync's have.
    static String token(String last) {
        return PageToken.of(last).replace('/', '_').replace('+', '-');
    }

    static <T> Part<T> of(List<T> all, Function<T, String> key, @Nullable String token, @Nullable Integer asked) {
        String last = last(token);
        List<T> behind = all.stream()
                .filter(each -> key.apply(each).compareTo(last) > 0)
                .limit(limit(asked) + 1L)
                .toList();
        List<T> items = behind.subList(0, Math.min(limit(asked), behind.size()));
        return new Part<>(items, behind.size() > items.size() ? token(key.apply(items.getLast())) : null);
    }
}
