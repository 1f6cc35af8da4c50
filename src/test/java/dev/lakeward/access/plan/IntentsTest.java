package dev.lakeward.access.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowFilterParser;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagExpression;
import dev.lakeward.lake.plan.RandomLake;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What was asked for, one by one: together it is the plan, and each can be put away by itself.
class IntentsTest {
    private static final Principal TEAM = RandomLake.PRINCIPALS.getFirst();
    private static final TableRef TABLE = RandomLake.TABLES.getFirst();

    private static Intents asked(AccessFacts now, Random random, int count) {
        Intents intents = Intents.NONE;
        for (int i = 0; i < count; i++) {
            // A part of another lake's facts, as an edit takes hold of a part.
            AccessFacts other = new RandomLake(random).facts();
            AccessFacts current = intents.applyTo(now);
            AccessFacts wanted = switch (random.nextInt(4)) {
                case 0 -> current.withGrants(other.grants()).withFilters(other.filters());
                case 1 -> current.withTags(other.tags());
                case 2 -> current.withOptIns(other.optIns());
                default -> current.withViews(other.views());
            };
            intents = intents.with(Intent.of(Intent.Kind.EARLIER), now, wanted);
            assertThat(Plan.between(intents.applyTo(now), wanted).changes()).isEmpty();
        }
        return intents;
    }

    @Test
    void theCallsOfAllIntentsAreTheCallsOfThePlan() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            AccessFacts now = new RandomLake(random).facts();
            Intents intents = asked(now, random, 1 + random.nextInt(4));
            Plan plan = intents.plan(now);
            List<Plan> parts = intents.parts(plan);
            List<Change> together = new ArrayList<>();
            parts.forEach(part -> together.addAll(part.changes()));
            assertThat(together).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(plan.changes());
            assertThat(parts).hasSameSizeAs(intents.all());
            assertThat(plan.isEmpty()).isEqualTo(intents.isEmpty());
            // What is applied is not asked for any more, and the rest is.
            assertThat(intents.remaining(intents.applyTo(now)).isEmpty())
                    .as("seed %s", seed)
                    .isTrue();
        }
    }

    @Test
    void withoutOneTheRestIsAsItWouldBeHadItNotBeenAsked() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            AccessFacts now = new RandomLake(random).facts();
            Intents intents = asked(now, random, 3);
            for (Intent each : intents.all()) {
                List<Intent> dependents = intents.dependents(each, now);
                Intents rest = intents.without(Set.of(each), now);
                assertThat(rest.all()).doesNotContain(each).noneMatch(dependents::contains);
                assertThat(rest.conflicts(now)).as("seed %s", seed).isEmpty();
            }
        }
    }

    private static CellAccess rows(String text) {
        RowPredicate rows =
                RowFilterParser.parse(text, Map.of("a", dev.lakeward.sql.type.DataType.ofHive("bigint")), Set.of());
        return new CellAccess(new TableEdit(true, new ColumnSet.All(), rows, Set.of(), false), Map.of());
    }

    private static Intents edit(Intents intents, CellAccess access) {
        AccessFacts wanted = access.edit().applyTo(intents.applyTo(AccessFacts.NONE), TEAM, TABLE);
        return intents.with(
                Intent.of(Intent.Kind.CELLS, Set.of(new Intent.Cell(TEAM, TABLE))), AccessFacts.NONE, wanted);
    }

    @Test
    void aCellThatIsEditedAgainIsOneIntentAndEditedBackNone() {
        Intents once = edit(Intents.NONE, rows("a = 1"));
        Intents twice = edit(once, rows("a = 2"));
        assertThat(twice.all()).hasSize(1);
        assertThat(twice.plan(AccessFacts.NONE).changes()).hasSize(2);
        assertThat(edit(twice, CellAccess.NONE).isEmpty()).isTrue();
    }

    @Test
    void whatNamesAThingThatAnotherMakesGoesWithIt() {
        AccessFacts now = AccessFacts.NONE;
        Intents key = Intents.NONE.with(
                Intent.of(Intent.Kind.TAGS), now, now.withTags(now.tags().withKey("zone", Set.of("x"))));
        AccessFacts tagged = key.applyTo(now);
        Grant grant = new Grant(
                TEAM,
                new Securable.LFTagPolicy(Securable.TaggedKind.TABLE, TagExpression.of(Map.of("zone", Set.of("x")))),
                EnumSet.of(Permission.SELECT),
                Set.of());
        Intents granted = key.with(Intent.of(Intent.Kind.EARLIER), now, tagged.withGrants(List.of(grant)));
        Intents all = edit(granted, rows("a = 1"));
        assertThat(all.all()).hasSize(3);
        assertThat(all.dependents(all.all().getFirst(), now))
                .containsExactly(all.all().get(1));
        assertThat(all.without(Set.of(all.all().getFirst()), now).all())
                .containsExactly(all.all().get(2));
        assertThat(all.dependents(all.all().get(1), now)).isEmpty();
    }

    @Test
    void whatOthersChangedMeanwhileIsAConflict() {
        Intents intents = edit(Intents.NONE, rows("a = 1"));
        AccessFacts held = intents.applyTo(AccessFacts.NONE);
        AccessFacts wanted = rows("a = 2").edit().applyTo(held, TEAM, TABLE);
        Intents next = Intents.NONE.with(Intent.of(Intent.Kind.EARLIER), held, wanted);
        assertThat(next.conflicts(held)).isEmpty();
        AccessFacts other = rows("a = 3").edit().applyTo(held, TEAM, TABLE);
        assertThat(next.conflicts(other)).hasSize(1);
        assertThat(next.conflicts(wanted)).isEmpty();
    }
}
