package dev.lakeward.local.lakeformation;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessPath;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Grant;
import dev.lakeward.access.GrantIndex;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagCondition;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Members;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.*;

/// Lake Formation of the embedded lake; see "Lake Formation permissions reference" of its guide.
///
/// Grants are kept in canonical form and listed in AWS's: SELECT on a table as columns with an empty wildcard.
public final class LocalLakeFormation implements LakeFormationPart {
    private static final int BATCH = 20;

    private final Scope scope;

    /// `writes` is the lock that all clients of one lake share: read, check and write are one step.
    public LocalLakeFormation(Scope scope) {
        this.scope = scope;
    }

    static AwsServiceException invalid(String sentence) {
        return Faults.fault(InvalidInputException.builder(), sentence);
    }

    static Principal principal(@Nullable DataLakePrincipal principal) {
        String id = principal == null ? null : principal.dataLakePrincipalIdentifier();
        if (id == null || id.isBlank()) {
            throw invalid("A principal needs an identifier.");
        }
        return new Principal(id);
    }

    private void requireAdmin(String what) {
        scope.requireAdmin(what);
    }

    private void save(List<Document> changes) {
        scope.governance().save(changes);
    }

    @Override
    public GrantPermissionsResponse grantPermissions(GrantPermissionsRequest request) {
        scope.change(() -> {
            save(grant(wanted(
                    request.principal(),
                    request.resource(),
                    request.permissionsAsStrings(),
                    request.permissionsWithGrantOptionAsStrings())));
        });
        return GrantPermissionsResponse.builder().build();
    }

    private Grant wanted(
            DataLakePrincipal principal, Resource resource, List<String> permissions, List<String> grantable) {
        Set<Permission> held = Requested.permissions(permissions);
        Set<Permission> passedOn = Requested.permissions(grantable);
        if (held.isEmpty()) {
            throw invalid("Permissions are required.");
        }
        if (!held.containsAll(passedOn)) {
            throw invalid("PermissionsWithGrantOption " + passedOn + " go beyond Permissions " + held + ".");
        }
        return new Grant(principal(principal), Requested.securable(resource), held, passedOn);
    }

    private List<Document> grant(Grant grant) {
        GrantRules.check(grant);
        requireMayGrant(grant);
        scope.principals().requireHolder(grant.principal());
        Existence.require(scope, grant.on());
        grant.on().ofTable().flatMap(scope.governance()::table).ifPresent(table -> GrantRules.checkView(grant, table));
        if (held(grant).stream().anyMatch(grant::excludes)) {
            throw invalid("Permissions modification is invalid.");
        }
        List<Grant> related = related(grant);
        return replaced(related, changed(related, new Change.GrantPermissions(grant, Set.of())));
    }

    private void requireMayGrant(Grant grant) {
        if (scope.isAdmin()) {
            return;
        }
        boolean covered = scope.governance().state().grants().of(scope.caller().principal()).stream()
                .anyMatch(own -> GrantRules.mayPassOn(own, grant));
        boolean creator = grant
                .on()
                .ofTable()
                .flatMap(scope.governance()::table)
                .map(table -> scope.governance().access(scope.caller().principal(), table))
                .stream()
                .flatMap(access -> access.paths().stream())
                .anyMatch(AccessPath.Creator.class::isInstance);
        if (!covered && !creator && !mayGrantByTags(grant.on())) {
            throw Governance.denied(
                    AccessDeniedException::builder,
                    "Required grantable " + grant.permissions() + " on "
                            + grant.on().fixedTitle());
        }
    }

    // GRANT_WITH_LF_TAG_EXPRESSION on every tag value of a policy, or on the saved expression that it names.
    private boolean mayGrantByTags(Securable on) {
        if (!(on instanceof Securable.LFTagPolicy policy)) {
            return false;
        }
        return switch (policy.condition()) {
            case TagExpression expression ->
                expression.values().entrySet().stream()
                        .allMatch(each -> scope.holds(
                                new Securable.LFTag(each.getKey(), each.getValue()),
                                Permission.GRANT_WITH_LF_TAG_EXPRESSION));
            case TagCondition.Saved saved ->
                scope.holds(new Securable.LFTagExpression(saved.name()), Permission.GRANT_WITH_LF_TAG_EXPRESSION);
        };
    }

    private Document document(Grant grant) {
        return Governance.grantDocument(
                grant, scope.clock().instant(), scope.caller().principal());
    }

    @Override
    public RevokePermissionsResponse revokePermissions(RevokePermissionsRequest request) {
        scope.change(() -> {
            save(revoke(wanted(
                    request.principal(),
                    request.resource(),
                    request.permissionsAsStrings(),
                    request.permissionsWithGrantOptionAsStrings())));
        });
        return RevokePermissionsResponse.builder().build();
    }

    private List<Document> revoke(Grant asked) {
        requireMayGrant(asked);
        List<Grant> related = related(asked);
        List<Grant> left = changed(related, new Change.RevokePermissions(asked));
        if (Plan.between(facts(related), facts(left)).isEmpty()) {
            throw invalid(
                    "No permissions revoked. Grantee has no permissions and no grantable permissions on resource.");
        }
        return replaced(related, left);
    }

    // Columns of a table, and values of an LF-Tag, are kept as lists: granting adds to them, revoking takes away.
    private List<Grant> related(Grant grant) {
        return held(grant).stream()
                .filter(other -> areParts(other.on(), grant.on()))
                .toList();
    }

    // What the grant's principal holds on the same object or its parts; LF-Tags are told apart by their values too.
    private List<Grant> held(Grant grant) {
        GrantIndex grants = scope.governance().state().grants();
        return grant.on() instanceof Securable.LFTag
                ? grants.of(grant.principal())
                : grants.of(grant.principal(), GrantIndex.objectOf(grant.on()));
    }

    private static boolean areParts(Securable a, Securable b) {
        return a.equals(b)
                || a instanceof Securable.TableColumns(TableRef table, ColumnSet.Include ignored)
                        && b instanceof Securable.TableColumns(TableRef same, ColumnSet.Include alsoIgnored)
                        && table.equals(same)
                || a instanceof Securable.LFTag tag
                        && b instanceof Securable.LFTag other
                        && tag.key().equals(other.key());
    }

    private static AccessFacts facts(List<Grant> grants) {
        return AccessFacts.NONE.withGrants(grants);
    }

    private static List<Grant> changed(List<Grant> grants, Change change) {
        return new Plan(List.of(change)).applyTo(facts(grants)).grants();
    }

    private List<Document> replaced(List<Grant> held, List<Grant> left) {
        List<Document> changes = new ArrayList<>();
        held.forEach(each -> changes.add(new Document(Governance.GRANT, Governance.grantKey(each), null)));
        left.forEach(each -> changes.add(document(each)));
        return changes;
    }

    @Override
    public BatchGrantPermissionsResponse batchGrantPermissions(BatchGrantPermissionsRequest request) {
        return BatchGrantPermissionsResponse.builder()
                .failures(batch(request.entries(), this::grant))
                .build();
    }

    @Override
    public BatchRevokePermissionsResponse batchRevokePermissions(BatchRevokePermissionsRequest request) {
        return BatchRevokePermissionsResponse.builder()
                .failures(batch(request.entries(), this::revoke))
                .build();
    }

    private List<BatchPermissionsFailureEntry> batch(
            List<BatchPermissionsRequestEntry> entries, java.util.function.Function<Grant, List<Document>> change) {
        if (entries.size() > BATCH) {
            throw invalid("A batch has at most " + BATCH + " entries.");
        }
        List<BatchPermissionsFailureEntry> failures = new ArrayList<>();
        for (BatchPermissionsRequestEntry entry : entries) {
            try {
                Members.require(
                        "lakeformation",
                        "BatchPermissionsRequestEntry",
                        entry,
                        scope.caller().accountId());
                scope.change(() -> {
                    save(change.apply(wanted(
                            entry.principal(),
                            entry.resource(),
                            entry.permissionsAsStrings(),
                            entry.permissionsWithGrantOptionAsStrings())));
                });
            } catch (AwsServiceException e) {
                failures.add(BatchPermissionsFailureEntry.builder()
                        .requestEntry(entry)
                        .error(error -> error.errorCode(e.awsErrorDetails().errorCode())
                                .errorMessage(e.awsErrorDetails().errorMessage()))
                        .build());
            }
        }
        return failures;
    }

    @Override
    public ListPermissionsResponse listPermissions(ListPermissionsRequest request) {
        if (request.resource() != null && request.resource().tableWithColumns() != null) {
            throw invalid("TableWithColumns is not supported as a filter: ask for the Table.");
        }
        Securable on = request.resource() == null ? null : Requested.securable(request.resource());
        Principal principal = request.principal() == null ? null : principal(request.principal());
        boolean admin = scope.governance().state().isAdmin(scope.caller().principal());
        if (!admin && principal == null) {
            principal = scope.caller().principal();
        }
        if (!admin && !scope.caller().principal().equals(principal)) {
            throw Governance.denied(
                    AccessDeniedException::builder, "Required data lake administrator to list others' permissions");
        }
        if (principal != null && on instanceof TableRef table) {
            boolean asked = request.resourceType() == null || request.resourceType() == DataLakeResourceType.TABLE;
            return ListPermissionsResponse.builder()
                    .principalResourcePermissions(asked ? effective(principal, table) : List.of())
                    .build();
        }
        return page(request, principal, on);
    }

    private ListPermissionsResponse page(
            ListPermissionsRequest request, @Nullable Principal principal, @Nullable Securable on) {
        int limit = request.maxResults() == null ? Scope.PAGE : Math.clamp(request.maxResults(), 1, Scope.PAGE);
        // Pages hold what was asked for only: how many there are tells nothing of others' grants.
        Page<Listed> page = scope.page(
                Governance.GRANT,
                Listed::read,
                listed -> Governance.grantKey(listed.grant()),
                listed -> (principal == null || listed.grant().principal().equals(principal))
                        && (request.resourceType() == null
                                || GrantRules.isOf(
                                        request.resourceType(), listed.grant().on()))
                        && (on == null
                                || listed.grant().on().equals(on)
                                || on.equals(listed.grant().on().ofTable().orElse(null))),
                request.nextToken(),
                limit);
        return ListPermissionsResponse.builder()
                .principalResourcePermissions(page.items().stream()
                        .flatMap(listed -> GrantRules.reshaped(listed.shape(), listed.grant()).stream())
                        .toList())
                .nextToken(page.token())
                .build();
    }

    /// A grant as it is kept.
    private record Listed(PrincipalResourcePermissions shape, Grant grant) {
        static Listed read(String json) {
            PrincipalResourcePermissions shape = SdkJson.read(json, PrincipalResourcePermissions::builder);
            return new Listed(shape, Governance.grant(shape).orElseThrow());
        }
    }

    private List<PrincipalResourcePermissions> effective(Principal principal, TableRef ref) {
        Table table = scope.names()
                .table(ref)
                .orElseThrow(() -> Faults.fault(EntityNotFoundException.builder(), "Table not found: " + ref));
        return EffectiveGrants.of(principal, ref, scope.governance().access(principal, table));
    }
}
