package dev.lakeward.local.lakeformation;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.PermissionMapping;
import dev.lakeward.shape.SdkJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lakeformation.model.CreateLakeFormationOptInRequest;
import software.amazon.awssdk.services.lakeformation.model.CreateLakeFormationOptInResponse;
import software.amazon.awssdk.services.lakeformation.model.DataLakePrincipal;
import software.amazon.awssdk.services.lakeformation.model.DeleteLakeFormationOptInRequest;
import software.amazon.awssdk.services.lakeformation.model.DeleteLakeFormationOptInResponse;
import software.amazon.awssdk.services.lakeformation.model.EntityNotFoundException;
import software.amazon.awssdk.services.lakeformation.model.LakeFormationOptInsInfo;
import software.amazon.awssdk.services.lakeformation.model.ListLakeFormationOptInsRequest;
import software.amazon.awssdk.services.lakeformation.model.ListLakeFormationOptInsResponse;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// Opt-ins: principals for whom Lake Formation decides on what is open to IAM for the others. See "Hybrid access mode"
/// of the guide; only a data lake administrator opts a principal in, by database or table.
public final class LocalOptIns implements LakeFormationPart {

    private final Scope scope;

    public LocalOptIns(Scope scope) {
        this.scope = scope;
    }

    static String key(OptIn optIn) {
        return Governance.key(optIn.on(), optIn.principal());
    }

    private static OptIn optIn(@Nullable DataLakePrincipal principal, @Nullable Resource resource) {
        Principal who = LocalLakeFormation.principal(principal);
        Securable on = Requested.securable(resource);
        boolean named = on instanceof DatabaseRef || on instanceof TableRef || on instanceof Securable.AllTables;
        if (!named) {
            throw LocalLakeFormation.invalid("A principal opts in to a database, a table or all tables of a database.");
        }
        return new OptIn(who, on);
    }

    @Override
    public CreateLakeFormationOptInResponse createLakeFormationOptIn(CreateLakeFormationOptInRequest request) {
        scope.change(() -> {
            scope.requireAdmin("CreateLakeFormationOptIn");
            OptIn optIn = optIn(request.principal(), request.resource());
            scope.principals().requireHolder(optIn.principal());
            Existence.require(scope, optIn.on());
            LakeFormationOptInsInfo info = LakeFormationOptInsInfo.builder()
                    .principal(PermissionMapping.principal(optIn.principal()))
                    .resource(PermissionMapping.resource(optIn.on()))
                    .lastModified(scope.clock().instant())
                    .lastUpdatedBy(scope.caller().principal().id())
                    .build();
            scope.governance().save(List.of(new Document(Governance.OPT_IN, key(optIn), SdkJson.write(info))));
        });
        return CreateLakeFormationOptInResponse.builder().build();
    }

    @Override
    public DeleteLakeFormationOptInResponse deleteLakeFormationOptIn(DeleteLakeFormationOptInRequest request) {
        scope.change(() -> {
            scope.requireAdmin("DeleteLakeFormationOptIn");
            OptIn optIn = optIn(request.principal(), request.resource());
            if (scope.documents().get(Governance.OPT_IN, key(optIn)).isEmpty()) {
                throw Faults.fault(
                        EntityNotFoundException.builder(), "The principal has not opted in to the resource.");
            }
            scope.governance().save(List.of(new Document(Governance.OPT_IN, key(optIn), null)));
        });
        return DeleteLakeFormationOptInResponse.builder().build();
    }

    /// Opt-ins by resource, then principal.
    @Override
    public ListLakeFormationOptInsResponse listLakeFormationOptIns(ListLakeFormationOptInsRequest request) {
        scope.requireAdmin("ListLakeFormationOptIns");
        Principal who = request.principal() == null ? null : LocalLakeFormation.principal(request.principal());
        Securable on = request.resource() == null ? null : Requested.securable(request.resource());
        Page<LakeFormationOptInsInfo> page = scope.page(
                Governance.OPT_IN,
                json -> SdkJson.read(json, LakeFormationOptInsInfo::builder),
                info -> key(kept(info)),
                info -> (who == null || who.equals(kept(info).principal()))
                        && (on == null || on.equals(kept(info).on())),
                request.nextToken(),
                request.maxResults());
        return ListLakeFormationOptInsResponse.builder()
                .lakeFormationOptInsInfoList(page.items())
                .nextToken(page.token())
                .build();
    }

    private static OptIn kept(LakeFormationOptInsInfo info) {
        return Governance.optIn(info).orElseThrow();
    }
}
