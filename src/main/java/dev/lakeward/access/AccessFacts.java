package dev.lakeward.access;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything that decides access, as read at one moment: a value, so that a plan can say what it would become.
///
/// `creators` of databases and tables; `groups` that a principal belongs to, where somebody knows them: Lake Formation
/// itself does not tell. `views`: those that mask, as their texts were read back; hand-written ones are not among them.
/// `apart`: what was listed and is not understood.
public record AccessFacts(
        Set<Principal> admins,
        List<Grant> grants,
        List<DataCellsFilter> filters,
        Map<Securable, Principal> creators,
        Set<OptIn> optIns,
        Tags tags,
        Map<Principal, Set<Principal>> groups,
        List<MaskingView> views,
        List<GrantApart> apart) {
    public static final AccessFacts NONE = new AccessFacts(
            Set.of(), List.of(), List.of(), Map.of(), Set.of(), Tags.NONE, Map.of(), List.of(), List.of());

    public AccessFacts {
        admins = Set.copyOf(admins);
        grants = List.copyOf(grants);
        filters = List.copyOf(filters);
        creators = Map.copyOf(creators);
        optIns = Set.copyOf(optIns);
        groups = Map.copyOf(groups);
        views = List.copyOf(views);
        apart = List.copyOf(apart);
    }

    public AccessFacts withAdmins(Set<Principal> changed) {
        return new AccessFacts(changed, grants, filters, creators, optIns, tags, groups, views, apart);
    }

    public AccessFacts withGrants(List<Grant> changed) {
        return new AccessFacts(admins, changed, filters, creators, optIns, tags, groups, views, apart);
    }

    public AccessFacts withFilters(List<DataCellsFilter> changed) {
        return new AccessFacts(admins, grants, changed, creators, optIns, tags, groups, views, apart);
    }

    public AccessFacts withCreators(Map<Securable, Principal> changed) {
        return new AccessFacts(admins, grants, filters, changed, optIns, tags, groups, views, apart);
    }

    public AccessFacts withOptIns(Set<OptIn> changed) {
        return new AccessFacts(admins, grants, filters, creators, changed, tags, groups, views, apart);
    }

    public AccessFacts withTags(Tags changed) {
        return new AccessFacts(admins, grants, filters, creators, optIns, changed, groups, views, apart);
    }

    public AccessFacts withGroups(Map<Principal, Set<Principal>> changed) {
        return new AccessFacts(admins, grants, filters, creators, optIns, tags, changed, views, apart);
    }

    public AccessFacts withViews(List<MaskingView> changed) {
        return new AccessFacts(admins, grants, filters, creators, optIns, tags, groups, changed, apart);
    }

    public AccessFacts withApart(List<GrantApart> changed) {
        return new AccessFacts(admins, grants, filters, creators, optIns, tags, groups, views, changed);
    }
}
