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
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.SensitiveNames;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.plan.Impact;
import dev.lakeward.access.plan.Impact.Reshaped;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Database;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.RowFilters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /// A filter through which nobody sees anything any more: columns that it names go, or get types that it does not
    /// fit.
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
        List<ChangedTable> changed = tables.stream()
                .filter(each -> !columns(each.before()).equals(columns(each.after())))
                .toList();
        List<Reshaped> reshaped = changed.stream()
                .map(each -> Reshaped.of(
                        each.before().map(Table::shape), each.after().map(Table::shape)))
                .toList();
        AccessState after = withMade(reshaped, withFilters(changed, state), databases, maker);
        List<BrokenFilter> broken =
                changed.stream().flatMap(each -> broken(each, state, after)).toList();
        return new CrawlImpact(
                Impact.ofTables(reshaped, state, after, principals),
                broken,
                reshaped.stream()
                        .flatMap(each -> newcomers(each, after, principals).stream())
                        .toList());
    }

    private static List<Column> columns(Optional<Table> table) {
        return table.map(Table::columns).orElse(List.of());
    }

    // By the columns and types that the tables get, a filter may break, or fit again.
    private static AccessState withFilters(List<ChangedTable> tables, AccessState state) {
        Map<TableRef, Table> after = new HashMap<>();
        tables.forEach(each -> each.after().ifPresent(table -> after.put(each.table(), table)));
        return new AccessState(state.facts()
                .withFilters(state.facts().filters().stream()
                        .map(each -> {
                            Table table = after.get(each.table());
                            return table == null ? each : RowFilters.fitted(each, table);
                        })
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

    private static Stream<BrokenFilter> broken(ChangedTable table, AccessState before, AccessState after) {
        Map<String, DataCellsFilter> now = after.facts().filters().stream()
                .filter(each -> each.table().equals(table.table()))
                .collect(Collectors.toMap(DataCellsFilter::name, Function.identity()));
        return before.facts().filters().stream()
                .filter(each -> each.table().equals(table.table())
                        && shows(each, table.before())
                        && !shows(now.getOrDefault(each.name(), each), table.after()))
                .map(each -> new BrokenFilter(
                        each.table(), each.name(), concerned(each, table), holders(each, before.facts())));
    }

    private static boolean shows(DataCellsFilter filter, Optional<Table> table) {
        return table.isPresent()
                && !(filter.rows() instanceof RowPredicate.Broken)
                && !(filter.columns() instanceof ColumnSet.Include include
                        && Collections.disjoint(
                                include.names(), table.get().shape().allColumns()));
    }

    // The columns that a filter names and that go or get another type.
    private static Set<String> concerned(DataCellsFilter filter, ChangedTable table) {
        Set<Column> same = new HashSet<>(columns(table.before()));
        same.retainAll(columns(table.after()));
        Set<String> named = new TreeSet<>(filter.rows().columns());
        if (filter.columns() instanceof ColumnSet.Include include) {
            named.addAll(include.names());
        }
        same.forEach(column -> named.remove(column.name().toLowerCase(Locale.ROOT)));
        return named;
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
