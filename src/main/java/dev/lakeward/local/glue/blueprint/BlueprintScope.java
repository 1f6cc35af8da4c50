package dev.lakeward.local.glue.blueprint;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Documents;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What the parts of blueprints work on for one caller.
public record BlueprintScope(Blueprints blueprints, ObjectStore objects, IamCheck iam, Caller caller) {
    BlueprintStore store() {
        return blueprints.store();
    }

    Documents documents() {
        return store().documents();
    }

    BlueprintArns arns() {
        return BlueprintArns.of(caller);
    }

    ResourceTags tags() {
        return new ResourceTags(documents(), BlueprintStore::invalid);
    }

    Instant now() {
        return blueprints.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
