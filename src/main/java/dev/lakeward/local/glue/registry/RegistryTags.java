package dev.lakeward.local.glue.registry;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Documents;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/// Which ARNs name a registry or a schema, so that tags can be kept of it.
public final class RegistryTags {
    private RegistryTags() {}

    /// Whether an ARN is one of a registry or a schema that is there. Throws EntityNotFoundException for one that is
    /// not.
    public static boolean isOne(Documents documents, Caller caller, String arn) {
        RegistryStore store = new RegistryStore(documents);
        RegistryArns arns = RegistryArns.of(caller);
        Optional<String> registry = arns.registryOf(arn);
        Optional<SchemaName> schema = arns.schemaOf(arn);
        if (registry.isPresent() && store.registry(registry.get()).isEmpty()) {
            throw Faults.fault(EntityNotFoundException.builder(), "Registry is not found. RegistryArn: " + arn);
        }
        if (schema.isPresent() && store.schema(schema.get()).isEmpty()) {
            throw Faults.fault(
                    EntityNotFoundException.builder(),
                    "Schema is not found. RegistryName: " + schema.get().registry() + ", SchemaName: "
                            + schema.get().schema() + ", SchemaArn: " + arn);
        }
        return registry.isPresent() || schema.isPresent();
    }
}
