package dev.lakeward.local.glue.blueprint;

import static dev.lakeward.local.store.DocumentKinds.require;
import static dev.lakeward.local.store.DocumentKinds.shape;

import dev.lakeward.local.store.DocumentKinds.Check;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Blueprint;

/// What the documents of blueprints must say to be read.
public final class BlueprintKinds {
    static final String BLUEPRINT = "blueprint";
    static final String DEFINITION = "blueprint-definition";

    private BlueprintKinds() {}

    public static Map<String, Check> all() {
        return Map.of(
                BLUEPRINT,
                shape(Blueprint::builder, BlueprintKinds::blueprint),
                DEFINITION,
                (key, body) -> Definition.parse(body));
    }

    private static String blueprint(Blueprint blueprint) {
        require(blueprint.status() != null && blueprint.createdOn() != null && blueprint.blueprintLocation() != null);
        return blueprint.name();
    }
}
