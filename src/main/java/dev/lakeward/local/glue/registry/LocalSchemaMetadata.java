package dev.lakeward.local.glue.registry;

import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.*;

/// Keys and values that people note of a version; a key may have several values, of which the oldest comes first.
public final class LocalSchemaMetadata implements RegistryPart {
    private static final int PAIRS = 10;

    private final RegistryScope scope;
    private final Lookup lookup;

    public LocalSchemaMetadata(RegistryScope scope) {
        this.scope = scope;
        this.lookup = Lookup.of(scope);
    }

    // The values of each key with their times, the oldest first.
    private NavigableMap<String, Map<String, String>> metadata(String versionId) {
        NavigableMap<String, Map<String, String>> all = new TreeMap<>();
        scope.documents()
                .get(RegistryKinds.METADATA, versionId)
                .map(json -> SdkJson.read(json, QuerySchemaVersionMetadataResponse::builder))
                .ifPresent(kept -> kept.metadataInfoMap().forEach((key, info) -> {
                    Map<String, String> values = new LinkedHashMap<>();
                    values.put(info.metadataValue(), info.createdTime());
                    info.otherMetadataValueList()
                            .forEach(other -> values.put(other.metadataValue(), other.createdTime()));
                    all.put(key, values);
                }));
        return all;
    }

    private static Map<String, MetadataInfo> infos(Map<String, Map<String, String>> metadata) {
        Map<String, MetadataInfo> infos = new TreeMap<>();
        metadata.forEach((key, values) -> {
            List<OtherMetadataValueListItem> items = new ArrayList<>();
            values.forEach((value, time) -> items.add(OtherMetadataValueListItem.builder()
                    .metadataValue(value)
                    .createdTime(time)
                    .build()));
            infos.put(
                    key,
                    MetadataInfo.builder()
                            .metadataValue(items.getFirst().metadataValue())
                            .createdTime(items.getFirst().createdTime())
                            .otherMetadataValueList(items.size() == 1 ? null : items.subList(1, items.size()))
                            .build());
        });
        return infos;
    }

    private void save(String versionId, Map<String, Map<String, String>> metadata) {
        String body = metadata.isEmpty()
                ? null
                : SdkJson.write(QuerySchemaVersionMetadataResponse.builder()
                        .schemaVersionId(versionId)
                        .metadataInfoMap(infos(metadata))
                        .build());
        scope.documents().write(List.of(new Document(RegistryKinds.METADATA, versionId, body)));
    }

    @Override
    public PutSchemaVersionMetadataResponse putSchemaVersionMetadata(PutSchemaVersionMetadataRequest request) {
        MetadataKeyValuePair pair = whole(request.metadataKeyValue());
        return scope.change(() -> {
            String id = lookup.version(
                            "PutSchemaVersionMetadata",
                            request.schemaVersionId(),
                            request.schemaId(),
                            request.schemaVersionNumber())
                    .schemaVersionId();
            NavigableMap<String, Map<String, String>> metadata = metadata(id);
            if (metadata.getOrDefault(pair.metadataKey(), Map.of()).containsKey(pair.metadataValue())) {
                throw RegistryScope.exists("Resource already exist for schema version id: " + id + ", metadata key: "
                        + pair.metadataKey() + ", metadata value: " + pair.metadataValue());
            }
            if (metadata.values().stream().mapToInt(Map::size).sum() >= PAIRS) {
                throw RegistryScope.tooMany("Your resource limits for Schema Version Metadata have been exceeded.");
            }
            metadata.computeIfAbsent(pair.metadataKey(), key -> new LinkedHashMap<>())
                    .put(pair.metadataValue(), scope.now());
            save(id, metadata);
            return PutSchemaVersionMetadataResponse.builder()
                    .schemaVersionId(request.schemaVersionId())
                    .schemaArn(said(request.schemaId()).schemaArn())
                    .schemaName(said(request.schemaId()).schemaName())
                    .registryName(said(request.schemaId()).registryName())
                    .latestVersion(isLatest(request.schemaVersionNumber()))
                    .versionNumber(number(request.schemaVersionNumber()))
                    .metadataKey(pair.metadataKey())
                    .metadataValue(pair.metadataValue())
                    .build();
        });
    }

    @Override
    public RemoveSchemaVersionMetadataResponse removeSchemaVersionMetadata(RemoveSchemaVersionMetadataRequest request) {
        MetadataKeyValuePair pair = whole(request.metadataKeyValue());
        return scope.change(() -> {
            String id = lookup.version(
                            "RemoveSchemaVersionMetadata",
                            request.schemaVersionId(),
                            request.schemaId(),
                            request.schemaVersionNumber())
                    .schemaVersionId();
            NavigableMap<String, Map<String, String>> metadata = metadata(id);
            Map<String, String> values = metadata.getOrDefault(pair.metadataKey(), Map.of());
            if (!values.containsKey(pair.metadataValue())) {
                throw RegistryScope.notFound("Resource is not found for schema version id: " + id + ", metadata key: "
                        + pair.metadataKey() + ", metadata value: " + pair.metadataValue());
            }
            values.remove(pair.metadataValue());
            if (values.isEmpty()) {
                metadata.remove(pair.metadataKey());
            }
            save(id, metadata);
            return RemoveSchemaVersionMetadataResponse.builder()
                    .schemaVersionId(request.schemaVersionId())
                    .schemaArn(said(request.schemaId()).schemaArn())
                    .schemaName(said(request.schemaId()).schemaName())
                    .registryName(said(request.schemaId()).registryName())
                    .latestVersion(isLatest(request.schemaVersionNumber()))
                    .versionNumber(number(request.schemaVersionNumber()))
                    .metadataKey(pair.metadataKey())
                    .metadataValue(pair.metadataValue())
                    .build();
        });
    }

    private static MetadataKeyValuePair whole(MetadataKeyValuePair pair) {
        if (pair.metadataKey() == null || pair.metadataValue() == null) {
            throw RegistryScope.invalid("Metadata has a key and a value.");
        }
        return pair;
    }

    // What such an answer says of the version is what the request said.
    private static SchemaId said(@Nullable SchemaId id) {
        return id == null ? SchemaId.builder().build() : id;
    }

    private static boolean isLatest(@Nullable SchemaVersionNumber number) {
        return number != null && Boolean.TRUE.equals(number.latestVersion());
    }

    private static @Nullable Long number(@Nullable SchemaVersionNumber number) {
        return number == null ? Long.valueOf(0) : number.versionNumber();
    }

    /// Metadata by key: all of it, or the keys that one of the request's pairs names with the values that it names.
    @Override
    public QuerySchemaVersionMetadataResponse querySchemaVersionMetadata(QuerySchemaVersionMetadataRequest request) {
        String id = lookup.version(
                        "QuerySchemaVersionMetadata",
                        request.schemaVersionId(),
                        request.schemaId(),
                        request.schemaVersionNumber())
                .schemaVersionId();
        String last = PageToken.read(request.nextToken(), RegistryScope::badToken);
        int max = request.maxResults() == null ? RegistryScope.PAGE : request.maxResults();
        NavigableMap<String, Map<String, String>> found = new TreeMap<>();
        boolean more = false;
        for (Map.Entry<String, Map<String, String>> each :
                metadata(id).tailMap(last, last.isEmpty()).entrySet()) {
            Map<String, String> values = new LinkedHashMap<>(each.getValue());
            values.keySet().removeIf(value -> !isWanted(request.metadataList(), each.getKey(), value));
            if (!values.isEmpty() && found.size() == max) {
                more = true;
                break;
            }
            if (!values.isEmpty()) {
                found.put(each.getKey(), values);
            }
        }
        return QuerySchemaVersionMetadataResponse.builder()
                .schemaVersionId(id)
                .metadataInfoMap(infos(found))
                .nextToken(more ? PageToken.of(found.lastKey()) : null)
                .build();
    }

    private static boolean isWanted(List<MetadataKeyValuePair> wanted, String key, String value) {
        return wanted.isEmpty()
                || wanted.stream()
                        .anyMatch(pair -> (pair.metadataKey() == null
                                        || pair.metadataKey().equals(key))
                                && (pair.metadataValue() == null
                                        || pair.metadataValue().equals(value)));
    }
}
