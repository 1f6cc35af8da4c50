package dev.lakeward.local.lakeformation;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Grant;
import dev.lakeward.access.GrantIndex;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.Tags;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;
import software.amazon.awssdk.services.lakeformation.model.AddLfTagsToResourceRequest;
import software.amazon.awssdk.services.lakeformation.model.AddLfTagsToResourceResponse;
import software.amazon.awssdk.services.lakeformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.lakeformation.model.CreateLfTagRequest;
import software.amazon.awssdk.services.lakeformation.model.CreateLfTagResponse;
import software.amazon.awssdk.services.lakeformation.model.DeleteLfTagRequest;
import software.amazon.awssdk.services.lakeformation.model.DeleteLfTagResponse;
import software.amazon.awssdk.services.lakeformation.model.EntityNotFoundException;
import software.amazon.awssdk.services.lakeformation.model.GetLfTagRequest;
import software.amazon.awssdk.services.lakeformation.model.GetLfTagResponse;
import software.amazon.awssdk.services.lakeformation.model.LFTagError;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.ListLfTagsRequest;
import software.amazon.awssdk.services.lakeformation.model.ListLfTagsResponse;
import software.amazon.awssdk.services.lakeformation.model.RemoveLfTagsFromResourceRequest;
import software.amazon.awssdk.services.lakeformation.model.RemoveLfTagsFromResourceResponse;
import software.amazon.awssdk.services.lakeformation.model.Resource;
import software.amazon.awssdk.services.lakeformation.model.UpdateLfTagRequest;
import software.amazon.awssdk.services.lakeformation.model.UpdateLfTagResponse;

/// LF-Tags: keys with their values, and what is assigned to databases, tables and columns. See "Lake Formation
/// tag-based access control" of the guide.
///
/// Who may: an admin everything; CREATE_LF_TAG makes keys, their maker changes them; ASSOCIATE on the value assigns it
/// to objects that the caller made.
public final class LocalTags implements LakeFormationPart {
    private static final int VALUES_OF_A_KEY = 1_000;
    private static final int TAGS_OF_AN_OBJECT = 50;

    private final Scope scope;

    public LocalTags(Scope scope) {
        this.scope = scope;
    }

    private Tags tags() {
        return scope.governance().state().tags();
    }

    private static String key(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    private static Set<String> lower(List<String> values) {
        Set<String> lower = new TreeSet<>();
        values.forEach(value -> lower.add(value.toLowerCase(Locale.ROOT)));
        return lower;
    }

    private LFTagPair pair(String key, Set<String> values) {
        return LFTagPair.builder()
                .catalogId(scope.caller().accountId())
                .tagKey(key)
                .tagValues(values)
                .build();
    }

    private Document document(String key, Set<String> values) {
        if (values.isEmpty() || values.size() > VALUES_OF_A_KEY) {
            throw LocalLakeFormation.invalid(
                    "An LF-Tag has 1 to " + VALUES_OF_A_KEY + " values, and " + key + " would have " + values.size());
        }
        return new Document(TagStore.TAG, key, SdkJson.write(pair(key, values)));
    }

    private Set<String> existing(String key) {
        Set<String> values = tags().keys().get(key);
        if (values == null) {
            throw Faults.fault(EntityNotFoundException.builder(), "Tag key does not exist: " + key);
        }
        return values;
    }

    private void requireMade(String key) {
        String caller = scope.caller().principal().id();
        if (!scope.isAdmin() && !TagStore.made(scope.documents(), TagStore.TAG, key, caller)) {
            throw Governance.denied(AccessDeniedException::builder, "Required to be the creator of LF-Tag " + key);
        }
    }

    @Override
    public CreateLfTagResponse createLFTag(CreateLfTagRequest request) {
        scope.change(() -> {
            scope.require(new Securable.Catalog(), Permission.CREATE_LF_TAG);
            String key = key(request.tagKey());
            if (tags().keys().containsKey(key)) {
                throw Faults.fault(AlreadyExistsException.builder(), "Tag key already exists: " + key);
            }
            scope.governance()
                    .save(List.of(
                            document(key, lower(request.tagValues())),
                            TagStore.creator(
                                    TagStore.TAG,
                                    key,
                                    scope.caller().principal().id())));
        });
        return CreateLfTagResponse.builder().build();
    }

    private Set<String> described(String key, Set<String> values) {
        return scope.names().tagValues(scope, key, values);
    }

    @Override
    public GetLfTagResponse getLFTag(GetLfTagRequest request) {
        String key = key(request.tagKey());
        Set<String> seen = described(key, existing(key));
        if (seen.isEmpty()) {
            throw Faults.fault(EntityNotFoundException.builder(), "Tag key does not exist: " + key);
        }
        return GetLfTagResponse.builder()
                .catalogId(scope.caller().accountId())
                .tagKey(key)
                .tagValues(seen)
                .build();
    }

    /// Tags by key, each with the values that the caller may describe.
    @Override
    public ListLfTagsResponse listLFTags(ListLfTagsRequest request) {
        Page<LFTagPair> page = scope.page(
                TagStore.TAG,
                json -> SdkJson.read(json, LFTagPair::builder),
                LFTagPair::tagKey,
                pair -> !described(pair.tagKey(), Set.copyOf(pair.tagValues())).isEmpty(),
                request.nextToken(),
                request.maxResults());
        return ListLfTagsResponse.builder()
                .lfTags(page.items().stream()
                        .map(pair -> pair(pair.tagKey(), described(pair.tagKey(), new TreeSet<>(pair.tagValues()))))
                        .toList())
                .nextToken(page.token())
                .build();
    }

    @Override
    public UpdateLfTagResponse updateLFTag(UpdateLfTagRequest request) {
        scope.change(() -> {
            String key = key(request.tagKey());
            requireMade(key);
            Set<String> gone = lower(request.tagValuesToDelete());
            Set<String> values = new TreeSet<>(existing(key));
            if (!values.containsAll(gone)) {
                throw LocalLakeFormation.invalid("Tag key " + key + " does not have all the values to delete.");
            }
            Set<String> used = new HashSet<>(TagStore.used(scope.documents(), key));
            used.retainAll(gone);
            if (!used.isEmpty()) {
                throw LocalLakeFormation.invalid("Update not allowed: the values " + new TreeSet<>(used)
                        + " are assigned to resources. Remove them there first.");
            }
            values.removeAll(gone);
            values.addAll(lower(request.tagValuesToAdd()));
            scope.governance().save(List.of(document(key, values)));
        });
        return UpdateLfTagResponse.builder().build();
    }

    /// Takes the tag away everywhere, with the grants on its values. Grants by expressions that name it stay and match
    /// nothing.
    @Override
    public DeleteLfTagResponse deleteLFTag(DeleteLfTagRequest request) {
        scope.change(() -> {
            String key = key(request.tagKey());
            requireMade(key);
            existing(key);
            List<Document> changes = new ArrayList<>(
                    TagStore.without(scope.documents(), key, scope.caller().accountId()));
            changes.add(new Document(TagStore.TAG, key, null));
            changes.add(TagStore.creator(TagStore.TAG, key, null));
            for (Grant grant : scope.governance().state().grants().all()) {
                if (grant.on() instanceof Securable.LFTag tag && tag.key().equals(key)) {
                    changes.add(new Document(Governance.GRANT, Governance.grantKey(grant), null));
                }
            }
            scope.governance().save(changes);
        });
        return DeleteLfTagResponse.builder().build();
    }

    @Override
    public AddLfTagsToResourceResponse addLFTagsToResource(AddLfTagsToResourceRequest request) {
        return scope.change(() -> {
            return AddLfTagsToResourceResponse.builder()
                    .failures(change(request.resource(), request.lfTags(), (values, pair) -> {
                        values.put(pair.tagKey(), pair.tagValues().getFirst());
                        if (values.size() > TAGS_OF_AN_OBJECT) {
                            throw LocalLakeFormation.invalid(
                                    "An object has at most " + TAGS_OF_AN_OBJECT + " LF-Tags.");
                        }
                    }))
                    .build();
        });
    }

    @Override
    public RemoveLfTagsFromResourceResponse removeLFTagsFromResource(RemoveLfTagsFromResourceRequest request) {
        return scope.change(() -> {
            return RemoveLfTagsFromResourceResponse.builder()
                    .failures(change(request.resource(), request.lfTags(), (values, pair) -> {
                        if (!values.remove(pair.tagKey(), pair.tagValues().getFirst())) {
                            throw Faults.fault(
                                    EntityNotFoundException.builder(),
                                    "LF-Tag " + pair.tagKey() + " is not assigned to the resource with this value.");
                        }
                    }))
                    .build();
        });
    }

    // Each tag stands for itself: those before and after a failing one are changed.
    private List<LFTagError> change(
            Resource resource, List<LFTagPair> pairs, BiConsumer<Map<String, String>, LFTagPair> change) {
        Securable on = Requested.securable(resource);
        List<LFTagError> failures = new ArrayList<>();
        if (!mayTag(on)) {
            // Before anything is looked up: what is not the caller's must not be told from what is not there.
            AwsServiceException denied = Governance.denied(
                    AccessDeniedException::builder, "Required to be the creator of " + on.fixedTitle());
            pairs.forEach(pair -> failures.add(failure(pair, denied)));
            return failures;
        }
        requireThere(on);
        List<LFTagPair> allowed = new ArrayList<>();
        for (LFTagPair pair : pairs) {
            attempt(pair, failures, () -> allowed.add(checked(pair)));
        }
        switch (on) {
            case DatabaseRef database -> {
                Map<String, String> values = new TreeMap<>(tags().assignedTo(database));
                allowed.forEach(pair -> attempt(pair, failures, () -> change.accept(values, pair)));
                save(TagStore.assigned(database, values, scope.caller().accountId()));
            }
            case TableRef table -> {
                Map<String, String> values = new TreeMap<>(tags().assignedTo(table));
                allowed.forEach(pair -> attempt(pair, failures, () -> change.accept(values, pair)));
                save(TagStore.assigned(
                        table,
                        values,
                        TagStore.columns(scope.documents(), table),
                        scope.caller().accountId()));
            }
            case Securable.TableColumns(TableRef table, ColumnSet.Include(Set<String> names)) -> {
                Map<String, Map<String, String>> columns = TagStore.columns(scope.documents(), table);
                for (String name : names) {
                    Map<String, String> values = columns.computeIfAbsent(name, key -> new TreeMap<>());
                    allowed.forEach(pair -> attempt(pair, failures, () -> change.accept(values, pair)));
                }
                save(TagStore.assigned(
                        table, tags().assignedTo(table), columns, scope.caller().accountId()));
            }
            default -> throw untaggable();
        }
        return failures;
    }

    private void save(Document change) {
        scope.governance().save(List.of(change));
    }

    private static AwsServiceException untaggable() {
        return LocalLakeFormation.invalid("LF-Tags are assigned to a database, a table or named columns of a table.");
    }

    private static void attempt(LFTagPair pair, List<LFTagError> failures, Runnable work) {
        try {
            work.run();
        } catch (AwsServiceException e) {
            failures.add(failure(pair, e));
        }
    }

    private static LFTagError failure(LFTagPair pair, AwsServiceException e) {
        return LFTagError.builder()
                .lfTag(pair)
                .error(error -> error.errorCode(e.awsErrorDetails().errorCode())
                        .errorMessage(e.awsErrorDetails().errorMessage()))
                .build();
    }

    private boolean mayTag(Securable on) {
        return scope.isAdmin()
                || scope.governance().state().isCreator(scope.caller().principal(), GrantIndex.objectOf(on));
    }

    private void requireThere(Securable on) {
        if (on instanceof DatabaseRef database
                && scope.governance().database(database).isEmpty()) {
            throw Faults.fault(EntityNotFoundException.builder(), "Database not found: " + database);
        }
        Existence.require(scope, on);
    }

    // In lower case, with exactly one known value that the caller may assign.
    private LFTagPair checked(LFTagPair pair) {
        if (pair.tagValues().size() != 1) {
            throw LocalLakeFormation.invalid("An object has one value of an LF-Tag, not "
                    + pair.tagValues().size() + ".");
        }
        String key = key(pair.tagKey());
        Set<String> value = lower(pair.tagValues());
        if (!scope.isAdmin()) {
            scope.require(new Securable.LFTag(key, value), Permission.ASSOCIATE);
        }
        Existence.values(tags(), key, value);
        return pair(key, value);
    }
}
