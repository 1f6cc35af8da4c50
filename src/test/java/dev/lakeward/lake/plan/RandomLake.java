package dev.lakeward.lake.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Mask;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowFilterParser;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagCondition;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Tags;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Random facts over a small world, such as a service takes: no whole-table grant beside one on columns.
public final class RandomLake {
    public static final List<String> COLUMNS = List.of("id", "a", "b", "c");
    public static final List<TableRef> TABLES =
            List.of(TableRef.of("d1", "t1"), TableRef.of("d1", "t2"), TableRef.of("d2", "t1"));
    public static final List<DatabaseRef> DATABASES = List.of(new DatabaseRef("d1"), new DatabaseRef("d2"));
    public static final List<Principal> PRINCIPALS = List.of(
            Principal.role("123456789012", "p1"),
            Principal.role("123456789012", "p2"),
            new Principal("123456789012:IAMPrincipals"));
    private static final Map<String, DataType> TYPES = Map.of(
            "id", DataType.ofHive("bigint"),
            "a", DataType.ofHive("bigint"),
            "b", DataType.ofHive("string"),
            "c", DataType.ofHive("boolean"));
    private static final List<String> ROWS = List.of(
            "a = 1", "a <> 2 OR b IS NULL", "NOT (c = true AND b LIKE 'x%')", "b IN ('x', 'y')", "a BETWEEN 1 AND 3");

    // No column is a date.
    private static final List<Mask.Kind> MASKS = Arrays.stream(Mask.Kind.values())
            .filter(kind -> kind != Mask.Kind.MASK_DATE_SHOW_YEAR)
            .toList();

    private final Random random;

    public RandomLake(Random random) {
        this.random = random;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean sometimes(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private Set<String> some(List<String> of) {
        Set<String> some = new TreeSet<>();
        do {
            some.add(one(of));
        } while (sometimes(2));
        return some;
    }

    private ColumnSet columns() {
        return switch (random.nextInt(3)) {
            case 0 -> new ColumnSet.All();
            case 1 -> new ColumnSet.Include(some(COLUMNS));
            default -> new ColumnSet.Exclude(Set.of(one(COLUMNS)));
        };
    }

    public AccessFacts facts() {
        Map<String, Set<String>> keys = new TreeMap<>();
        for (String key : List.of("team", "zone")) {
            if (!sometimes(4)) {
                keys.put(key, some(List.of("x", "y", "z")));
            }
        }
        Tags tags = new Tags(keys, assigned(keys), saved(keys));
        List<DataCellsFilter> filters = new ArrayList<>();
        for (TableRef table : TABLES) {
            for (String name : List.of("f1", "f2")) {
                if (sometimes(2)) {
                    RowPredicate rows =
                            sometimes(3) ? new RowPredicate.True() : RowFilterParser.parse(one(ROWS), TYPES, Set.of());
                    filters.add(new DataCellsFilter(table, name, columns(), rows));
                }
            }
        }
        return AccessFacts.NONE
                .withAdmins(Set.of(Principal.role("123456789012", "admin")))
                .withTags(tags)
                .withFilters(filters)
                .withViews(views())
                .withOptIns(optIns())
                .withGrants(grants(tags, filters));
    }

    private Set<OptIn> optIns() {
        Set<OptIn> optIns = new HashSet<>();
        while (sometimes(2)) {
            Securable on = switch (random.nextInt(3)) {
                case 0 -> one(TABLES);
                case 1 -> one(DATABASES);
                default -> new Securable.AllTables(one(DATABASES));
            };
            optIns.add(new OptIn(one(PRINCIPALS), on));
        }
        return optIns;
    }

    private List<MaskingView> views() {
        List<MaskingView> views = new ArrayList<>();
        for (TableRef table : TABLES) {
            if (sometimes(3)) {
                List<MaskingView.Masked> columns = new ArrayList<>();
                for (String column : some(COLUMNS)) {
                    columns.add(new MaskingView.Masked(
                            column,
                            sometimes(2)
                                    ? Optional.empty()
                                    : Optional.of(sometimes(4) ? new Mask.Custom("'x'") : one(MASKS))));
                }
                RowPredicate rows =
                        sometimes(2) ? new RowPredicate.True() : RowFilterParser.parse(one(ROWS), TYPES, Set.of());
                Map<String, String> types = new HashMap<>();
                TYPES.forEach((name, type) -> types.put(name, type.toString()));
                views.add(new MaskingView(
                        new TableRef(table.database(), table.name() + "_masked"), table, columns, types, rows));
            }
        }
        return views;
    }

    private Map<Securable, Map<String, String>> assigned(Map<String, Set<String>> keys) {
        Map<Securable, Map<String, String>> assigned = new HashMap<>();
        List<Securable> objects = new ArrayList<>(DATABASES);
        for (TableRef table : TABLES) {
            objects.add(table);
            COLUMNS.forEach(column -> objects.add(Tags.column(table, column)));
        }
        for (Securable on : objects) {
            keys.forEach((key, values) -> {
                if (sometimes(3)) {
                    assigned.computeIfAbsent(on, each -> new TreeMap<>()).put(key, one(List.copyOf(values)));
                }
            });
        }
        return assigned;
    }

    private TagExpression expression(Map<String, Set<String>> keys) {
        Map<String, Set<String>> values = new TreeMap<>();
        do {
            String key = one(List.copyOf(keys.keySet()));
            values.put(key, some(List.copyOf(keys.get(key))));
        } while (sometimes(3));
        return TagExpression.of(values);
    }

    private Map<String, TagExpression> saved(Map<String, Set<String>> keys) {
        Map<String, TagExpression> saved = new TreeMap<>();
        if (!keys.isEmpty() && sometimes(2)) {
            saved.put("e1", expression(keys));
        }
        return saved;
    }

    private List<Grant> grants(Tags tags, List<DataCellsFilter> filters) {
        List<Grant> grants = new ArrayList<>();
        Set<List<Object>> shapes = new HashSet<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            Securable on = securable(tags, filters);
            Principal principal = one(PRINCIPALS);
            Set<Permission> permissions = EnumSet.noneOf(Permission.class);
            List<Permission> taken = List.copyOf(Permission.on(on));
            do {
                permissions.add(one(taken));
            } while (sometimes(2));
            Set<Permission> grantable = EnumSet.noneOf(Permission.class);
            boolean excludes =
                    on instanceof Securable.TableColumns columns && columns.columns() instanceof ColumnSet.Exclude;
            if (sometimes(3) && !excludes) {
                grantable.add(permissions.iterator().next());
            }
            // A principal has either whole-table grants or column grants on a table.
            if (on.ofTable().isPresent() && !(on instanceof Securable.Filter)) {
                TableRef table = on.ofTable().get();
                boolean whole = on instanceof TableRef;
                if (shapes.contains(List.of(principal, table, !whole))) {
                    continue;
                }
                shapes.add(List.of(principal, table, whole));
            }
            Grant grant = new Grant(principal, on, permissions, grantable);
            if (grants.stream().noneMatch(grant::excludes)) {
                grants.add(grant);
            }
        }
        return grants;
    }

    private Securable securable(Tags tags, List<DataCellsFilter> filters) {
        return switch (random.nextInt(9)) {
            case 0 -> new Securable.Catalog();
            case 1 -> one(DATABASES);
            case 2 -> new Securable.AllTables(one(DATABASES));
            case 3, 4 -> {
                ColumnSet columns = columns();
                TableRef table = one(TABLES);
                yield columns instanceof ColumnSet.All ? table : new Securable.TableColumns(table, columns);
            }
            case 5 -> {
                if (filters.isEmpty()) {
                    yield one(TABLES);
                }
                DataCellsFilter chosen = one(filters);
                yield new Securable.Filter(chosen.table(), chosen.name());
            }
            case 6 -> {
                if (tags.keys().isEmpty()) {
                    yield one(TABLES);
                }
                String key = one(List.copyOf(tags.keys().keySet()));
                yield new Securable.LFTag(key, some(List.copyOf(tags.keys().get(key))));
            }
            default -> {
                if (tags.keys().isEmpty()) {
                    yield one(DATABASES);
                }
                Map<String, Set<String>> keys = new TreeMap<>(tags.keys());
                TagCondition condition = !tags.saved().isEmpty() && sometimes(3)
                        ? new TagCondition.Saved(one(List.copyOf(tags.saved().keySet())))
                        : expression(keys);
                yield new Securable.LFTagPolicy(one(List.of(Securable.TaggedKind.values())), condition);
            }
        };
    }
}
