package dev.lakeward.local.gate;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// Catalogs that requests name: a catalog's id is part of the name of everything in it, and a lake in a folder has
/// its account's own catalog only.
final class CatalogIds {
    private static final Set<String> NAMES = Set.of("CatalogId", "TableCatalogId");
    private static final String BATCH = "Entries";

    private CatalogIds() {}

    /// Whether a member, as a path of names, says which catalog is meant.
    static boolean isOne(String path) {
        return path.equals("Catalog.Id")
                || path.endsWith(".Catalog.Id")
                || NAMES.contains(path.substring(path.lastIndexOf('.') + 1));
    }

    /// A catalog other than the account's own that a request names anywhere, but for entries of a batch, each of which
    /// is answered by itself.
    static Optional<String> foreign(SdkPojo request, String accountId) {
        return in("", request, accountId);
    }

    private static Optional<String> in(String place, @Nullable Object value, String accountId) {
        return switch (value) {
            case SdkPojo shape ->
                shape.sdkFields().stream()
                        .filter(field -> !field.memberName().equals(BATCH))
                        .flatMap(field -> in(
                                place.isEmpty() ? field.memberName() : place + "." + field.memberName(),
                                field.getValueOrDefault(shape),
                                accountId)
                                .stream())
                        .findFirst();
            case Collection<?> list ->
                list.stream()
                        .flatMap(each -> in(place, each, accountId).stream())
                        .findFirst();
            case Map<?, ?> map -> in(place, map.values(), accountId);
            case String id when isOne(place) && !id.equals(accountId) -> Optional.of(id);
            case null, default -> Optional.empty();
        };
    }
}
