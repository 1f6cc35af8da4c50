package dev.lakeward.local.lakeformation;

import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TagCondition;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Tags;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.PermissionMapping;
import dev.lakeward.shape.SdkJson;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;
import software.amazon.awssdk.services.lakeformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.lakeformation.model.CreateLfTagExpressionRequest;
import software.amazon.awssdk.services.lakeformation.model.CreateLfTagExpressionResponse;
import software.amazon.awssdk.services.lakeformation.model.DeleteLfTagExpressionRequest;
import software.amazon.awssdk.services.lakeformation.model.DeleteLfTagExpressionResponse;
import software.amazon.awssdk.services.lakeformation.model.EntityNotFoundException;
import software.amazon.awssdk.services.lakeformation.model.GetLfTagExpressionRequest;
import software.amazon.awssdk.services.lakeformation.model.GetLfTagExpressionResponse;
import software.amazon.awssdk.services.lakeformation.model.LFTag;
import software.amazon.awssdk.services.lakeformation.model.LFTagExpression;
import software.amazon.awssdk.services.lakeformation.model.ListLfTagExpressionsRequest;
import software.amazon.awssdk.services.lakeformation.model.ListLfTagExpressionsResponse;
import software.amazon.awssdk.services.lakeformation.model.UpdateLfTagExpressionRequest;
import software.amazon.awssdk.services.lakeformation.model.UpdateLfTagExpressionResponse;

/// Saved LF-Tag expressions. A change counts at once for every grant that names the expression.
public final class LocalTagExpressions implements LakeFormationPart {
    private final Scope scope;

    public LocalTagExpressions(Scope scope) {
        this.scope = scope;
    }

    private boolean may(String name, Permission permission) {
        return TagStore.made(
                        scope.documents(),
                        TagStore.EXPRESSION,
                        name,
                        scope.caller().principal().id())
                || scope.holds(new Securable.LFTagExpression(name), permission);
    }

    private void require(String name, Permission permission) {
        if (!may(name, permission)) {
            throw Governance.denied(
                    AccessDeniedException::builder, "Required " + permission + " on LF-Tag expression " + name);
        }
    }

    private LFTagExpression existing(String name) {
        return scope.documents()
                .get(TagStore.EXPRESSION, name)
                .map(json -> SdkJson.read(json, LFTagExpression::builder))
                .orElseThrow(
                        () -> Faults.fault(EntityNotFoundException.builder(), "LF-Tag expression not found: " + name));
    }

    // A value that the caller may not describe must look like one that is not there.
    private void requireKnown(String key, String value) {
        Tags tags = scope.governance().state().tags();
        boolean there =
                tags.keys().getOrDefault(key, Collections.emptySortedSet()).contains(value);
        if (!there || !TagStore.mayDescribe(scope, key, value)) {
            throw Faults.fault(EntityNotFoundException.builder(), "LF-Tag " + key + " has no value " + value + ".");
        }
    }

    private Document document(
            String name, @org.jspecify.annotations.Nullable String description, List<LFTag> expression) {
        try {
            TagExpression parsed = PermissionMapping.expression(expression);
            parsed.values().forEach((key, values) -> values.forEach(value -> requireKnown(key, value)));
            LFTagExpression saved = LFTagExpression.builder()
                    .catalogId(scope.caller().accountId())
                    .name(name)
                    .description(description)
                    .expression(PermissionMapping.expression(parsed))
                    .build();
            return new Document(TagStore.EXPRESSION, name, SdkJson.write(saved));
        } catch (IllegalArgumentException e) {
            throw LocalLakeFormation.invalid("The LF-Tag expression is not valid: " + e.getMessage());
        }
    }

    @Override
    public CreateLfTagExpressionResponse createLFTagExpression(CreateLfTagExpressionRequest request) {
        scope.change(() -> {
            scope.require(new Securable.Catalog(), Permission.CREATE_LF_TAG_EXPRESSION);
            if (scope.documents().get(TagStore.EXPRESSION, request.name()).isPresent()) {
                throw Faults.fault(
                        AlreadyExistsException.builder(), "LF-Tag expression already exists: " + request.name());
            }
            scope.governance()
                    .save(List.of(
                            document(request.name(), request.description(), request.expression()),
                            TagStore.creator(
                                    TagStore.EXPRESSION,
                                    request.name(),
                                    scope.caller().principal().id())));
        });
        return CreateLfTagExpressionResponse.builder().build();
    }

    @Override
    public GetLfTagExpressionResponse getLFTagExpression(GetLfTagExpressionRequest request) {
        require(request.name(), Permission.DESCRIBE);
        LFTagExpression saved = existing(request.name());
        return GetLfTagExpressionResponse.builder()
                .catalogId(saved.catalogId())
                .name(saved.name())
                .description(saved.description())
                .expression(saved.expression())
                .build();
    }

    /// Expressions that the caller may describe, by name.
    @Override
    public ListLfTagExpressionsResponse listLFTagExpressions(ListLfTagExpressionsRequest request) {
        Page<LFTagExpression> page = scope.page(
                TagStore.EXPRESSION,
                json -> SdkJson.read(json, LFTagExpression::builder),
                LFTagExpression::name,
                saved -> may(saved.name(), Permission.DESCRIBE),
                request.nextToken(),
                request.maxResults());
        return ListLfTagExpressionsResponse.builder()
                .lfTagExpressions(page.items())
                .nextToken(page.token())
                .build();
    }

    @Override
    public UpdateLfTagExpressionResponse updateLFTagExpression(UpdateLfTagExpressionRequest request) {
        scope.change(() -> {
            require(request.name(), Permission.ALTER);
            LFTagExpression old = existing(request.name());
            scope.governance()
                    .save(List.of(document(
                            request.name(),
                            request.description() == null ? old.description() : request.description(),
                            request.hasExpression() ? request.expression() : old.expression())));
        });
        return UpdateLfTagExpressionResponse.builder().build();
    }

    @Override
    public DeleteLfTagExpressionResponse deleteLFTagExpression(DeleteLfTagExpressionRequest request) {
        scope.change(() -> {
            require(request.name(), Permission.DROP);
            existing(request.name());
            for (Grant grant : scope.governance().state().grants().all()) {
                if (grant.on() instanceof Securable.LFTagPolicy policy
                        && policy.condition().equals(new TagCondition.Saved(request.name()))) {
                    throw LocalLakeFormation.invalid("LF-Tag expression " + request.name() + " is used by a grant to "
                            + grant.principal().name() + ". Revoke it first.");
                }
            }
            scope.governance()
                    .save(List.of(
                            new Document(TagStore.EXPRESSION, request.name(), null),
                            TagStore.creator(TagStore.EXPRESSION, request.name(), null)));
        });
        return DeleteLfTagExpressionResponse.builder().build();
    }
}
