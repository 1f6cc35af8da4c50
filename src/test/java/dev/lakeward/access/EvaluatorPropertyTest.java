package dev.lakeward.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.plan.RandomLake;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The evaluator against a model that asks one cell and one permission at a time and shares no code with it.
class EvaluatorPropertyTest {
    private static final int LAKES = Integer.getInteger("lakeward.lakes", 2_500);
    private static final String KEY = "day";
    private static final Set<Permission> ALL = EnumSet.of(
            Permission.SELECT,
            Permission.INSERT,
            Permission.DELETE,
            Permission.ALTER,
            Permission.DROP,
            Permission.DESCRIBE);

    @Test
    void theModelAndTheEvaluatorAgree() {
        for (int seed = 0; seed < LAKES; seed++) {
            AccessFacts facts = opened(new RandomLake(new Random(seed)).facts(), new Random(seed));
            AccessState state = new AccessState(facts);
            for (TableRef table : RandomLake.TABLES) {
                TableShape shape = new TableShape(table, RandomLake.COLUMNS, List.of(KEY));
                for (Principal principal : RandomLake.PRINCIPALS) {
                    EffectiveAccess access = state.of(principal, shape);
                    String what = "seed " + seed + ", " + principal.name() + " on " + table;
                    assertThat(access.permissions().keySet()).as(what).isEqualTo(permissions(facts, principal, table));
                    for (Permission permission : Permission.values()) {
                        assertThat(state.allows(principal, shape, permission))
                                .as(what + " " + permission)
                                .isEqualTo(access.has(permission));
                    }
                    for (String column : shape.allColumns()) {
                        assertThat(conditions(access, column))
                                .as(what + "." + column)
                                .isEqualTo(cell(facts, principal, table, column));
                    }
                    access.permissions()
                            .forEach((permission, paths) -> assertThat(paths)
                                    .as(what + " " + permission)
                                    .isNotEmpty());
                }
            }
        }
    }

    @Test
    void withoutAGrantWhatItGaveIsGone() {
        for (int seed = 0; seed < LAKES / 10; seed++) {
            AccessFacts facts = new RandomLake(new Random(seed)).facts();
            for (Grant grant : facts.grants()) {
                List<Grant> rest = new ArrayList<>(facts.grants());
                rest.removeIf(grant::equals);
                AccessState after = new AccessState(facts.withGrants(rest));
                for (TableRef table : RandomLake.TABLES) {
                    TableShape shape = new TableShape(table, RandomLake.COLUMNS, List.of(KEY));
                    for (Principal principal : RandomLake.PRINCIPALS) {
                        EffectiveAccess left = after.of(principal, shape);
                        assertThat(left.paths().stream()
                                        .anyMatch(path ->
                                                path instanceof AccessPath.Granted given && given.grant() == grant))
                                .isFalse();
                        assertThat(new AccessState(facts)
                                        .of(principal, shape)
                                        .permissions()
                                        .keySet())
                                .containsAll(left.permissions().keySet());
                    }
                }
            }
        }
    }

    @Test
    void aStateBroughtUpToDateAnswersAsOneMadeAnew() {
        for (int seed = 0; seed < LAKES / 10; seed++) {
            Random random = new Random(seed);
            AccessFacts facts = opened(new RandomLake(random).facts(), random);
            AccessFacts former = opened(new RandomLake(random).facts(), random);
            GrantIndex grants = GrantIndex.of(former.grants());
            CreatorIndex creators = CreatorIndex.of(former.creators());
            for (Grant grant : former.grants()) {
                grants = grants.without(grant.principal(), grant.on());
            }
            for (Securable object : former.creators().keySet()) {
                creators = creators.with(object, null);
            }
            assertThat(grants.all()).isEmpty();
            assertThat(creators.all()).isEmpty();
            for (Grant grant : facts.grants()) {
                grants = grants.with(grant);
            }
            facts = facts.withGrants(oneOfEach(facts.grants()));
            for (Map.Entry<Securable, Principal> each : facts.creators().entrySet()) {
                creators = creators.with(each.getKey(), each.getValue());
            }
            AccessState updated = new AccessState(
                    grants, creators, facts.withGrants(List.of()).withCreators(Map.of()));
            AccessState anew = new AccessState(facts);
            assertThat(Set.copyOf(updated.facts().grants())).isEqualTo(Set.copyOf(facts.grants()));
            assertThat(updated.principals()).isEqualTo(anew.principals());
            for (Principal principal : RandomLake.PRINCIPALS) {
                for (DatabaseRef database : RandomLake.DATABASES) {
                    assertThat(updated.of(principal, database)).isEqualTo(anew.of(principal, database));
                }
                for (TableRef table : RandomLake.TABLES) {
                    TableShape shape = new TableShape(table, RandomLake.COLUMNS, List.of(KEY));
                    EffectiveAccess access = updated.of(principal, shape);
                    assertThat(sorted(access)).isEqualTo(sorted(anew.of(principal, shape)));
                    for (Permission permission : Permission.values()) {
                        assertThat(updated.allows(principal, shape, permission)).isEqualTo(access.has(permission));
                    }
                }
            }
        }
    }

    // Of grants to one principal on one securable the last.
    private static List<Grant> oneOfEach(List<Grant> grants) {
        Map<List<Object>, Grant> last = new HashMap<>();
        grants.forEach(grant -> last.put(List.of(grant.principal(), grant.on()), grant));
        return List.copyOf(last.values());
    }

    // Reasons and atoms come in the order of the grants, which is none.
    private static List<Object> sorted(EffectiveAccess access) {
        return List.of(
                access.regime(),
                access.permissions().keySet(),
                access.grantable().keySet(),
                Set.copyOf(access.atoms()));
    }

    private static Set<String> conditions(EffectiveAccess access, String column) {
        if (!access.authorisedColumns().contains(column)) {
            return Set.of();
        }
        Set<String> conditions = new TreeSet<>();
        RowPredicate rows = access.cellPredicate(column);
        List<RowPredicate> terms = rows instanceof RowPredicate.Or or
                        && access.atoms().stream().noneMatch(atom -> atom.rows().equals(rows))
                ? or.terms()
                : List.of(rows);
        terms.forEach(term -> conditions.add(term.text()));
        return conditions;
    }

    // Some tables, or all of a database, are open to IAM.
    private static AccessFacts opened(AccessFacts facts, Random random) {
        List<Grant> grants = new ArrayList<>(facts.grants());
        for (Securable on : List.of(
                RandomLake.TABLES.get(0),
                RandomLake.TABLES.get(1),
                new Securable.AllTables(RandomLake.DATABASES.get(1)))) {
            if (random.nextInt(4) == 0) {
                grants.add(new Grant(Principal.IAM_ALLOWED_PRINCIPALS, on, EnumSet.of(Permission.ALL), Set.of()));
            }
        }
        return facts.withGrants(grants);
    }

    // ---- the model

    private static boolean isLeftToIam(AccessFacts facts, Principal principal, TableRef table) {
        Set<Securable> above = Set.of(table, table.database(), new Securable.AllTables(table.database()));
        boolean open = facts.grants().stream()
                .anyMatch(
                        grant -> grant.principal().id().equals("IAM_ALLOWED_PRINCIPALS") && above.contains(grant.on()));
        boolean optedIn = facts.optIns().stream()
                .anyMatch(optIn -> above.contains(optIn.on())
                        && reaches(new Grant(optIn.principal(), optIn.on(), Set.of(), Set.of()), principal));
        return open && !optedIn;
    }

    private static boolean reaches(Grant grant, Principal principal) {
        return grant.principal().id().equals(principal.id())
                || grant.principal().id().equals("123456789012:IAMPrincipals")
                        && principal.id().startsWith("arn:aws:iam::123456789012:");
    }

    private static Map<String, String> tags(AccessFacts facts, TableRef table, String column) {
        Map<String, String> tags = new HashMap<>();
        Map<Securable, Map<String, String>> set = facts.tags().assignments();
        tags.putAll(set.getOrDefault(table.database(), Map.of()));
        tags.putAll(set.getOrDefault(table, Map.of()));
        if (!column.isEmpty()) {
            tags.putAll(set.getOrDefault(
                    new Securable.TableColumns(table, new ColumnSet.Include(Set.of(column))), Map.of()));
        }
        return tags;
    }

    private static boolean matches(AccessFacts facts, Securable.LFTagPolicy policy, TableRef table, String column) {
        TagExpression expression = policy.condition() instanceof TagExpression inline
                ? inline
                : facts.tags().saved().get(((TagCondition.Saved) policy.condition()).name());
        Map<String, String> tags = tags(facts, table, column);
        return expression != null
                && expression.values().entrySet().stream()
                        .allMatch(each -> tags.containsKey(each.getKey())
                                && each.getValue().contains(tags.get(each.getKey())));
    }

    private static boolean wholly(AccessFacts facts, Securable.LFTagPolicy policy, TableRef table) {
        return matches(facts, policy, table, "")
                && RandomLake.COLUMNS.stream().allMatch(column -> matches(facts, policy, table, column));
    }

    private static boolean partly(AccessFacts facts, Securable.LFTagPolicy policy, TableRef table) {
        return RandomLake.COLUMNS.stream().anyMatch(column -> matches(facts, policy, table, column));
    }

    private static boolean isOnTables(Securable on) {
        return on instanceof Securable.LFTagPolicy policy && policy.kind() == Securable.TaggedKind.TABLE;
    }

    private static DataCellsFilter filter(AccessFacts facts, Securable.Filter name) {
        return facts.filters().stream()
                .filter(each -> each.table().equals(name.table()) && each.name().equals(name.name()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean selects(Grant grant) {
        return grant.permissions().contains(Permission.SELECT)
                || grant.permissions().contains(Permission.ALL);
    }

    private static boolean named(ColumnSet columns, String column) {
        return switch (columns) {
            case ColumnSet.All ignored -> true;
            case ColumnSet.Include include -> include.names().contains(column);
            case ColumnSet.Exclude exclude -> !exclude.names().contains(column);
        };
    }

    /// The conditions under which a cell shows; the empty text stands for every row.
    private static Set<String> cell(AccessFacts facts, Principal principal, TableRef table, String column) {
        if (isLeftToIam(facts, principal, table)) {
            return Set.of("");
        }
        Set<String> conditions = new TreeSet<>();
        boolean key = column.equals(KEY);
        for (Grant grant : facts.grants()) {
            if (!reaches(grant, principal) || !selects(grant)) {
                continue;
            }
            switch (grant.on()) {
                case TableRef on when on.equals(table) -> conditions.add("");
                case Securable.AllTables all when all.database().equals(table.database()) -> conditions.add("");
                case Securable.TableColumns some
                when some.table().equals(table) -> {
                    if (key || named(some.columns(), column)) {
                        conditions.add("");
                    }
                }
                case Securable.Filter name
                when name.table().equals(table) -> {
                    DataCellsFilter filter = filter(facts, name);
                    if (key || named(filter.columns(), column)) {
                        conditions.add(filter.rows().text());
                    }
                }
                case Securable.LFTagPolicy policy
                when isOnTables(policy) -> {
                    if (key ? partly(facts, policy, table) : matches(facts, policy, table, column)) {
                        conditions.add("");
                    }
                }
                default -> {}
            }
        }
        return conditions.contains("") ? Set.of("") : conditions;
    }

    private static Set<Permission> permissions(AccessFacts facts, Principal principal, TableRef table) {
        if (isLeftToIam(facts, principal, table)) {
            return ALL;
        }
        Set<Permission> held = EnumSet.noneOf(Permission.class);
        for (Grant grant : facts.grants()) {
            if (!reaches(grant, principal)) {
                continue;
            }
            Set<Permission> given = grant.permissions().contains(Permission.ALL) ? ALL : grant.permissions();
            boolean whole = grant.on().equals(table)
                    || grant.on().equals(new Securable.AllTables(table.database()))
                    || isOnTables(grant.on()) && wholly(facts, (Securable.LFTagPolicy) grant.on(), table);
            if (whole) {
                held.addAll(given);
                held.add(Permission.DESCRIBE);
            } else if (isOnTables(grant.on())) {
                Securable.LFTagPolicy policy = (Securable.LFTagPolicy) grant.on();
                if (partly(facts, policy, table)) {
                    if (given.contains(Permission.SELECT)) {
                        held.addAll(Set.of(Permission.SELECT, Permission.DESCRIBE));
                    } else if (given.contains(Permission.DESCRIBE)) {
                        held.add(Permission.DESCRIBE);
                    }
                } else if (matches(facts, policy, table, "")) {
                    held.add(Permission.DESCRIBE);
                }
            } else if (grant.on().ofTable().filter(table::equals).isPresent() && selects(grant)) {
                held.addAll(Set.of(Permission.SELECT, Permission.DESCRIBE));
            }
        }
        return held;
    }
}
