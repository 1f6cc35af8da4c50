package dev.lakeward.lake.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagCondition;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.plan.CanonicalGrants;
import dev.lakeward.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a file of wanted access says of grants.
final class GrantSection {
    private final LenientReader reader;
    private final AccessFacts now;
    private final CanonicalGrants held;

    GrantSection(LenientReader reader, AccessFacts now) {
        this.reader = reader;
        this.now = now;
        this.held = CanonicalGrants.of(now.grants());
    }

    /// The grants that a file wants beside everything else that it does.
    List<Grant> read(YamlNode root, AccessFacts wanted) {
        Set<Principal> managed = new HashSet<>();
        root.get("manage")
                .ifPresent(list ->
                        list.items().forEach(node -> managed.add(reader.strict().principal(node))));
        List<Grant> grants = new ArrayList<>();
        Map<PartOf, List<Grant>> parts = new HashMap<>();
        Set<Securable> filters = names(wanted.filters());
        Set<Securable> filtersNow = names(now.filters());
        for (Grant grant : now.grants()) {
            if (!managed.isEmpty() && !managed.contains(grant.principal())) {
                grants.add(grant);
                of(parts, grant).add(grant);
            }
        }
        for (YamlNode node : root.require("grants").items()) {
            Grant grant = reader.read(node, AccessReader::grant, held::holds);
            if (!managed.isEmpty() && !managed.contains(grant.principal())) {
                throw node.require("to")
                        .error(Words.text("yaml.not_managed", grant.principal().name()));
            }
            // A grant outlives what it names; the file that takes that away takes the grant away too.
            if (!held.holds(grant) || isWhole(grant, now, filtersNow)) {
                requireWhole(node, grant, wanted, filters);
            }
            List<Grant> others = of(parts, grant);
            requireNoContradiction(node, grant, others);
            others.add(grant);
            grants.add(grant);
        }
        return grants;
    }

    /// A principal and a table, of which it holds the whole or parts: only such grants contradict each other.
    private record PartOf(Principal principal, TableRef table) {}

    private static List<Grant> of(Map<PartOf, List<Grant>> parts, Grant grant) {
        return grant.on()
                .ofTable()
                .map(table -> parts.computeIfAbsent(new PartOf(grant.principal(), table), key -> new ArrayList<>()))
                .orElseGet(ArrayList::new);
    }

    // Whether everything that a grant names beside its table is there.
    private static boolean isWhole(Grant grant, AccessFacts facts, Set<Securable> filters) {
        return switch (grant.on()) {
            case Securable.Filter name -> filters.contains(name);
            case Securable.LFTagPolicy policy ->
                switch (policy.condition()) {
                    case TagExpression expression ->
                        TagSections.hasTags(facts.tags().keys(), expression);
                    case TagCondition.Saved saved -> facts.tags().saved().containsKey(saved.name());
                };
            default -> true;
        };
    }

    private static void requireWhole(YamlNode node, Grant grant, AccessFacts wanted, Set<Securable> filters) {
        if (isWhole(grant, wanted, filters)) {
            return;
        }
        switch (grant.on()) {
            case Securable.Filter name ->
                throw node.require("filter").error(Words.text("yaml.no_filter", name.name(), name.table()));
            case Securable.LFTagPolicy(var ignored, TagExpression expression) ->
                TagSections.requireTags(node, Map.copyOf(wanted.tags().keys()), expression);
            case Securable.LFTagPolicy(var ignored, TagCondition.Saved saved) ->
                throw node.error(Words.text("check.no_expression", saved.name()));
            default -> throw new IllegalStateException("whole: " + grant.on().fixedTitle());
        }
    }

    // What the service holds together already is no mistake of the file.
    private void requireNoContradiction(YamlNode node, Grant grant, List<Grant> others) {
        for (Grant other : others) {
            if (grant.excludes(other) && !(held.holds(grant) && held.holds(other))) {
                throw node.error(
                        Words.text("yaml.contradiction", grant.principal().name()));
            }
        }
    }

    private static Set<Securable> names(List<DataCellsFilter> filters) {
        Set<Securable> names = new HashSet<>();
        filters.forEach(filter -> names.add(new Securable.Filter(filter.table(), filter.name())));
        return names;
    }
}
