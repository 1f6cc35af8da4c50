package dev.lakeward.local.lakeformation;

import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import software.amazon.awssdk.services.lakeformation.model.*;

/// The settings of the data lake, and its IAM Identity Center configuration.
public final class LocalSettings implements LakeFormationPart {
    static final String IDENTITY_CENTER = "identity-center";

    private final Scope scope;

    public LocalSettings(Scope scope) {
        this.scope = scope;
    }

    /// Who calls, as Lake Formation knows it.
    @Override
    public GetDataLakePrincipalResponse getDataLakePrincipal(GetDataLakePrincipalRequest request) {
        return GetDataLakePrincipalResponse.builder()
                .identity(scope.caller().principal().id())
                .build();
    }

    @Override
    public GetDataLakeSettingsResponse getDataLakeSettings(GetDataLakeSettingsRequest request) {
        return GetDataLakeSettingsResponse.builder()
                .dataLakeSettings(scope.governance().settings())
                .build();
    }

    @Override
    public PutDataLakeSettingsResponse putDataLakeSettings(PutDataLakeSettingsRequest request) {
        scope.change(() -> {
            if (!scope.governance().isIamAdministrator(scope.caller())) {
                scope.requireAdmin("PutDataLakeSettings");
            }
            DataLakeSettings settings = request.dataLakeSettings();
            administrators(settings.dataLakeAdmins());
            administrators(settings.readOnlyAdmins());
            SettingsParameters.require(scope.governance().settings().parameters(), settings.parameters());
            List<PrincipalPermissions> defaults = new ArrayList<>(settings.createDatabaseDefaultPermissions());
            defaults.addAll(settings.createTableDefaultPermissions());
            for (PrincipalPermissions each : defaults) {
                boolean open = LocalLakeFormation.principal(each.principal()).equals(Principal.IAM_ALLOWED_PRINCIPALS)
                        && Requested.permissions(each.permissionsAsStrings()).equals(EnumSet.of(Permission.ALL));
                if (!open) {
                    throw LocalLakeFormation.invalid("Default permissions are ALL to IAM_ALLOWED_PRINCIPALS, or none.");
                }
            }
            scope.governance().save(List.of(new Document(Governance.SETTINGS, "", SdkJson.write(settings))));
        });
        return PutDataLakeSettingsResponse.builder().build();
    }

    private void administrators(List<DataLakePrincipal> principals) {
        principals.forEach(each -> scope.principals().requireAdministrator(LocalLakeFormation.principal(each)));
    }

    @Override
    public CreateLakeFormationIdentityCenterConfigurationResponse createLakeFormationIdentityCenterConfiguration(
            CreateLakeFormationIdentityCenterConfigurationRequest request) {
        String application = "arn:aws:sso::" + scope.caller().accountId() + ":application/lake-formation";
        scope.change(() -> {
            scope.requireAdmin("CreateLakeFormationIdentityCenterConfiguration");
            if (scope.documents().get(IDENTITY_CENTER, "").isPresent()) {
                throw Faults.fault(
                        AlreadyExistsException.builder(), "An Identity Center configuration already exists.");
            }
            save(DescribeLakeFormationIdentityCenterConfigurationResponse.builder()
                    .catalogId(scope.caller().accountId())
                    .instanceArn(request.instanceArn())
                    .applicationArn(application)
                    .externalFiltering(request.externalFiltering())
                    .shareRecipients(request.shareRecipients())
                    .serviceIntegrations(request.serviceIntegrations())
                    .build());
        });
        return CreateLakeFormationIdentityCenterConfigurationResponse.builder()
                .applicationArn(application)
                .build();
    }

    private void save(DescribeLakeFormationIdentityCenterConfigurationResponse configuration) {
        scope.documents().write(List.of(new Document(IDENTITY_CENTER, "", SdkJson.write(configuration))));
    }

    private DescribeLakeFormationIdentityCenterConfigurationResponse configuration() {
        return scope.documents()
                .get(IDENTITY_CENTER, "")
                .map(json -> SdkJson.read(json, DescribeLakeFormationIdentityCenterConfigurationResponse::builder))
                .orElseThrow(() ->
                        Faults.fault(EntityNotFoundException.builder(), "There is no Identity Center configuration."));
    }

    @Override
    public DescribeLakeFormationIdentityCenterConfigurationResponse describeLakeFormationIdentityCenterConfiguration(
            DescribeLakeFormationIdentityCenterConfigurationRequest request) {
        scope.requireAdmin("DescribeLakeFormationIdentityCenterConfiguration");
        return configuration();
    }

    @Override
    public UpdateLakeFormationIdentityCenterConfigurationResponse updateLakeFormationIdentityCenterConfiguration(
            UpdateLakeFormationIdentityCenterConfigurationRequest request) {
        scope.change(() -> {
            scope.requireAdmin("UpdateLakeFormationIdentityCenterConfiguration");
            DescribeLakeFormationIdentityCenterConfigurationResponse.Builder changed = configuration().toBuilder();
            if (request.hasShareRecipients()) {
                changed.shareRecipients(request.shareRecipients());
            }
            if (request.hasServiceIntegrations()) {
                changed.serviceIntegrations(request.serviceIntegrations());
            }
            if (request.externalFiltering() != null) {
                changed.externalFiltering(request.externalFiltering());
            }
            save(changed.build());
        });
        return UpdateLakeFormationIdentityCenterConfigurationResponse.builder().build();
    }

    @Override
    public DeleteLakeFormationIdentityCenterConfigurationResponse deleteLakeFormationIdentityCenterConfiguration(
            DeleteLakeFormationIdentityCenterConfigurationRequest request) {
        scope.change(() -> {
            scope.requireAdmin("DeleteLakeFormationIdentityCenterConfiguration");
            configuration();
            scope.documents().write(List.of(new Document(IDENTITY_CENTER, "", null)));
        });
        return DeleteLakeFormationIdentityCenterConfigurationResponse.builder().build();
    }

    /// A lake in a folder trusts no SAML provider, so nobody's assertion is good for a role.
    @Override
    public AssumeDecoratedRoleWithSamlResponse assumeDecoratedRoleWithSAML(AssumeDecoratedRoleWithSamlRequest request) {
        throw Faults.fault(AccessDeniedException.builder(), "No SAML provider is registered in this account.");
    }
}
