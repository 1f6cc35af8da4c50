package dev.lakeward.local.glue;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Permission;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.SdkJson;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.glue.model.*;

/// Databases of the catalog, by name.
public final class LocalDatabases implements GluePart {
    private final Scope scope;

    public LocalDatabases(Scope scope) {
        this.scope = scope;
    }

    @Override
    public CreateDatabaseResponse createDatabase(CreateDatabaseRequest request) {
        scope.change(() -> {
            DatabaseInput input = request.databaseInput();
            scope.governance().requireCreateDatabase(scope.caller(), AccessDeniedException::builder);
            if (input.locationUri() != null) {
                scope.governance().requireLocation(scope.caller(), input.locationUri(), AccessDeniedException::builder);
            }
            String name = String.valueOf(input.name()).toLowerCase(Locale.ROOT);
            scope.catalog()
                    .save(scope.catalog()
                            .createDatabase(
                                    Database.builder()
                                            .description(input.description())
                                            .locationUri(input.locationUri())
                                            .parameters(input.parameters()),
                                    name,
                                    scope.caller().principal()));
        });
        return CreateDatabaseResponse.builder().build();
    }

    @Override
    public GetDatabaseResponse getDatabase(GetDatabaseRequest request) {
        return GetDatabaseResponse.builder()
                .database(scope.seenDatabase(request.name()))
                .build();
    }

    @Override
    public GetDatabasesResponse getDatabases(GetDatabasesRequest request) {
        Page<Database> page = scope.page(
                request.nextToken(),
                request.maxResults(),
                CatalogStore.DATABASE,
                "",
                json -> SdkJson.read(json, Database::builder),
                Database::name,
                database -> scope.sees(database.name()));
        return GetDatabasesResponse.builder()
                .databaseList(page.items())
                .nextToken(page.token())
                .build();
    }

    @Override
    public UpdateDatabaseResponse updateDatabase(UpdateDatabaseRequest request) {
        scope.change(() -> {
            Database old = scope.seenDatabase(request.name());
            scope.governance()
                    .require(
                            scope.caller(),
                            new DatabaseRef(old.name()),
                            Permission.ALTER,
                            AccessDeniedException::builder);
            DatabaseInput input = request.databaseInput();
            Database changed = old.toBuilder()
                    .description(input.description())
                    .locationUri(input.locationUri())
                    .parameters(input.parameters())
                    .build();
            scope.catalog().save(List.of(new Document(CatalogStore.DATABASE, old.name(), SdkJson.write(changed))));
        });
        return UpdateDatabaseResponse.builder().build();
    }

    @Override
    public DeleteDatabaseResponse deleteDatabase(DeleteDatabaseRequest request) {
        scope.change(() -> {
            Database database = scope.seenDatabase(request.name());
            scope.governance()
                    .require(
                            scope.caller(),
                            new DatabaseRef(database.name()),
                            Permission.DROP,
                            AccessDeniedException::builder);
            scope.catalog().save(scope.catalog().dropDatabase(database.name()));
        });
        return DeleteDatabaseResponse.builder().build();
    }
}
