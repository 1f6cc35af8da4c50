package dev.lakeward.local.lakeformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.Grant;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.plan.RandomLake;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.iam.LocalIam;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Store;
import dev.lakeward.shape.PermissionMapping;
import dev.lakeward.shape.SdkJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/// What decides access is brought up to date by what was written, and is then what a lake that is opened anew reads.
class KeptAccessTest {
    private static final int STEPS = Integer.getInteger("lakeward.steps", 150);
    // More than is remembered of what was written.
    private static final int FLOOD = 5_000;

    @TempDir
    Path folder;

    private final Random random = new Random(21);

    @Test
    void isWhatALakeOpenedAnewReads() {
        try (Store store = Store.create(folder.resolve("lake"))) {
            Governance kept = governance(store);
            for (int i = 0; i < STEPS; i++) {
                List<Document> changes = changes();
                store.documents().write(changes);
                if (i % 50 == 49) {
                    store.documents().write(Collections.nCopies(FLOOD, grants().getFirst()));
                }
                if (random.nextInt(3) > 0) {
                    requireSame(kept, governance(store), "step " + i);
                }
            }
        }
    }

    private static Governance governance(Store store) {
        return new Governance(store.documents(), LocalIam.check(store.documents()));
    }

    private static void requireSame(Governance kept, Governance anew, String step) {
        AccessFacts now = kept.state().facts();
        AccessFacts wanted = anew.state().facts();
        assertThat(Set.copyOf(now.grants())).as(step).isEqualTo(Set.copyOf(wanted.grants()));
        assertThat(now.grants()).as(step).hasSameSizeAs(wanted.grants());
        assertThat(now.creators()).as(step).isEqualTo(wanted.creators());
        assertThat(now.filters()).as(step).isEqualTo(wanted.filters());
    }

    private List<Document> changes() {
        List<Document> changes = new ArrayList<>();
        TableRef table = RandomLake.TABLES.get(random.nextInt(RandomLake.TABLES.size()));
        switch (random.nextInt(5)) {
            case 0 -> {
                changes.add(new Document(
                        Governance.TABLE,
                        Document.key(table.database().name(), table.name()),
                        random.nextInt(3) == 0 ? null : SdkJson.write(table(table))));
                changes.add(Governance.creator(
                        table.database().name(),
                        table.name(),
                        random.nextInt(3) == 0 ? null : RandomLake.PRINCIPALS.getFirst()));
            }
            case 1 ->
                changes.add(Governance.creator(
                        table.database().name(), "", random.nextInt(3) == 0 ? null : LocalLake.role("finance")));
            case 2 -> {
                for (DataCellsFilter filter : new RandomLake(random).facts().filters()) {
                    changes.add(new Document(
                            Governance.FILTER,
                            Existence.filterKey(filter.table(), filter.name()),
                            random.nextInt(3) == 0 ? null : SdkJson.write(shape(filter))));
                }
            }
            default -> changes.addAll(grants());
        }
        return changes;
    }

    private List<Document> grants() {
        List<Document> changes = new ArrayList<>();
        while (changes.isEmpty()) {
            List<Grant> grants = new ArrayList<>(new RandomLake(random).facts().grants());
            Collections.shuffle(grants, random);
            for (Grant grant : grants) {
                changes.add(
                        random.nextBoolean()
                                ? new Document(Governance.GRANT, Governance.grantKey(grant), null)
                                : Governance.grantDocument(grant, Instant.EPOCH, LocalLake.role("admin")));
            }
        }
        return changes;
    }

    // A name means the same in any spelling.
    private software.amazon.awssdk.services.lakeformation.model.DataCellsFilter shape(DataCellsFilter filter) {
        var shape = PermissionMapping.shape(filter, LocalLake.ACCOUNT);
        return random.nextBoolean()
                ? shape
                : shape.toBuilder()
                        .databaseName(shape.databaseName().toUpperCase(Locale.ROOT))
                        .tableName(shape.tableName().toUpperCase(Locale.ROOT))
                        .build();
    }

    // Of other types a filter is another one, or none that can be read.
    private Table table(TableRef ref) {
        String type = random.nextBoolean() ? "string" : "bigint";
        return Table.builder()
                .databaseName(ref.database().name())
                .name(ref.name())
                .storageDescriptor(StorageDescriptor.builder()
                        .columns(RandomLake.COLUMNS.stream()
                                .map(name ->
                                        Column.builder().name(name).type(type).build())
                                .toList())
                        .build())
                .build();
    }
}
