package dev.lakeward;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Lint;
import dev.lakeward.access.Mask;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowCondition;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.Tags;
import dev.lakeward.access.plan.Intent;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.Database;
import dev.lakeward.lake.catalog.Partition;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TableDifference;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.RecentQuery;
import dev.lakeward.lake.query.ResultFile;
import dev.lakeward.sql.plan.TrinoContext;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // What a tool makes of a grammar is not ours to order.
            .withImportOption(location -> !location.contains("/dev/lakeward/sql/hive/grammar/"))
            .importPackages("dev.lakeward");

    @Test
    void lakeKnowsNoScreenAndNotWhichSideAnswers() {
        noClasses()
                .that()
                .resideInAPackage("dev.lakeward.lake..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx..",
                        "dev.lakeward.feature..",
                        "dev.lakeward.ui..",
                        "dev.lakeward.app..",
                        "dev.lakeward.local..")
                .because("the model layer is blind to screens and to the side of the seam")
                .check(CODE);
    }

    @Test
    void onlyLakeLocalShapeAndAppSeeTheSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.lakeward.lake..",
                        "dev.lakeward.local..",
                        "dev.lakeward.shape..",
                        "dev.lakeward.job..",
                        "dev.lakeward.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
                .because("screens and rules speak in our own values")
                .check(CODE);
    }

    @Test
    void onlyAppSeesLocal() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.lakeward.app..", "dev.lakeward.local..", "dev.lakeward.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.lakeward.local..")
                .because("everything else works on an account too")
                .check(CODE);
    }

    @Test
    void onlyOnePackageNamesTrinosReaders() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.lakeward.local.engine.format..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.trino.hive..",
                        "io.trino.orc..",
                        "io.trino.parquet..",
                        "io.trino.filesystem..",
                        "org.apache.parquet..")
                .because("what reads anybody's bytes runs in the engine's process")
                .check(CODE);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.lakeward.local.engine.format..",
                        "dev.lakeward.local.engine.program..",
                        "dev.lakeward.sql.plan..",
                        "dev.lakeward.sql.translate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.trino.spi..", "io.airlift..")
                .because("Trino's values are made where plans are translated and where its code runs")
                .check(CODE);
    }

    @Test
    void onlyReadersAndTheSchemaRegistryNameAvro() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.lakeward.local.engine.format..", "dev.lakeward.local.glue.registry.definition..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.avro..")
                .because("files are read in the engine's process; a definition of a schema is a short text")
                .check(CODE);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.lakeward.local.engine.format..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.avro.file..", "org.apache.avro.io..", "org.apache.avro.generic..")
                .because("the registry reads schemas and no data")
                .check(CODE);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.lakeward.local.glue.registry.definition..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.squareup.wire..", "kotlin..")
                .because("one package knows the formats of definitions")
                .check(CODE);
    }

    @Test
    void theSchemaRegistryKnowsNoCatalog() {
        noClasses()
                .that()
                .resideInAPackage("dev.lakeward.local.glue.registry..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.lakeward.local.glue")
                .because("the catalog asks the registry for columns and tags, and not the other way round")
                .check(CODE);
        noClasses()
                .that()
                .resideInAPackage("dev.lakeward.local.glue.registry.definition..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.lakeward..")
                        .and(not(resideInAPackage("dev.lakeward.local.glue.registry.definition.."))))
                .because("what a definition says depends on nothing but its text")
                .check(CODE);
    }

    @Test
    void onlyOnePackageNamesIceberg() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.lakeward.local.engine.iceberg..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.iceberg..")
                .because("metadata is anybody's bytes, and is read in the engine's process")
                .check(CODE);
    }

    @Test
    void accessAndSqlArePure() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.lakeward.access..", "dev.lakeward.sql..", "dev.lakeward.expression..")
                .and()
                // It reads the index that the program itself brings.
                .doNotHaveFullyQualifiedName("dev.lakeward.sql.plan.FunctionSources")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx..",
                        "java.io..",
                        "java.nio.file..",
                        "java.sql..",
                        "software.amazon.awssdk..",
                        "dev.lakeward.lake..")
                .because("what decides access has no I/O and can be tested by itself")
                .check(CODE);
    }

    @Test
    void localAndShapeKnowNothingOfTheOtherSide() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.lakeward.local..", "dev.lakeward.shape..", "dev.lakeward.fault..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.lakeward.lake..",
                        "dev.lakeward.feature..",
                        "dev.lakeward.ui..",
                        "dev.lakeward.app..",
                        "javafx..")
                .because("both sides of the seam read a grant and a view's text by one mapping, and share nothing else")
                .check(CODE);
    }

    @Test
    void textIsTheLowest() {
        noClasses()
                .that()
                .resideInAPackage("dev.lakeward.text..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.lakeward..").and(not(resideInAnyPackage("dev.lakeward.text.."))))
                .because("everything may say something")
                .check(CODE);
    }

    @Test
    void whatAJobsNodesMeanIsOfNeitherSide() {
        noClasses()
                .that()
                .resideInAPackage("dev.lakeward.job..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.lakeward.lake..", "dev.lakeward.local..", "dev.lakeward.app..", "javafx..")
                .because("the editor and the engine learn from the same code what a node makes of rows")
                .check(CODE);
    }

    // A folder's trouble and the steps of the sample are told to a person.
    @Test
    void servicesSpeakEnglishWhateverTheWindowDisplays() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.lakeward.local..", "dev.lakeward.shape..", "dev.lakeward.sql..")
                .and()
                .resideOutsideOfPackages("dev.lakeward.local.store..", "dev.lakeward.local.sample..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.lakeward.text..")
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "says it in the language that is displayed",
                        call -> resideInAPackage("dev.lakeward.access..").test(call.getTargetOwner())
                                && Set.of("title", "sentence").contains(call.getName())))
                .because("what a service answers is AWS's and does not change with the language")
                .check(CODE);
    }

    @Test
    void featuresAreIslands() {
        slices().matching("dev.lakeward.feature.(*)..")
                .should()
                .notDependOnEachOther()
                .because("they meet through the Navigator")
                .check(CODE);
    }

    @Test
    void noCyclesBetweenTopPackages() {
        slices().matching("dev.lakeward.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void viewModelsHaveNoNodes() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..", "javafx.concurrent..")
                .because("state and commands are tested without a toolkit")
                .check(CODE);
    }

    @Test
    void viewsCallNoService() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("View")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Service")
                .because("a view binds and forwards")
                .check(CODE);
    }

    // What a class that draws may know of the lake: names, and values that a person reads or writes.
    private static final DescribedPredicate<JavaClass> NAMES_AND_VALUES = belongToAnyOf(
            Principal.class,
            DatabaseRef.class,
            TableRef.class,
            Securable.class,
            Permission.class,
            Lint.class,
            Mask.class,
            RowCondition.class,
            Tags.class,
            Table.class,
            Column.class,
            Database.class,
            Partition.class,
            QueryResult.class,
            RecentQuery.class,
            Intent.class,
            ResultFile.class,
            TableDifference.class,
            Crawler.class);

    @Test
    void whatDrawsDecidesNothing() {
        noClasses()
                .that()
                .resideInAPackage("dev.lakeward.feature..")
                .and(dependOn(resideInAnyPackage("javafx.scene..", "org.fxmisc..")))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.lakeward.access..", "dev.lakeward.lake..", "dev.lakeward.sql..")
                                .and(not(NAMES_AND_VALUES)))
                .because("what a panel says is made by a class without nodes, which a test can ask, and only drawn")
                .check(CODE);
    }

    private static DescribedPredicate<JavaClass> dependOn(DescribedPredicate<JavaClass> other) {
        return DescribedPredicate.describe(
                "depend on classes that " + other.getDescription(),
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(each -> other.test(each.getTargetClass())));
    }

    @Test
    void onlyAsyncTouchesThreads() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.lakeward.async..",
                        "dev.lakeward.app..",
                        "dev.lakeward.local..",
                        "dev.lakeward.lake..",
                        "dev.lakeward.bench..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        Thread.class,
                        Executors.class,
                        ExecutorService.class,
                        CompletableFuture.class,
                        javafx.application.Platform.class)
                .because("one place decides what runs where")
                .check(CODE);
    }

    @Test
    void noMutableStatics() {
        fields().that().areStatic().should().beFinal().check(CODE);
    }

    @Test
    void noJavaUtilLogging() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CODE.that(DescribedPredicate.not(
                // Silences Trino, which logs by it.
                equivalentTo(TrinoContext.class))));
    }

    @Test
    void onlyTheCommandLineWritesToTheStandardStreams() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.lakeward.app.CommandLineApp")
                .and()
                .resideOutsideOfPackage("dev.lakeward.bench..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CODE);
    }

    @Test
    void dialogsComeFromOnePlace() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.lakeward.ui.Dialogs")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "javafx\\.(scene\\.control\\.(Alert|Dialog|TextInputDialog|ChoiceDialog)|stage\\.(FileChooser|DirectoryChooser))")
                .check(CODE);
    }

    @Test
    void oneToolkit() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..", "javafx.scene.web..")
                .check(CODE);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .should(new ArchCondition<JavaClass>("live in a @NullMarked package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                        events.add(new SimpleConditionEvent(
                                type, marked, type.getName() + " in " + type.getPackageName()));
                    }
                })
                .check(CODE);
    }

    @Test
    void classesAreClosed() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotRecords()
                .and()
                .areNotAnonymousClasses()
                .and()
                .areNotAssignableTo("javafx.scene.Node")
                .and()
                .areNotAssignableTo("javafx.scene.control.Cell")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .because("inheritance is designed or it is not there")
                .check(CODE);
    }
}
