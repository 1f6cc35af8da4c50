package dev.lakeward.local.glue.blueprint;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.SdkJson;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Blueprint;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;

/// The documents of blueprints.
record BlueprintStore(Documents documents) {
    static Blueprint read(String json) {
        return SdkJson.read(json, Blueprint::builder);
    }

    Optional<Blueprint> find(String name) {
        return documents.get(BlueprintKinds.BLUEPRINT, name).map(BlueprintStore::read);
    }

    /// Throws EntityNotFoundException.
    Blueprint require(String name) {
        return find(name).orElseThrow(() -> missing("Blueprint " + name + " not found."));
    }

    Optional<Definition> definition(String name) {
        return documents.get(BlueprintKinds.DEFINITION, name).map(Definition::parse);
    }

    static Document document(Blueprint blueprint) {
        return new Document(BlueprintKinds.BLUEPRINT, blueprint.name(), SdkJson.write(blueprint));
    }

    static AwsServiceException missing(String sentence) {
        return Faults.fault(EntityNotFoundException.builder(), sentence);
    }

    static AwsServiceException invalid(String sentence) {
        return Faults.fault(InvalidInputException.builder(), sentence);
    }

    static AwsServiceException badToken() {
        return invalid("The next token is not one of this operation's.");
    }
}
