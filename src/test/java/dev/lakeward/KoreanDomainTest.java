package dev.lakeward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.AccessPath;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Grant;
import dev.lakeward.access.GrantApart;
import dev.lakeward.access.Lint;
import dev.lakeward.access.Lints;
import dev.lakeward.access.Mask;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowFilterException;
import dev.lakeward.access.RowFilterParser;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.Surroundings;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.Unread;
import dev.lakeward.access.WhyNot;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Impact;
import dev.lakeward.access.plan.MaskNaming;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.plan.AccessYaml;
import dev.lakeward.lake.plan.RandomLake;
import dev.lakeward.local.store.LakeFolderException;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.type.DataType;
import dev.lakeward.text.Words;
import dev.lakeward.ui.ErrorTexts;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// In a Korean window the rules speak Korean; files, orders and services say the same in every language.
class KoreanDomainTest {
    private static final int LAKES = 300;
    private static final String HANGUL = ".*\\p{IsHangul}.*";
    private static final Principal TEAM = RandomLake.PRINCIPALS.getFirst();

    private static <T> T in(Locale language, Supplier<T> work) {
        Locale before = Words.locale();
        Words.use(language);
        try {
            return work.get();
        } finally {
            Words.use(before);
        }
    }

    private static TableShape shape(TableRef table) {
        return new TableShape(table, RandomLake.COLUMNS, List.of("day"));
    }

    private static List<TableShape> shapes() {
        return RandomLake.TABLES.stream().map(KoreanDomainTest::shape).toList();
    }

    // With what a service lists beside, and what was there once.
    private static AccessFacts facts(int seed) {
        AccessFacts facts = new RandomLake(new Random(seed)).facts();
        List<Grant> grants = new ArrayList<>(facts.grants());
        if (seed % 7 == 0) {
            grants.add(new Grant(
                    Principal.IAM_ALLOWED_PRINCIPALS,
                    RandomLake.TABLES.get(0),
                    EnumSet.of(Permission.ALL),
                    EnumSet.noneOf(Permission.class)));
        }
        return facts.withGrants(grants)
                .withCreators(Map.of(RandomLake.TABLES.get(2), TEAM))
                .withApart(List.of(
                        new GrantApart(TEAM, RandomLake.TABLES.get(0), List.of("SELECT"), "a = b"),
                        new GrantApart(TEAM, RandomLake.TABLES.get(0), List.of("FLY"), "")));
    }

    private static Surroundings surroundings() {
        return new Surroundings(
                        Map.of(RandomLake.TABLES.get(1), Set.of(RandomLake.TABLES.get(0))),
                        Set.of("arn:aws:s3:::results"),
                        Set.of(RandomLake.TABLES.get(2)))
                .with(List.of("settings", "filter"), List.of("plan.yaml"));
    }

    private static List<Lint> lints(AccessFacts facts) {
        return Lints.of(new AccessState(facts), shapes(), Set.of(RandomLake.PRINCIPALS.get(1)), surroundings());
    }

    private static void areKorean(Iterable<String> sentences) {
        assertThat(sentences).isNotEmpty().allSatisfy(each -> assertThat(each).matches(HANGUL));
    }

    private static <E extends Enum<E>> Set<E> missing(Class<E> type, Set<E> seen) {
        Set<E> missing = EnumSet.allOf(type);
        missing.removeAll(seen);
        return missing;
    }

    @Test
    void eachWarningSaysWhyAndWhatToDo() {
        Set<String> sentences = new HashSet<>();
        Set<Lint.Kind> seen = EnumSet.noneOf(Lint.Kind.class);
        in(Locale.KOREAN, () -> {
            for (int seed = 0; seed < LAKES; seed++) {
                for (Lint lint : lints(facts(seed))) {
                    seen.add(lint.kind());
                    sentences.add(lint.reason());
                    sentences.add(lint.principal().id().equals("everybody") ? lint.who() : lint.reason());
                }
            }
            Arrays.stream(Lint.Kind.values()).map(Lint.Kind::remedy).forEach(sentences::add);
            return true;
        });
        areKorean(sentences);
        // What a random lake of today's columns and masks does not have.
        assertThat(missing(Lint.Kind.class, seen))
                .isSubsetOf(
                        Lint.Kind.ALL_ROWS_BESIDE_FILTERS,
                        Lint.Kind.COLUMN_GONE,
                        Lint.Kind.FILTER_BROKEN,
                        Lint.Kind.FORMER_MASK,
                        Lint.Kind.IMPOSSIBLE);
    }

    @Test
    void eachReasonForAccessAndAgainstIt() {
        Set<String> sentences = new HashSet<>();
        Set<Class<?>> seen = new HashSet<>();
        in(Locale.KOREAN, () -> {
            for (int seed = 0; seed < LAKES; seed++) {
                AccessState state = new AccessState(facts(seed));
                List<Principal> principals = new ArrayList<>(RandomLake.PRINCIPALS);
                principals.addAll(state.facts().admins());
                for (Principal principal : principals) {
                    for (TableShape table : shapes()) {
                        EffectiveAccess access = state.of(principal, table);
                        access.permissions()
                                .values()
                                .forEach(paths -> paths.forEach(path -> {
                                    seen.add(path.getClass());
                                    sentences.add(path.sentence());
                                }));
                        RandomLake.COLUMNS.forEach(
                                column -> sentences.addAll(WhyNot.of(state, principal, table, column)));
                    }
                }
            }
            return true;
        });
        areKorean(sentences);
        assertThat(seen).containsExactlyInAnyOrder(AccessPath.class.getPermittedSubclasses());
    }

    @Test
    void eachChangeAndWhatItDoes() {
        Set<String> sentences = new HashSet<>();
        Set<Class<?>> seen = new HashSet<>();
        in(Locale.KOREAN, () -> {
            for (int seed = 0; seed < LAKES; seed++) {
                AccessFacts from = facts(seed);
                AccessFacts to = facts(seed + LAKES);
                Plan plan = Plan.between(from, to);
                plan.changes().forEach(change -> {
                    seen.add(change.getClass());
                    sentences.add(change.sentence());
                });
                Impact.of(plan, new AccessState(from), new AccessState(to), shapes(), RandomLake.PRINCIPALS)
                        .forEach(impact -> sentences.add(impact.sentence()));
            }
            return true;
        });
        areKorean(sentences);
        assertThat(seen).containsExactlyInAnyOrder(Change.class.getPermittedSubclasses());
    }

    @Test
    void eachNameOfAThingAndOfALevel() {
        List<String> names = in(Locale.KOREAN, () -> {
            List<String> all = new ArrayList<>();
            Arrays.stream(EffectiveAccess.Level.values()).forEach(level -> all.add(level.title()));
            Arrays.stream(Mask.Kind.values()).forEach(kind -> all.add(kind.title()));
            all.add(new Mask.Custom("'x'").title());
            for (Unread.Fact fact : Unread.Fact.values()) {
                all.add(new Unread(fact, "glue:GetTables", true).sentence());
                all.add(new Unread(fact, "glue:GetTables", false).sentence());
            }
            all.add(new Securable.Elsewhere("123", "x").title());
            all.add(new Securable.DataLocation("arn:aws:s3:::b").title());
            all.add(new Securable.LFTagExpression("e").title());
            for (int seed = 0; seed < LAKES; seed++) {
                facts(seed).grants().forEach(grant -> all.add(grant.on().title()));
            }
            return all;
        });
        areKorean(names);
    }

    @Test
    void eachProblemOfAnEdit() {
        areKorean(in(Locale.KOREAN, () -> {
            ColumnSet except = new ColumnSet.Exclude(Set.of("a"));
            Set<Permission> insert = EnumSet.of(Permission.INSERT);
            RowPredicate all = new RowPredicate.True();
            CellAccess masked = new CellAccess(
                    new TableEdit(true, new ColumnSet.All(), all, insert, false), Map.of("a", Mask.Kind.MASK));
            return List.of(
                    new TableEdit(true, except, all, insert, false).problem().orElseThrow(),
                    new TableEdit(true, except, all, Set.of(), true).problem().orElseThrow(),
                    masked.problem().orElseThrow(),
                    new CellAccess(
                                    new TableEdit(true, new ColumnSet.Include(Set.of("z")), all, Set.of(), false),
                                    Map.of())
                            .misfit(shape(RandomLake.TABLES.getFirst()))
                            .orElseThrow(),
                    MaskNaming.problem("x").orElseThrow(),
                    MaskNaming.problem("{table}{team}!").orElseThrow());
        }));
    }

    @Test
    void aRowFilterIsRefusedInEnglishByTheServiceAndInKoreanToAPerson() {
        Map<String, DataType> types = Map.of(
                "a", DataType.ofHive("bigint"), "d", DataType.ofHive("date"), "l", DataType.ofHive("array<bigint>"));
        for (String wrong : List.of(
                "",
                "(",
                "a",
                "a = ",
                "a = 'x'",
                "a NOT = 1",
                "b = 1",
                "a LIKE 'x'",
                "d IS NULL",
                "a = 1 )",
                "l = 1",
                "a IN 1",
                "a.b = 1",
                "a BETWEEN 1 OR 2",
                "\"a = 1",
                "a = 1\u0001",
                "a IN (1",
                "1 = a")) {
            RowFilterException refused = catchThrowableOfType(
                    RowFilterException.class, () -> RowFilterParser.parse(wrong, types, Set.of("d")));
            assertThat(refused).as(wrong).isNotNull();
            assertThat(in(Locale.KOREAN, refused::sentence)).as(wrong).matches(HANGUL);
            assertThat(in(Locale.KOREAN, refused::getMessage))
                    .as(wrong)
                    .isEqualTo(in(Locale.ENGLISH, refused::sentence));
        }
    }

    @Test
    void eachErrorAndEachTroubleOfAFolder() {
        areKorean(in(
                Locale.KOREAN,
                () -> Arrays.stream(LakeError.values())
                        .map(error -> ErrorTexts.of(new LakeException(error, "glue:GetTables", "", null))
                                .sentence())
                        .toList()));
        LakeFolderException trouble = (LakeFolderException) Volume.trouble(new AccessDeniedException("/lake"));
        assertThat(in(Locale.KOREAN, trouble::sentence)).matches(HANGUL);
        assertThat(in(Locale.KOREAN, trouble::getMessage)).isEqualTo(in(Locale.ENGLISH, trouble::sentence));
    }

    /// What is kept, and the order in which something is kept, applied or shown.
    private record Kept(String file, List<Change> changes, List<Securable> warned, List<String> titles) {
        static Kept of(int seed) {
            AccessFacts facts = facts(seed);
            return new Kept(
                    AccessYaml.write(facts),
                    Plan.between(facts, facts(seed + 1)).changes(),
                    lints(facts).stream().map(Lint::on).toList(),
                    facts.grants().stream()
                            .map(grant -> grant.on().fixedTitle())
                            .toList());
        }
    }

    @Test
    void filesAndOrdersAreTheSameInEveryLanguage() {
        for (int seed = 0; seed < LAKES / 3; seed++) {
            int lake = seed;
            assertThat(in(Locale.KOREAN, () -> Kept.of(lake))).isEqualTo(in(Locale.ENGLISH, () -> Kept.of(lake)));
        }
    }

    @Test
    void whatFilesCallAThingIsWhatAnEnglishWindowCallsIt() {
        in(Locale.ENGLISH, () -> {
            for (int seed = 0; seed < LAKES; seed++) {
                facts(seed)
                        .grants()
                        .forEach(grant -> assertThat(grant.on().fixedTitle())
                                .isEqualTo(grant.on().title()));
                facts(seed)
                        .apart()
                        .forEach(each -> assertThat(each.fixedSentence()).isEqualTo(each.sentence()));
            }
            return true;
        });
    }
}
