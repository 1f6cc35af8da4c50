package dev.lakeward.local.glue.registry;

import dev.lakeward.local.gate.Caller;
import java.util.Optional;

/// The ARNs of the registries and schemas of one account and region.
record RegistryArns(String region, String accountId) {
    static RegistryArns of(Caller caller) {
        return new RegistryArns(caller.region(), caller.accountId());
    }

    private String prefix(String kind) {
        return "arn:aws:glue:" + region + ":" + accountId + ":" + kind + "/";
    }

    String registry(String name) {
        return prefix("registry") + name;
    }

    String schema(SchemaName name) {
        return prefix("schema") + name.registry() + "/" + name.schema();
    }

    /// The registry that an ARN names; empty for any other ARN.
    Optional<String> registryOf(String arn) {
        return below("registry", arn).filter(name -> !name.isEmpty() && name.indexOf('/') < 0);
    }

    /// The schema that an ARN names; empty for any other ARN.
    Optional<SchemaName> schemaOf(String arn) {
        return below("schema", arn)
                .map(name -> name.split("/", -1))
                .filter(parts -> parts.length == 2 && !parts[0].isEmpty() && !parts[1].isEmpty())
                .map(parts -> new SchemaName(parts[0], parts[1]));
    }

    private Optional<String> below(String kind, String arn) {
        return arn.startsWith(prefix(kind))
                ? Optional.of(arn.substring(prefix(kind).length()))
                : Optional.empty();
    }
}
