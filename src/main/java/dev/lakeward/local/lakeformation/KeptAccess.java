package dev.lakeward.local.lakeformation;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.CreatorIndex;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Grant;
import dev.lakeward.access.GrantIndex;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.Tags;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.local.store.Kept;
import dev.lakeward.shape.PermissionMapping;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.lakeformation.model.LakeFormationOptInsInfo;
import software.amazon.awssdk.services.lakeformation.model.PrincipalResourcePermissions;
import software.amazon.awssdk.services.lakeformation.model.Resource;
import software.amazon.awssdk.services.lakeformation.model.ResourceInfo;

/// What decides access, in parts: each is kept until something of its own changes. Grants and creators, of which there
/// are many, are brought up to date by what was written.
final class KeptAccess {
    private final Documents documents;
    private final Governance governance;
    private final IamCheck iam;
    private final Kept<GrantIndex> grants;
    private final Kept<CreatorIndex> creators;
    private final Kept<Filters> filters;
    private final Kept<Tags> tags;
    private final Kept<Few> few;
    private final Kept<AccessState> state;

    // `tables`: the keys of those that have one, whether they are there or not.
    private record Filters(List<DataCellsFilter> all, Set<String> tables) {}

    // `locations`: the role by the ARN of the place.
    private record Few(Set<Principal> admins, Set<OptIn> optIns, boolean closedToIam, Map<String, String> locations) {}

    KeptAccess(Documents documents, Governance governance, IamCheck iam) {
        this.documents = documents;
        this.governance = governance;
        this.iam = iam;
        this.grants = new Kept<>(documents, this::readGrants, KeptAccess::granted);
        this.creators = new Kept<>(documents, this::readCreators, KeptAccess::created);
        this.filters = new Kept<>(documents, this::readFilters, KeptAccess::filtered);
        this.tags = new Kept<>(documents, () -> TagStore.tags(documents));
        this.few = new Kept<>(documents, this::readFew);
        this.state = new Kept<>(documents, this::readState);
    }

    AccessState state() {
        return state.get();
    }

    Map<String, String> locations() {
        return few.get().locations();
    }

    private AccessState readState() {
        Few now = few.get();
        GrantIndex held = grants.get();
        if (now.closedToIam()) {
            for (Grant grant : held.of(Principal.IAM_ALLOWED_PRINCIPALS)) {
                held = held.without(grant.principal(), grant.on());
            }
        }
        AccessFacts others = AccessFacts.NONE
                .withAdmins(now.admins())
                .withOptIns(now.optIns())
                .withFilters(filters.get().all())
                .withTags(tags.get());
        return new AccessState(held, creators.get(), others);
    }

    private GrantIndex readGrants() {
        List<Grant> all = new ArrayList<>();
        for (String json : documents.list(Governance.GRANT, "")) {
            grant(json).ifPresent(all::add);
        }
        return GrantIndex.of(all);
    }

    private static Optional<Grant> grant(String json) {
        return Governance.grant(SdkJson.read(json, PrincipalResourcePermissions::builder));
    }

    private static Optional<GrantIndex> granted(GrantIndex before, List<Document> changes) {
        GrantIndex index = before;
        try {
            for (Document change : changes) {
                Optional<Grant> grant = change.body() == null ? Optional.empty() : grant(change.body());
                index = grant.isPresent()
                        ? index.with(grant.get())
                        : Held.of(change.key()).takenFrom(index);
            }
        } catch (RuntimeException e) {
            // A key that names nothing that we know: what is understood is read with all the others.
            return Optional.empty();
        }
        return Optional.of(index);
    }

    /// What the key of a grant, or of an opt-in, names.
    private record Held(Principal principal, Securable on) {
        GrantIndex takenFrom(GrantIndex index) {
            return index.without(principal, on);
        }

        static Held of(String key) {
            int end = key.lastIndexOf('\u0000');
            Resource on = SdkJson.readExactly(key.substring(0, end), Resource::builder);
            return new Held(
                    new Principal(key.substring(end + 1)),
                    PermissionMapping.securable(on).orElseThrow());
        }
    }

    private CreatorIndex readCreators() {
        Map<Securable, Principal> all = new HashMap<>();
        for (String body : documents.list(Governance.CREATOR, "")) {
            String[] parts = body.split("\n", 3);
            all.put(made(parts[0], parts[1]), new Principal(parts[2]));
        }
        return CreatorIndex.of(all);
    }

    private static Securable made(String database, String table) {
        return table.isEmpty() ? new DatabaseRef(database) : TableRef.of(database, table);
    }

    private static Optional<CreatorIndex> created(CreatorIndex before, List<Document> changes) {
        CreatorIndex index = before;
        for (Document change : changes) {
            String[] names = change.key().split("\u0000", 2);
            String body = change.body();
            index = index.with(made(names[0], names[1]), body == null ? null : new Principal(body.split("\n", 3)[2]));
        }
        return Optional.of(index);
    }

    private Filters readFilters() {
        List<DataCellsFilter> all = new ArrayList<>();
        Set<String> tables = new HashSet<>();
        for (String json : documents.list(Governance.FILTER, "")) {
            var kept = SdkJson.read(json, software.amazon.awssdk.services.lakeformation.model.DataCellsFilter::builder);
            TableRef table = TableRef.of(kept.databaseName(), kept.tableName());
            tables.add(Document.key(table.database().name(), table.name()));
            governance.filter(kept).ifPresent(all::add);
        }
        return new Filters(all, tables);
    }

    // Of tables without a filter nothing is read.
    private static Optional<Filters> filtered(Filters before, List<Document> changes) {
        boolean others = changes.stream()
                .allMatch(change -> change.kind().equals(Governance.TABLE)
                        && !before.tables().contains(change.key()));
        return others ? Optional.of(before) : Optional.empty();
    }

    private Few readFew() {
        Set<Principal> admins = new HashSet<>();
        governance
                .settings()
                .dataLakeAdmins()
                .forEach(admin -> admins.add(new Principal(admin.dataLakePrincipalIdentifier())));
        if (documents.isUnreadable(Governance.SETTINGS, "")) {
            admins.addAll(iamAdministrators());
        }
        Map<String, String> locations = new HashMap<>();
        for (String json : documents.list(Governance.LOCATION, "")) {
            ResourceInfo info = SdkJson.read(json, ResourceInfo::builder);
            locations.put(info.resourceArn(), info.roleArn() == null ? "" : info.roleArn());
        }
        // A place whose record cannot be read stays registered, so that IAM alone opens nothing there.
        documents.unreadable(Governance.LOCATION, "").forEach(arn -> locations.put(arn, ""));
        Set<OptIn> optIns = new HashSet<>();
        for (String json : documents.list(Governance.OPT_IN, "")) {
            Governance.optIn(SdkJson.read(json, LakeFormationOptInsInfo::builder))
                    .ifPresent(optIns::add);
        }
        boolean closedToIam = false;
        // Without its opt-in a principal would get all that is open to IAM; the key still says whose it is.
        for (String key : documents.unreadable(Governance.OPT_IN, "")) {
            try {
                Held held = Held.of(key);
                optIns.add(new OptIn(held.principal(), held.on()));
            } catch (RuntimeException e) {
                // Nobody knows whose it was: then nothing is open to IAM.
                closedToIam = true;
            }
        }
        return new Few(admins, optIns, closedToIam, locations);
    }

    // While nobody can read who the admins are, those are that may give themselves every right in IAM.
    private Set<Principal> iamAdministrators() {
        Set<Principal> administrators = new HashSet<>();
        for (String json : documents.list("role", "")) {
            Principal role = new Principal(SdkJson.read(json, Role::builder).arn());
            Caller caller = new Caller(role, role.account(), "", Caller.Session.unlimited("settings"));
            if (iam.allows(caller, "iam:PutRolePolicy", "*")) {
                administrators.add(role);
            }
        }
        return administrators;
    }
}
