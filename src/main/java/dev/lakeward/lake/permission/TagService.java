package dev.lakeward.lake.permission;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Tags;
import dev.lakeward.access.Unread.Fact;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.shape.ApartMapping;
import dev.lakeward.shape.PermissionMapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.LFTag;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.TaggedTable;

/// Reads LF-Tags, what they are assigned to, and the saved expressions. Blocks and pages to the end.
final class TagService {
    private static final int PAGE = 1_000;
    // The searches take at most 100 items a page.
    private static final int SEARCH_PAGE = 100;

    private final LakeFormationClient lakeFormation;
    private final String account;

    TagService(LakeFormationClient lakeFormation, String account) {
        this.lakeFormation = lakeFormation;
        this.account = account;
    }

    // Databases and tables of other catalogs may bear the same names.
    private boolean isOwn(@Nullable String catalog) {
        return ApartMapping.isOwn(catalog, account);
    }

    /// One search a key finds everything that has it. The service answers inherited tags too: what differs from the
    /// parent's is taken for set on the object itself, which evaluates the same.
    Tags tags(FactReads reads) {
        Map<String, Set<String>> keys = reads.read(Fact.TAGS, Map.of(), this::keys);
        List<LFTag> tags = keys.entrySet().stream()
                .map(each -> LFTag.builder()
                        .tagKey(each.getKey())
                        .tagValues(each.getValue())
                        .build())
                .toList();
        Map<Securable, Map<String, String>> assigned = new HashMap<>();
        reads.read(Fact.ASSIGNMENTS, false, () -> {
            tags.forEach(tag -> databases(tag, assigned));
            return true;
        });
        reads.read(Fact.ASSIGNMENTS, false, () -> {
            tags.forEach(tag -> tables(tag, assigned));
            return true;
        });
        return new Tags(keys, assigned, reads.read(Fact.EXPRESSIONS, Map.of(), this::expressions));
    }

    private Map<String, Set<String>> keys() {
        return SdkErrors.call("lakeformation:ListLFTags", () -> {
            Map<String, Set<String>> keys = new TreeMap<>();
            lakeFormation.listLFTagsPaginator(request -> request.maxResults(PAGE)).stream()
                    .flatMap(page -> page.lfTags().stream())
                    .forEach(tag -> keys.put(tag.tagKey(), Set.copyOf(tag.tagValues())));
            return keys;
        });
    }

    private Map<String, TagExpression> expressions() {
        return SdkErrors.call("lakeformation:ListLFTagExpressions", () -> {
            Map<String, TagExpression> saved = new TreeMap<>();
            lakeFormation.listLFTagExpressionsPaginator(request -> request.maxResults(PAGE)).stream()
                    .flatMap(page -> page.lfTagExpressions().stream())
                    .forEach(each -> saved.put(each.name(), PermissionMapping.expression(each.expression())));
            return saved;
        });
    }

    private void databases(LFTag tag, Map<Securable, Map<String, String>> assigned) {
        SdkErrors.call("lakeformation:SearchDatabasesByLFTags", () -> {
            lakeFormation
                    .searchDatabasesByLFTagsPaginator(
                            request -> request.expression(tag).maxResults(SEARCH_PAGE))
                    .stream()
                    .flatMap(page -> page.databaseList().stream())
                    .filter(each -> isOwn(each.database().catalogId()))
                    .forEach(
                            each -> assigned.put(new DatabaseRef(each.database().name()), values(each.lfTags())));
            return true;
        });
    }

    private void tables(LFTag tag, Map<Securable, Map<String, String>> assigned) {
        SdkErrors.call("lakeformation:SearchTablesByLFTags", () -> {
            lakeFormation
                    .searchTablesByLFTagsPaginator(
                            request -> request.expression(tag).maxResults(SEARCH_PAGE))
                    .stream()
                    .flatMap(page -> page.tableList().stream())
                    .filter(each -> isOwn(each.table().catalogId()))
                    .forEach(each -> table(each, assigned));
            return true;
        });
    }

    private static void table(TaggedTable tagged, Map<Securable, Map<String, String>> assigned) {
        TableRef table =
                TableRef.of(tagged.table().databaseName(), tagged.table().name());
        Map<String, String> above = values(tagged.lfTagOnDatabase());
        Map<String, String> effective = new TreeMap<>(above);
        effective.putAll(values(tagged.lfTagsOnTable()));
        assigned.put(table, minus(effective, above));
        tagged.lfTagsOnColumns().forEach(column -> {
            Map<String, String> own = minus(values(column.lfTags()), effective);
            if (!own.isEmpty()) {
                assigned.put(new Securable.TableColumns(table, new ColumnSet.Include(Set.of(column.name()))), own);
            }
        });
    }

    private static Map<String, String> values(List<LFTagPair> pairs) {
        Map<String, String> values = new TreeMap<>();
        pairs.forEach(pair -> values.put(pair.tagKey(), pair.tagValues().getFirst()));
        return values;
    }

    private static Map<String, String> minus(Map<String, String> values, Map<String, String> inherited) {
        Map<String, String> own = new TreeMap<>(values);
        own.entrySet().removeAll(inherited.entrySet());
        return own;
    }
}
