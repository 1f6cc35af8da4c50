package dev.lakeward.lake.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.Grant;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagCondition;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Tags;
import dev.lakeward.access.plan.CanonicalGrants;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// A file of wanted access: what a section lists is wanted, what it does not list is not. A section that the file lacks
/// is left as it is; `manage`, a list of principals, limits the grants that the file speaks for to theirs.
public final class AccessFile {
    private final AccessReader reader;
    private final AccessReader lenient;
    private final AccessFacts now;
    private final CanonicalGrants held;
    private final Map<Securable, Map<String, String>> assignedNow;

    private AccessFile(Known known, AccessFacts now) {
        this.reader = new AccessReader(known, true);
        this.lenient = new AccessReader(known, false);
        this.now = now;
        this.held = CanonicalGrants.of(now.grants());
        this.assignedNow = now.tags().assignments();
    }

    /// The facts that a file wants, given those of now. Throws PlanFileException before anything is sent.
    public static AccessFacts read(Path file, AccessFacts now, Known known) throws IOException {
        return read(PlanText.read(file), now, known);
    }

    /// The same of a file's text.
    public static AccessFacts read(String text, AccessFacts now, Known known) {
        return new AccessFile(known, now).read(YamlNode.parse(text));
    }

    private AccessFacts read(YamlNode root) {
        root.onlyKeys(Set.of(
                "lakeward",
                "principals",
                "manage",
                "tags",
                "expressions",
                "assignments",
                "filters",
                "masks",
                "opt_ins",
                "grants"));
        YamlNode version = root.require("lakeward");
        if (!version.text().equals(String.valueOf(AccessYaml.VERSION))) {
            throw version.error(
                    "this Lakeward reads files of version " + AccessYaml.VERSION + ", not " + version.text());
        }
        root.get("principals")
                .ifPresent(names -> names.entries().forEach((name, id) -> {
                    if (id.text().isBlank()) {
                        throw id.error("a principal has an ARN or an identifier");
                    }
                    reader.name(name, new Principal(id.text()));
                    lenient.name(name, new Principal(id.text()));
                }));
        AccessFacts wanted = now.withTags(tags(root));
        if (root.get("filters").isPresent()) {
            wanted = wanted.withFilters(filters(root.require("filters")));
        }
        if (root.get("masks").isPresent()) {
            List<MaskingView> views = root.require("masks").items().stream()
                    .map(node -> kept(node, AccessReader::view, this::isThere))
                    .toList();
            views.forEach(view -> reader.made(view.name()));
            wanted = wanted.withViews(views);
        }
        if (root.get("opt_ins").isPresent()) {
            Set<OptIn> optIns = new HashSet<>();
            root.require("opt_ins").items().forEach(node -> {
                if (!optIns.add(kept(node, AccessReader::optIn, now.optIns()::contains))) {
                    throw node.error("this opt-in stands twice");
                }
            });
            wanted = wanted.withOptIns(optIns);
        }
        if (root.get("grants").isPresent()) {
            wanted = wanted.withGrants(grants(root, wanted));
        }
        return wanted;
    }

    private Tags tags(YamlNode root) {
        Tags old = now.tags();
        Map<String, Set<String>> keys = new TreeMap<>(old.keys());
        root.get("tags").ifPresent(section -> {
            keys.clear();
            section.entries().forEach((key, values) -> {
                if (values.texts().isEmpty()) {
                    throw values.error("an LF-Tag has at least one value");
                }
                keys.put(key.toLowerCase(Locale.ROOT), lower(values.texts()));
            });
        });
        Map<String, TagExpression> saved = new TreeMap<>(old.saved());
        root.get("expressions").ifPresent(section -> {
            saved.clear();
            section.entries().forEach((name, node) -> {
                TagExpression expression = reader.expression(node);
                if (!expression.equals(old.saved().get(name)) || hasTags(old.keys(), expression)) {
                    requireTags(node, keys, expression);
                }
                saved.put(name, expression);
            });
        });
        Map<Securable, Map<String, String>> assigned = new HashMap<>(old.assignments());
        root.get("assignments").ifPresent(section -> {
            assigned.clear();
            section.items().forEach(node -> assign(node, keys, assigned));
        });
        // A key that goes takes its assignments along.
        Map<Securable, Map<String, String>> kept = new HashMap<>();
        assigned.forEach((on, tags) -> {
            Map<String, String> left = new TreeMap<>(tags);
            left.keySet().removeIf(key -> old.keys().containsKey(key) && !keys.containsKey(key));
            kept.put(on, left);
        });
        return new Tags(keys, kept, saved);
    }

    private void assign(YamlNode node, Map<String, Set<String>> keys, Map<Securable, Map<String, String>> assigned) {
        node.onlyKeys(Set.of("database", "table", "columns", "except", "tags"));
        Securable on = kept(node, AccessReader::taggable, this::isTagged);
        Map<String, String> values = new TreeMap<>();
        node.require("tags").entries().forEach((key, value) -> {
            String lower = key.toLowerCase(Locale.ROOT);
            String chosen = value.text().toLowerCase(Locale.ROOT);
            if (!keys.getOrDefault(lower, Set.of()).contains(chosen) && !isLeftOver(on, lower, chosen)) {
                throw value.error("LF-Tag " + key + " has no value " + value.text());
            }
            values.put(lower, chosen);
        });
        for (Securable each : single(on)) {
            if (assigned.put(each, values) != null) {
                throw node.error("the tags of " + each.title() + " stand twice");
            }
        }
    }

    private boolean isTagged(Securable on) {
        return assignedNow.keySet().containsAll(single(on));
    }

    // What was set to a value that is gone.
    private boolean isLeftOver(Securable on, String key, String value) {
        return !now.tags().keys().getOrDefault(key, new TreeSet<>()).contains(value)
                && single(on).stream()
                        .allMatch(each -> value.equals(now.tags()
                                .assignments()
                                .getOrDefault(each, Map.of())
                                .get(key)));
    }

    private static List<Securable> single(Securable on) {
        return on instanceof Securable.TableColumns(TableRef table, ColumnSet.Include(Set<String> names))
                ? names.stream().map(name -> Tags.column(table, name)).toList()
                : List.of(on);
    }

    private static Set<String> lower(Set<String> values) {
        Set<String> lower = new TreeSet<>();
        values.forEach(value -> lower.add(value.toLowerCase(Locale.ROOT)));
        return lower;
    }

    private static void requireTags(YamlNode node, Map<String, Set<String>> keys, TagExpression expression) {
        expression.values().forEach((key, values) -> {
            if (!keys.getOrDefault(key, Set.of()).containsAll(values)) {
                throw node.error("LF-Tag " + key + " does not have all of the values " + values);
            }
        });
    }

    private static boolean hasTags(Map<String, ? extends Set<String>> keys, TagExpression expression) {
        return expression.values().entrySet().stream()
                .allMatch(each -> keys.containsKey(each.getKey())
                        && keys.get(each.getKey()).containsAll(each.getValue()));
    }

    private static Set<Securable> names(List<DataCellsFilter> filters) {
        Set<Securable> names = new HashSet<>();
        filters.forEach(filter -> names.add(new Securable.Filter(filter.table(), filter.name())));
        return names;
    }

    private List<DataCellsFilter> filters(YamlNode section) {
        List<DataCellsFilter> filters = new ArrayList<>();
        Set<DataCellsFilter> there = Set.copyOf(now.filters());
        Set<Securable> names = new HashSet<>();
        for (YamlNode node : section.items()) {
            DataCellsFilter filter = kept(node, AccessReader::filter, there::contains);
            if (!names.add(new Securable.Filter(filter.table(), filter.name()))) {
                throw node.error("filter " + filter.name() + " of " + filter.table() + " stands twice");
            }
            filters.add(filter);
        }
        return filters;
    }

    // What is there already is no mistake of the file, though it names what exists no more.
    private <T> T kept(YamlNode node, BiFunction<AccessReader, YamlNode, T> read, Predicate<T> isThere) {
        try {
            return read.apply(reader, node);
        } catch (PlanFileException e) {
            T kept = read.apply(lenient, node);
            if (isThere.test(kept)) {
                return kept;
            }
            throw e;
        }
    }

    private boolean isThere(MaskingView view) {
        return now.views().stream()
                .anyMatch(each -> each.name().equals(view.name()) && each.text().equals(view.text()));
    }

    private List<Grant> grants(YamlNode root, AccessFacts wanted) {
        Set<Principal> managed = new HashSet<>();
        root.get("manage").ifPresent(list -> list.items().forEach(node -> managed.add(reader.principal(node))));
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
            Grant grant = kept(node, AccessReader::grant, held::holds);
            if (!managed.isEmpty() && !managed.contains(grant.principal())) {
                throw node.require("to").error(grant.principal().name() + " is not among those under manage");
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
                    case TagExpression expression -> hasTags(facts.tags().keys(), expression);
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
                throw node.require("filter").error("there is no filter " + name.name() + " of " + name.table());
            case Securable.LFTagPolicy(var ignored, TagExpression expression) ->
                requireTags(node, Map.copyOf(wanted.tags().keys()), expression);
            case Securable.LFTagPolicy(var ignored, TagCondition.Saved saved) ->
                throw node.error("there is no saved LF-Tag expression " + saved.name());
            default -> throw new IllegalStateException("whole: " + grant.on().title());
        }
    }

    // What the service holds together already is no mistake of the file.
    private void requireNoContradiction(YamlNode node, Grant grant, List<Grant> others) {
        for (Grant other : others) {
            if (grant.excludes(other) && !(held.holds(grant) && held.holds(other))) {
                throw node.error(
                        grant.principal().name() + " would hold a grant on all of a table and SELECT on a part of it,"
                                + " which Lake Formation refuses: grant either all columns and rows, or only SELECT on"
                                + " some");
            }
        }
    }
}
