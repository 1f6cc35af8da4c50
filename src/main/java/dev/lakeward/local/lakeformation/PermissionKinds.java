package dev.lakeward.local.lakeformation;

import static dev.lakeward.local.store.DocumentKinds.require;
import static dev.lakeward.local.store.DocumentKinds.requireKey;
import static dev.lakeward.local.store.DocumentKinds.shape;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.DocumentKinds.Check;
import dev.lakeward.shape.PermissionMapping;
import dev.lakeward.shape.SdkJson;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.lakeformation.model.DataCellsFilter;
import software.amazon.awssdk.services.lakeformation.model.DataLakeSettings;
import software.amazon.awssdk.services.lakeformation.model.DescribeLakeFormationIdentityCenterConfigurationResponse;
import software.amazon.awssdk.services.lakeformation.model.LFTagExpression;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.LakeFormationOptInsInfo;
import software.amazon.awssdk.services.lakeformation.model.PrincipalPermissions;
import software.amazon.awssdk.services.lakeformation.model.PrincipalResourcePermissions;
import software.amazon.awssdk.services.lakeformation.model.ResourceInfo;
import software.amazon.awssdk.services.lakeformation.model.TaggedDatabase;
import software.amazon.awssdk.services.lakeformation.model.TaggedTable;

/// What the documents of permissions must say to be read.
public final class PermissionKinds {
    private PermissionKinds() {}

    public static Map<String, Check> all() {
        return Map.ofEntries(
                Map.entry(Governance.GRANT, PermissionKinds::grant),
                Map.entry(Governance.FILTER, shape(DataCellsFilter::builder, PermissionKinds::filter)),
                Map.entry(Governance.CREATOR, PermissionKinds::creator),
                Map.entry(Governance.LOCATION, shape(ResourceInfo::builder, ResourceInfo::resourceArn)),
                Map.entry(Governance.SETTINGS, shape(DataLakeSettings::builder, PermissionKinds::settings)),
                Map.entry(
                        Governance.OPT_IN,
                        shape(
                                LakeFormationOptInsInfo::builder,
                                info -> LocalOptIns.key(Governance.optIn(info).orElseThrow()))),
                Map.entry(
                        LocalSettings.IDENTITY_CENTER,
                        shape(DescribeLakeFormationIdentityCenterConfigurationResponse::builder, center -> "")),
                Map.entry(TagStore.TAG, shape(LFTagPair::builder, PermissionKinds::tag)),
                Map.entry(TagStore.DATABASE, shape(TaggedDatabase::builder, PermissionKinds::tagged)),
                Map.entry(TagStore.TABLE, shape(TaggedTable::builder, PermissionKinds::tagged)),
                Map.entry(TagStore.EXPRESSION, shape(LFTagExpression::builder, PermissionKinds::expression)),
                Map.entry(TagStore.CREATOR, (key, body) -> new Principal(body)));
    }

    private static void grant(String key, String body) {
        PrincipalResourcePermissions kept = SdkJson.readExactly(body, PrincipalResourcePermissions::builder);
        var grant = Governance.grant(kept).orElseThrow();
        requireKey(key, Governance.grantKey(grant));
        requirePermissions(kept.permissions());
        requirePermissions(kept.permissionsWithGrantOption());
    }

    private static void requirePermissions(
            List<software.amazon.awssdk.services.lakeformation.model.Permission> permissions) {
        require(PermissionMapping.permissions(permissions).size() == permissions.size());
    }

    private static String filter(DataCellsFilter filter) {
        require(filter.rowFilter() != null
                && (filter.rowFilter().allRowsWildcard() == null)
                        != (filter.rowFilter().filterExpression() == null));
        require(filter.columnWildcard() != null || !filter.columnNames().isEmpty());
        return Existence.filterKey(TableRef.of(filter.databaseName(), filter.tableName()), filter.name());
    }

    private static void creator(String key, String body) {
        String[] parts = body.split("\n", 3);
        requireKey(key, Document.key(parts[0], parts[1]));
        require(!new Principal(parts[2]).id().contains("\n"));
    }

    private static String settings(DataLakeSettings settings) {
        settings.dataLakeAdmins().forEach(admin -> new Principal(admin.dataLakePrincipalIdentifier()));
        settings.readOnlyAdmins().forEach(admin -> new Principal(admin.dataLakePrincipalIdentifier()));
        settings.createDatabaseDefaultPermissions().forEach(PermissionKinds::given);
        settings.createTableDefaultPermissions().forEach(PermissionKinds::given);
        return "";
    }

    private static void given(PrincipalPermissions each) {
        new Principal(each.principal().dataLakePrincipalIdentifier());
        requirePermissions(each.permissions());
    }

    private static String tag(LFTagPair pair) {
        require(!pair.tagValues().isEmpty());
        return pair.tagKey();
    }

    private static String tagged(TaggedDatabase tagged) {
        tagged.lfTags().forEach(PermissionKinds::assigned);
        return tagged.database().name();
    }

    private static String tagged(TaggedTable tagged) {
        tagged.lfTagsOnTable().forEach(PermissionKinds::assigned);
        tagged.lfTagsOnColumns().forEach(column -> {
            require(column.name() != null);
            column.lfTags().forEach(PermissionKinds::assigned);
        });
        return Document.key(tagged.table().databaseName(), tagged.table().name());
    }

    private static void assigned(LFTagPair pair) {
        require(pair.tagKey() != null && pair.tagValues().size() == 1);
    }

    private static String expression(LFTagExpression expression) {
        PermissionMapping.expression(expression.expression());
        return expression.name();
    }
}
