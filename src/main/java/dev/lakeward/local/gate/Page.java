package dev.lakeward.local.gate;

import dev.lakeward.local.store.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// A page of what a list operation answers, in key order, and the token of the next page; null at the end.
public record Page<T>(List<T> items, @Nullable String token) {
    /// Where a list's items are kept, how one is read, which key it lies at, and whether it is listed.
    public record Source<T>(
            String kind, String prefix, Function<String, T> reader, Function<T, String> key, Predicate<T> wanted) {}

    /// Reads at most `limit` items behind the page that `token` ended; a token that is none of ours is `fault`.
    public static <T> Page<T> of(
            Documents documents,
            Source<T> source,
            @Nullable String token,
            int limit,
            Supplier<AwsServiceException> fault) {
        String last = PageToken.read(token, fault);
        List<T> items = new ArrayList<>();
        boolean more = true;
        while (more) {
            // One more than is missing tells whether there is another page.
            int wanted = limit - items.size() + 1;
            List<String> found = documents.page(source.kind(), source.prefix(), last, wanted);
            more = found.size() == wanted;
            for (String json : found) {
                T item = source.reader().apply(json);
                if (source.wanted().test(item)) {
                    if (items.size() == limit) {
                        return new Page<>(items, PageToken.of(last));
                    }
                    items.add(item);
                }
                last = source.key().apply(item);
            }
        }
        return new Page<>(items, null);
    }
}
