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
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Plan;
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

/// A file of wanted access: what a section lists is wanted, what it does not list is not. A section that the file lacks
/// is left as it is; `manage`, a list of principals, limits the grants that the file speaks for to theirs.
public final class AccessFile {
    private final AccessReader reader;
    private final AccessReader lenient;
    private final AccessFacts now;

    private AccessFile(Known known, AccessFacts now) {
        this.reader = new AccessReader(known, true);
        this.lenient = new AccessReader(known, false);
        this.now = now;
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
        if (!version.text().equals(AccessYaml.VERSION)) {
            throw version.error(
                    "this Lakeward reads files of version " + AccessYaml.VERSION + ", not " + version.text());
        }
        root.get("principals")
                .ifPresent(names -> names.entries().forEach((name, id) -> {
                    if (id.text().isBlank()) {
                        throw id.error("a principal has an ARN or an identifier");
                    }
                    reader.name(name, new Principal(id.text()));
                }));
        AccessFacts wanted = now.withTags(tags(root));
        if (root.get("filters").isPresent()) {
            wanted = wanted.withFilters(filters(root.require("filters")));
        }
        if (root.get("masks").isPresent()) {
            List<MaskingView> views =
                    root.require("masks").items().stream().map(this::view).toList();
            views.forEach(view -> reader.made(view.name()));
            wanted = wanted.withViews(views);
        }
        if (root.get("opt_ins").isPresent()) {
            Set<OptIn> optIns = new HashSet<>();
            root.require("opt_ins").items().forEach(node -> {
                if (!optIns.add(reader.optIn(node))) {
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
                requireTags(node, keys, expression);
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
            left.keySet().retainAll(keys.keySet());
            kept.put(on, left);
        });
        return new Tags(keys, kept, saved);
    }

    private void assign(YamlNode node, Map<String, Set<String>> keys, Map<Securable, Map<String, String>> assigned) {
        node.onlyKeys(Set.of("database", "table", "columns", "except", "tags"));
        Securable on = reader.taggable(node);
        Map<String, String> values = new TreeMap<>();
        node.require("tags").entries().forEach((key, value) -> {
            String lower = key.toLowerCase(Locale.ROOT);
            String chosen = value.text().toLowerCase(Locale.ROOT);
            if (!keys.getOrDefault(lower, Set.of()).contains(chosen)) {
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

    private List<DataCellsFilter> filters(YamlNode section) {
        List<DataCellsFilter> filters = new ArrayList<>();
        Set<Securable> names = new HashSet<>();
        for (YamlNode node : section.items()) {
            DataCellsFilter filter = filter(node);
            if (!names.add(new Securable.Filter(filter.table(), filter.name()))) {
                throw node.error("filter " + filter.name() + " of " + filter.table() + " stands twice");
            }
            filters.add(filter);
        }
        return filters;
    }

    // What is there already is no mistake of the file, though it names what exists no more.
    private DataCellsFilter filter(YamlNode node) {
        try {
            return reader.filter(node);
        } catch (PlanFileException e) {
            DataCellsFilter kept = lenient.filter(node);
            if (now.filters().contains(kept)) {
                return kept;
            }
            throw e;
        }
    }

    private MaskingView view(YamlNode node) {
        try {
            return reader.view(node);
        } catch (PlanFileException e) {
            MaskingView kept = lenient.view(node);
            if (now.views().stream().anyMatch(view -> view.text().equals(kept.text()))) {
                return kept;
            }
            throw e;
        }
    }

    private Grant grant(YamlNode node) {
        try {
            return reader.grant(node);
        } catch (PlanFileException e) {
            Grant kept = lenient.grant(node);
            if (isThere(kept)) {
                return kept;
            }
            throw e;
        }
    }

    private List<Grant> grants(YamlNode root, AccessFacts wanted) {
        Set<Principal> managed = new HashSet<>();
        root.get("manage").ifPresent(list -> list.items().forEach(node -> managed.add(reader.principal(node))));
        List<Grant> grants = new ArrayList<>();
        for (Grant grant : now.grants()) {
            if (!managed.isEmpty() && !managed.contains(grant.principal())) {
                grants.add(grant);
            }
        }
        for (YamlNode node : root.require("grants").items()) {
            Grant grant = grant(node);
            if (!managed.isEmpty() && !managed.contains(grant.principal())) {
                throw node.require("to").error(grant.principal().name() + " is not among those under manage");
            }
            requireThere(node, grant, wanted);
            requireNoContradiction(node, grant, grants);
            grants.add(grant);
        }
        return grants;
    }

    private static void requireThere(YamlNode node, Grant grant, AccessFacts wanted) {
        if (grant.on() instanceof Securable.Filter name
                && wanted.filters().stream()
                        .noneMatch(filter -> filter.table().equals(name.table())
                                && filter.name().equals(name.name()))) {
            throw node.require("filter").error("there is no filter " + name.name() + " of " + name.table());
        }
        if (grant.on() instanceof Securable.LFTagPolicy policy) {
            switch (policy.condition()) {
                case TagExpression expression ->
                    requireTags(node, Map.copyOf(wanted.tags().keys()), expression);
                case TagCondition.Saved saved -> {
                    if (!wanted.tags().saved().containsKey(saved.name())) {
                        throw node.error("there is no saved LF-Tag expression " + saved.name());
                    }
                }
            }
        }
    }

    // What the service holds together already is no mistake of the file.
    private void requireNoContradiction(YamlNode node, Grant grant, List<Grant> others) {
        for (Grant other : others) {
            if (grant.excludes(other) && !(isThere(grant) && isThere(other))) {
                throw node.error(
                        grant.principal().name() + " would hold a grant on all of a table and SELECT on a part of it,"
                                + " which Lake Formation refuses: grant either all columns and rows, or only SELECT on"
                                + " some");
            }
        }
    }

    private boolean isThere(Grant grant) {
        return new Plan(List.of(new Change.GrantPermissions(grant, Set.of())))
                .remaining(now)
                .isEmpty();
    }
}
