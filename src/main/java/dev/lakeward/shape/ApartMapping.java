package dev.lakeward.shape;

import dev.lakeward.access.Grant;
import dev.lakeward.access.GrantApart;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Securable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lakeformation.model.Condition;
import software.amazon.awssdk.services.lakeformation.model.LakeFormationOptInsInfo;
import software.amazon.awssdk.services.lakeformation.model.PrincipalResourcePermissions;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// What Lake Formation lists and this version does not understand: grants and opt-ins with a condition, of another
/// catalog, on unknown kinds of resources, with unknown permissions.
public final class ApartMapping {
    private static final Set<String> CATALOG_IDS = Set.of("CatalogId", "TableCatalogId", "Id");

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    private ApartMapping() {}

    /// An opt-in that [PermissionMapping#optIn] does not understand.
    public static Optional<GrantApart> apart(LakeFormationOptInsInfo listed, String account) {
        return PermissionMapping.optIn(listed, account).isPresent()
                ? Optional.empty()
                : Optional.of(new GrantApart(
                        PermissionMapping.holder(listed.principal()),
                        place(listed.resource(), account),
                        List.of("opt-in"),
                        text(listed.condition())));
    }

    /// What [PermissionMapping#grant], which found `understood`, does not understand of a listed grant.
    public static Optional<GrantApart> apart(
            PrincipalResourcePermissions listed, Optional<Grant> understood, String account) {
        List<String> unknown = new ArrayList<>(listed.permissionsAsStrings());
        if (understood.isPresent()) {
            unknown.removeIf(ApartMapping::isKnown);
            if (unknown.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new GrantApart(
                PermissionMapping.holder(listed.principal()),
                place(listed.resource(), account),
                unknown,
                text(listed.condition())));
    }

    private static String text(@Nullable Condition condition) {
        return condition == null
                ? ""
                : condition.expression() == null || condition.expression().isBlank()
                        ? "(a condition without an expression)"
                        : condition.expression();
    }

    /// The catalog that a resource names, where it is not the one of `account`; an id of another form is another's.
    public static Optional<String> elsewhere(Resource resource, String account) {
        for (SdkField<?> field : resource.sdkFields()) {
            if (field.getValueOrDefault(resource) instanceof SdkPojo named) {
                for (SdkField<?> member : named.sdkFields()) {
                    if (CATALOG_IDS.contains(member.memberName())
                            && member.getValueOrDefault(named) instanceof String id
                            && !isOwn(id, account)) {
                        return Optional.of(id);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// Whether a catalog is an account's own; where the account is not known, whether it is some account's.
    public static boolean isOwn(@Nullable String catalog, String account) {
        return catalog == null
                || catalog.equals(account)
                || account.isEmpty() && ACCOUNT.matcher(catalog).matches();
    }

    private static Securable place(Resource resource, String account) {
        Optional<String> catalog = elsewhere(resource, account);
        Optional<Securable> here = PermissionMapping.securable(resource);
        return catalog.isEmpty() && here.isPresent()
                ? here.get()
                : new Securable.Elsewhere(
                        catalog.orElse(""),
                        here.map(each -> each instanceof Securable.Catalog ? "everything" : each.fixedTitle())
                                .orElse("a resource of an unknown kind"));
    }

    private static boolean isKnown(String permission) {
        return Arrays.stream(Permission.values()).anyMatch(each -> each.name().equals(permission));
    }
}
