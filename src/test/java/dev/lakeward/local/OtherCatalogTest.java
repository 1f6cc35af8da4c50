package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lakeward.local.service.Clients;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.lakeformation.model.BatchPermissionsRequestEntry;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// A catalog's id is part of the name of everything in it: nothing of another catalog is ever found in this lake.
class OtherCatalogTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final Set<String> IDS = Set.of("CatalogId", "TableCatalogId");
    private static final List<String> OTHERS = List.of(
            "999999999999",
            "123456789012:mycat",
            "123456789012:s3tablescatalog/b",
            "s3tablescatalog/b",
            "nonsense",
            "1234567890123");

    @TestFactory
    Stream<DynamicTest> everyOperationThatTakesACatalogRefusesAnother() {
        Clients admin = LAKE.as("admin");
        return Stream.concat(
                        Shapes.operations(LAKE, "glue", admin.glue()),
                        Shapes.operations(LAKE, "lakeformation", admin.lakeFormation()))
                .flatMap(operation -> Shapes.leaves(operation.builder()).stream()
                        .filter(OtherCatalogTest::isCatalog)
                        .map(path -> DynamicTest.dynamicTest(
                                operation.id() + " " + Shapes.name(path), () -> refuses(operation, path))));
    }

    private static boolean isCatalog(List<SdkField<?>> path) {
        String name = Shapes.name(path);
        return !name.startsWith("Entries.")
                && (IDS.contains(path.getLast().memberName()) || name.equals("Resource.Catalog.Id"));
    }

    private static void refuses(Shapes.Operation operation, List<SdkField<?>> path) {
        for (String id : OTHERS) {
            Throwable refusal = catchThrowable(() -> operation.call(Shapes.minimal(operation, path, id)));
            assertThat(refusal).as(id).isInstanceOf(AwsServiceException.class);
            assertThat(((AwsServiceException) refusal).awsErrorDetails().errorCode())
                    .as("%s: %s", id, refusal.getMessage())
                    .isIn("EntityNotFoundException", "ValidationException");
            if (((AwsServiceException) refusal).awsErrorDetails().errorCode().equals("EntityNotFoundException")) {
                assertThat(refusal.getMessage()).startsWith("Catalog " + id + " not found.");
            }
        }
    }

    @Test
    void anEntryOfABatchFailsByItself() {
        var entries = Stream.of("999999999999", LocalLake.ACCOUNT)
                .map(id -> BatchPermissionsRequestEntry.builder()
                        .id(id)
                        .principal(p -> p.dataLakePrincipalIdentifier(
                                LocalLake.role("operations").id()))
                        .resource(r -> r.table(
                                t -> t.catalogId(id).databaseName("shop").name("payments")))
                        .permissions(Permission.DESCRIBE)
                        .build())
                .toList();
        var failures = LAKE.as("admin")
                .lakeFormation()
                .batchGrantPermissions(r -> r.entries(entries))
                .failures();
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.requestEntry().id()).isEqualTo("999999999999");
            assertThat(failure.error().errorCode()).isEqualTo("EntityNotFoundException");
        });
    }
}
