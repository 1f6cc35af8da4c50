package dev.lakeward.access;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything that decides access, as read at one moment: a value, so that a plan can say what it would become.
///
/// `creators` of databases and tables; `groups` that a principal belongs to, where somebody knows them: Lake Formation
/// itself does not tell.
public record AccessFacts(
        Set<Principal> admins,
        List<Grant> grants,
        List<DataCellsFilter> filters,
        Map<Securable, Principal> creators,
        Set<OptIn> optIns,
        Tags tags,
        Map<Principal, Set<Principal>> groups) {
    public static final AccessFacts NONE =
            new AccessFacts(Set.of(), List.of(), List.of(), Map.of(), Set.of(), Tags.NONE, Map.of());

    public AccessFacts {
        admins = Set.copyOf(admins);
        grants = List.copyOf(grants);
        filters = List.copyOf(filters);
        creators = Map.copyOf(creators);
        optIns = Set.copyOf(optIns);
        groups = Map.copyOf(groups);
    }

    public AccessFacts withAdmins(Set<Principal> changed) {
        return new AccessFacts(changed, grants, filters, creators, optIns, tags, groups);
    }

    public AccessFacts withGrants(List<Grant> changed) {
        return new AccessFacts(admins, changed, filters, creators, optIns, tags, groups);
    }

    public AccessFacts withFilters(List<DataCellsFilter> changed) {
        return new AccessFacts(admins, grants, changed, creators, optIns, tags, groups);
    }

    public AccessFacts withCreators(Map<Securable, Principal> changed) {
        return new AccessFacts(admins, grants, filters, changed, optIns, tags, groups);
    }

    public AccessFacts withOptIns(Set<OptIn> changed) {
        return new AccessFacts(admins, grants, filters, creators, changed, tags, groups);
    }

    public AccessFacts withTags(Tags changed) {
        return new AccessFacts(admins, grants, filters, creators, optIns, changed, groups);
    }

    public AccessFacts withGroups(Map<Principal, Set<Principal>> changed) {
        return new AccessFacts(admins, grants, filters, creators, optIns, tags, changed);
    }
}
