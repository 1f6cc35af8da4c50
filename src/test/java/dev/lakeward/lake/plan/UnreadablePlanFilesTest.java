package dev.lakeward.lake.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.Grant;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Intents;
import dev.lakeward.access.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A garbled file of plans is set aside, and every other is read.
class UnreadablePlanFilesTest {
    private static final Known NOBODY = new Known(List.of(), List.of());

    @TempDir
    private Path folder;

    @Test
    void garbledFilesAreSetAsideAndTheOthersRead() throws Exception {
        PlanJournal journal = new PlanJournal(folder, InstantSource.fixed(Instant.EPOCH));
        Grant grant = new Grant(
                Principal.role("123456789012", "marketing"),
                new Securable.Catalog(),
                Set.of(Permission.CREATE_DATABASE),
                Set.of());
        journal.begin(new Plan(List.of(new Change.RevokePermissions(grant))), "steward", List.of());
        for (byte[] garbage : List.of(
                "[[[".getBytes(),
                new byte[] {(byte) 0xff, (byte) 0xfe, 0},
                "at: 5".getBytes(),
                "a: &a [*a]".getBytes(),
                "[".repeat(100_000).getBytes())) {
            Files.write(folder.resolve("staged.yaml"), garbage);
            Files.write(folder.resolve("2026-01-01T00-00-00Z-x.yaml"), garbage);
            assertThat(journal.staged(NOBODY)).isEqualTo(Intents.NONE);
            assertThat(journal.entries(NOBODY)).hasSize(1);
            assertThat(folder.resolve("staged.yaml.unreadable")).hasBinaryContent(garbage);
            assertThat(folder.resolve("staged.yaml")).doesNotExist();
        }
        assertThat(journal.unreadable())
                .containsExactly("2026-01-01T00-00-00Z-x.yaml.unreadable", "staged.yaml.unreadable");
    }
}
