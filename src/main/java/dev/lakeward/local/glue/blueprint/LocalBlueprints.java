package dev.lakeward.local.glue.blueprint;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.local.store.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.*;

/// Blueprints, by name: registered from an archive in S3, shown and listed.
public final class LocalBlueprints implements BlueprintPart {
    private static final int PAGE = 25;

    private final BlueprintScope scope;

    public LocalBlueprints(BlueprintScope scope) {
        this.scope = scope;
    }

    /// A blueprint whose archive is malformed is FAILED and says why; one that cannot be read is refused.
    @Override
    public CreateBlueprintResponse createBlueprint(CreateBlueprintRequest request) {
        Registered registered = registered(request.blueprintLocation());
        scope.documents().change(() -> {
            if (scope.store().find(request.name()).isPresent()) {
                throw Faults.fault(
                        AlreadyExistsException.builder(), "Blueprint with name " + request.name() + " already exists.");
            }
            Instant now = scope.now();
            Blueprint made = Blueprint.builder()
                    .name(request.name())
                    .description(request.description())
                    .blueprintLocation(request.blueprintLocation())
                    .createdOn(now)
                    .lastModifiedOn(now)
                    .status(registered.definition().isPresent() ? BlueprintStatus.ACTIVE : BlueprintStatus.FAILED)
                    .errorMessage(registered.trouble().orElse(null))
                    .build();
            List<Document> changes = new ArrayList<>(List.of(BlueprintStore.document(made)));
            registered.definition().ifPresent(each -> changes.add(each.document(request.name())));
            if (!request.tags().isEmpty()) {
                changes.add(scope.tags().added(scope.arns().blueprint(request.name()), request.tags()));
            }
            scope.documents().write(changes);
        });
        return CreateBlueprintResponse.builder().name(request.name()).build();
    }

    /// Either is there.
    private record Registered(Optional<Definition> definition, Optional<String> trouble) {}

    private Registered registered(String location) {
        String path = location.startsWith("s3://") ? location.substring("s3://".length()) : "";
        int slash = path.indexOf('/');
        if (slash < 1 || slash == path.length() - 1) {
            throw BlueprintStore.invalid("The BlueprintLocation has the form s3://bucket/folder/archive.zip.");
        }
        String bucket = path.substring(0, slash);
        String key = path.substring(slash + 1);
        if (!scope.iam().allows(scope.caller(), "s3:GetObject", "arn:aws:s3:::" + bucket + "/" + key)) {
            throw Faults.fault(
                    AccessDeniedException.builder(),
                    scope.caller().principal().id() + " may not perform s3:GetObject on " + location + ".");
        }
        Optional<StoredObject> archive =
                scope.objects().bucketExists(bucket) ? scope.objects().find(bucket, key) : Optional.empty();
        StoredObject found = archive.orElseThrow(
                () -> BlueprintStore.invalid("There is no archive of a blueprint at " + location + "."));
        try {
            if (found.size() > BlueprintArchive.LARGEST) {
                throw new MalformedException("The blueprint's archive has more than 1 MB.");
            }
            return new Registered(
                    Optional.of(BlueprintArchive.read(scope.objects().soundFile(found))), Optional.empty());
        } catch (MalformedException e) {
            return new Registered(Optional.empty(), Optional.of(e.sentence()));
        }
    }

    /// The archive is read again. Where it is malformed the blueprint is FAILED, and its last sound definition is shown
    /// with it.
    @Override
    public UpdateBlueprintResponse updateBlueprint(UpdateBlueprintRequest request) {
        Registered registered = registered(request.blueprintLocation());
        scope.documents().change(() -> {
            Blueprint old = scope.store().require(request.name());
            Blueprint.Builder changed = old.toBuilder()
                    .description(request.description())
                    .blueprintLocation(request.blueprintLocation())
                    .lastModifiedOn(scope.now())
                    .status(registered.definition().isPresent() ? BlueprintStatus.ACTIVE : BlueprintStatus.FAILED)
                    .errorMessage(registered.trouble().orElse(null))
                    .lastActiveDefinition(lastActive(old, registered));
            List<Document> changes = new ArrayList<>(List.of(BlueprintStore.document(changed.build())));
            registered.definition().ifPresent(each -> changes.add(each.document(request.name())));
            scope.documents().write(changes);
        });
        return UpdateBlueprintResponse.builder().name(request.name()).build();
    }

    private @Nullable LastActiveDefinition lastActive(Blueprint old, Registered registered) {
        if (registered.definition().isPresent()) {
            return null;
        }
        return old.status() != BlueprintStatus.ACTIVE
                ? old.lastActiveDefinition()
                : LastActiveDefinition.builder()
                        .description(old.description())
                        .lastModifiedOn(old.lastModifiedOn())
                        .blueprintLocation(old.blueprintLocation())
                        .parameterSpec(scope.store()
                                .definition(old.name())
                                .map(each -> each.parameters().json().toString())
                                .orElse(null))
                        .build();
    }

    /// A blueprint that is not there counts as deleted. What its runs have made stays.
    @Override
    public DeleteBlueprintResponse deleteBlueprint(DeleteBlueprintRequest request) {
        scope.documents()
                .write(List.of(
                        new Document(BlueprintKinds.BLUEPRINT, request.name(), null),
                        new Document(BlueprintKinds.DEFINITION, request.name(), null),
                        ResourceTags.removal(scope.arns().blueprint(request.name()))));
        return DeleteBlueprintResponse.builder().name(request.name()).build();
    }

    @Override
    public GetBlueprintResponse getBlueprint(GetBlueprintRequest request) {
        Blueprint found = scope.store().require(request.name());
        return GetBlueprintResponse.builder()
                .blueprint(shown(found, Boolean.TRUE.equals(request.includeParameterSpec())))
                .build();
    }

    private Blueprint shown(Blueprint blueprint, boolean spec) {
        return !spec || blueprint.status() != BlueprintStatus.ACTIVE
                ? blueprint
                : blueprint.toBuilder()
                        .parameterSpec(scope.store()
                                .definition(blueprint.name())
                                .map(each -> each.parameters().json().toString())
                                .orElse(null))
                        .build();
    }

    @Override
    public BatchGetBlueprintsResponse batchGetBlueprints(BatchGetBlueprintsRequest request) {
        boolean spec = Boolean.TRUE.equals(request.includeParameterSpec());
        List<Blueprint> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : request.names().stream().distinct().toList()) {
            scope.store()
                    .find(name)
                    .ifPresentOrElse(blueprint -> found.add(shown(blueprint, spec)), () -> missing.add(name));
        }
        return BatchGetBlueprintsResponse.builder()
                .blueprints(found)
                .missingBlueprints(missing)
                .build();
    }

    /// Names of blueprints, in order, but for those that IAM denies the caller by their ARN.
    @Override
    public ListBlueprintsResponse listBlueprints(ListBlueprintsRequest request) {
        Page<Blueprint> page = Page.of(
                scope.documents(),
                new Page.Source<>(
                        BlueprintKinds.BLUEPRINT,
                        "",
                        BlueprintStore::read,
                        Blueprint::name,
                        each -> isListed(scope.arns().blueprint(each.name()), request)),
                request.nextToken(),
                request.maxResults() == null ? PAGE : request.maxResults(),
                BlueprintStore::badToken);
        return ListBlueprintsResponse.builder()
                .blueprints(page.items().stream().map(Blueprint::name).toList())
                .nextToken(page.token())
                .build();
    }

    private boolean isListed(String arn, ListBlueprintsRequest request) {
        return scope.iam().allows(scope.caller(), "glue:ListBlueprints", arn)
                && (request.tags().isEmpty()
                        || scope.tags()
                                .of(arn)
                                .entrySet()
                                .containsAll(request.tags().entrySet()));
    }
}
