package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Compatibility;
import software.amazon.awssdk.services.glue.model.DataFormat;
import software.amazon.awssdk.services.glue.model.ResourceNumberLimitExceededException;

/// What a whole lake of schemas is limited to, and keeps.
class SchemaRegistryLimitsTest {
    @Test
    void anAccountHasAHundredRegistriesThatOutliveItsClosing(@TempDir Path folder) {
        try (LocalLake lake = LocalLake.create(folder.resolve("lake"), InstantSource.system())) {
            GlueClient glue = lake.as(LocalLake.role("admin")).glue();
            for (int i = 0; i < 100; i++) {
                String name = "r" + i;
                glue.createRegistry(r -> r.registryName(name));
            }
            assertThatThrownBy(() -> glue.createRegistry(r -> r.registryName("more")))
                    .isInstanceOf(ResourceNumberLimitExceededException.class)
                    .hasMessageContaining("More registries cannot be created. The maximum limit has been reached.");
            // Without a registry it would need the default one.
            assertThatThrownBy(() -> glue.createSchema(r -> r.schemaName("s")
                            .dataFormat(DataFormat.AVRO)
                            .compatibility(Compatibility.NONE)
                            .schemaDefinition("\"string\"")))
                    .isInstanceOf(ResourceNumberLimitExceededException.class);
            glue.createSchema(r -> r.registryId(id -> id.registryName("r7"))
                    .schemaName("s")
                    .dataFormat(DataFormat.AVRO)
                    .compatibility(Compatibility.FULL)
                    .schemaDefinition("\"string\""));
        }
        try (LocalLake lake = LocalLake.open(folder.resolve("lake"), InstantSource.system())) {
            GlueClient glue = lake.as(LocalLake.role("admin")).glue();
            assertThat(glue.listRegistriesPaginator(r -> {}).stream()
                            .mapToInt(page -> page.registries().size())
                            .sum())
                    .isEqualTo(100);
            assertThat(glue.getSchemaVersion(
                                    r -> r.schemaId(id -> id.registryName("r7").schemaName("s"))
                                            .schemaVersionNumber(n -> n.latestVersion(true)))
                            .schemaDefinition())
                    .isEqualTo("\"string\"");
            assertThat(lake.unreadable()).isEmpty();
        }
    }
}
