package dev.lakeward.lake.pipeline.crawl;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.SensitiveNames;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.plan.Impact;
import dev.lakeward.access.plan.Impact.Reshaped;
import dev.lakeward.lake.catalog.Database;
import dev.lakeward.lake.catalog.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Who gains or loses sight of what as a crawl changes tables: the value that the review of permissions shows too.
///
/// Grants stay as they are, but for those that making a table brings along: its maker's, and its database's defaults.
public record CrawlImpact(List<Impact> impacts, List<BrokenFilter> filters, List<Newcomer> newcomers) {
    public static final CrawlImpact NONE = new CrawlImpact(List.of(), List.of(), List.of());

    public CrawlImpact {
        impacts = List.copyOf(impacts);
        filters = List.copyOf(filters);
        newcomers = List.copyOf(newcomers);
    }

    /// A filter that names columns which go: its rows cannot be told apart any more, and nobody sees any through it.
    public record BrokenFilter(TableRef table, String name, Set<String> columns, Set<Principal> holders) {
        public BrokenFilter {
            columns = Collections.unmodifiableSet(new TreeSet<>(columns));
            holders = Set.copyOf(holders);
        }
    }

    /// A new column that looks sensitive, by its name or its tags, and who will see it, each with a sentence that says
    /// by what.
    public record Newcomer(TableRef table, String column, Map<Principal, String> seenBy) {
        public Newcomer {
            seenBy = Map.copyOf(seenBy);
        }
    }

    /// What it says of some tables. Each table is seen by itself, so this is what changing these alone comes to.
    public CrawlImpact of(Set<TableRef> tables) {
        return new CrawlImpact(
                impacts.stream()
                        .filter(each -> tables.contains(each.table().table()))
                        .toList(),
                filters.stream().filter(each -> tables.contains(each.table())).toList(),
                newcomers.stream().filter(each -> tables.contains(each.table())).toList());
    }

    public boolean isEmpty() {
        return impacts.isEmpty() && filters.isEmpty() && newcomers.isEmpty();
    }

    /// `maker`: the role that makes tables, where it is known.
    public static CrawlImpact of(
            Collection<ChangedTable> tables,
            AccessState state,
            Collection<Principal> principals,
            Collection<Database> databases,
            Optional<Principal> maker) {
        List<Reshaped> reshaped = tables.stream()
                .filter(each -> each.before().isPresent() || each.after().isPresent())
                .map(each -> Reshaped.of(
                        each.before().map(Table::shape), each.after().map(Table::shape)))
                .filter(each -> !each.before().equals(each.after()))
                .toList();
        List<BrokenFilter> broken = reshaped.stream()
                .flatMap(each -> broken(each, state.facts()).stream())
                .toList();
        AccessState after = without(broken, withMade(reshaped, state, databases, maker));
        return new CrawlImpact(
                Impact.ofTables(reshaped, state, after, principals),
                broken,
                reshaped.stream()
                        .flatMap(each -> newcomers(each, after, principals).stream())
                        .toList());
    }

    // A filter that breaks shows nothing to whoever holds it.
    private static AccessState without(List<BrokenFilter> broken, AccessState state) {
        if (broken.isEmpty()) {
            return state;
        }
        Set<Securable> names = broken.stream()
                .map(each -> new Securable.Filter(each.table(), each.name()))
                .collect(Collectors.toSet());
        return new AccessState(state.facts()
                .withGrants(state.facts().grants().stream()
                        .filter(grant -> !names.contains(grant.on()))
                        .toList()));
    }

    private static AccessState withMade(
            List<Reshaped> tables, AccessState state, Collection<Database> databases, Optional<Principal> maker) {
        Map<DatabaseRef, Database> byName =
                databases.stream().collect(Collectors.toMap(Database::ref, Function.identity()));
        List<Grant> grants = new ArrayList<>(state.facts().grants());
        Map<Securable, Principal> creators = new HashMap<>(state.facts().creators());
        for (Reshaped each : tables) {
            if (each.before().isEmpty()) {
                maker.ifPresent(principal -> creators.put(each.table(), principal));
                Database database = byName.get(each.table().database());
                if (database != null) {
                    database.tableDefaults()
                            .forEach((principal, permissions) ->
                                    grants.add(new Grant(principal, each.table(), permissions, Set.of())));
                }
            }
        }
        return new AccessState(state.facts().withGrants(grants).withCreators(creators));
    }

    private static List<BrokenFilter> broken(Reshaped table, AccessFacts facts) {
        Set<String> lost =
                new HashSet<>(table.before().map(TableShape::allColumns).orElse(List.of()));
        table.after().map(TableShape::allColumns).ifPresent(lost::removeAll);
        List<BrokenFilter> broken = new ArrayList<>();
        for (DataCellsFilter filter : facts.filters()) {
            if (filter.table().equals(table.table())) {
                Set<String> needed = new TreeSet<>(filter.rows().columns());
                if (filter.columns() instanceof ColumnSet.Include include) {
                    needed.addAll(include.names());
                }
                needed.retainAll(lost);
                if (!needed.isEmpty()) {
                    broken.add(new BrokenFilter(filter.table(), filter.name(), needed, holders(filter, facts)));
                }
            }
        }
        return broken;
    }

    private static Set<Principal> holders(DataCellsFilter filter, AccessFacts facts) {
        Securable.Filter name = new Securable.Filter(filter.table(), filter.name());
        return facts.grants().stream()
                .filter(grant -> grant.on().equals(name))
                .map(Grant::principal)
                .collect(Collectors.toSet());
    }

    private static List<Newcomer> newcomers(Reshaped table, AccessState after, Collection<Principal> principals) {
        List<Newcomer> newcomers = new ArrayList<>();
        table.after().ifPresent(shape -> {
            Set<String> known =
                    Set.copyOf(table.before().map(TableShape::allColumns).orElse(List.of()));
            for (String column : shape.allColumns()) {
                if (!known.contains(column) && isSensitive(table.table(), column, after)) {
                    newcomers.add(new Newcomer(table.table(), column, seers(shape, column, after, principals)));
                }
            }
        });
        return newcomers;
    }

    private static boolean isSensitive(TableRef table, String column, AccessState state) {
        return state.tags().isSensitive(table, column) || SensitiveNames.matches(column);
    }

    private static Map<Principal, String> seers(
            TableShape shape, String column, AccessState state, Collection<Principal> principals) {
        Map<Principal, String> seers = new HashMap<>();
        for (Principal principal : principals) {
            EffectiveAccess access = state.of(principal, shape);
            if (access.authorisedColumns().contains(column)) {
                seers.put(
                        principal,
                        access.permissions().getOrDefault(Permission.SELECT, List.of()).stream()
                                .findFirst()
                                .map(path -> path.origin().sentence())
                                .orElse(""));
            }
        }
        return seers;
    }
}
