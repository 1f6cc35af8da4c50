package dev.lakeward.local.glue;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.CatalogArns;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
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
            Database.Builder database = Database.builder()
                    .description(input.description())
                    .locationUri(input.locationUri())
                    .parameters(input.parameters());
            defaults(input, database);
            List<Document> changes = new ArrayList<>(scope.catalog()
                    .createDatabase(database, name, scope.caller().principal()));
            if (!request.tags().isEmpty()) {
                changes.add(scope.tags().added(scope.arn("database", name), request.tags()));
            }
            scope.catalog().save(changes);
        });
        return CreateDatabaseResponse.builder().build();
    }

    // The only permissions that a new table can get by itself: all of them to IAM, or none.
    private static void defaults(DatabaseInput input, Database.Builder database) {
        if (!input.hasCreateTableDefaultPermissions()) {
            return;
        }
        for (PrincipalPermissions each : input.createTableDefaultPermissions()) {
            boolean open = each.principal() != null
                    && Principal.IAM_ALLOWED_PRINCIPALS
                            .id()
                            .equals(each.principal().dataLakePrincipalIdentifier())
                    && each.permissionsAsStrings().equals(List.of("ALL"));
            if (!open) {
                throw Scope.invalid("CreateTableDefaultPermissions are ALL to IAM_ALLOWED_PRINCIPALS, or none.");
            }
        }
        database.createTableDefaultPermissions(input.createTableDefaultPermissions());
    }

    @Override
    public GetDatabaseResponse getDatabase(GetDatabaseRequest request) {
        return GetDatabaseResponse.builder()
                .database(scope.seenDatabase(request.name()))
                .build();
    }

    @Override
    public GetDatabasesResponse getDatabases(GetDatabasesRequest request) {
        List<DatabaseAttributes> attributes = request.attributesToGet();
        if (!attributes.isEmpty() && !attributes.contains(DatabaseAttributes.NAME)) {
            throw Scope.invalid("AttributesToGet includes NAME.");
        }
        Page<Database> page = scope.page(
                request.nextToken(),
                request.maxResults(),
                CatalogStore.DATABASE,
                "",
                json -> SdkJson.read(json, Database::builder),
                Database::name,
                database -> scope.names().lists(new DatabaseRef(database.name())));
        return GetDatabasesResponse.builder()
                .databaseList(
                        attributes.isEmpty()
                                ? page.items()
                                : page.items().stream()
                                        .map(database -> Database.builder()
                                                .name(database.name())
                                                .build())
                                        .toList())
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
            Scope.requireSameName(old.name(), input.name());
            Database.Builder changed = old.toBuilder()
                    .description(input.description())
                    .locationUri(input.locationUri())
                    .parameters(input.parameters());
            defaults(input, changed);
            scope.catalog()
                    .save(List.of(new Document(CatalogStore.DATABASE, old.name(), SdkJson.write(changed.build()))));
        });
        return UpdateDatabaseResponse.builder().build();
    }

    // With the database goes all that is in it, which a policy may deny one by one. Which of it is not told.
    private void requireWhole(String database) {
        CatalogArns arns = CatalogArns.of(scope.caller());
        List<String> inside = new ArrayList<>();
        scope.catalog().tables(database).forEach(table -> inside.add(arns.table(database, table.name())));
        LocalFunctions.names(scope.catalog(), database)
                .forEach(function ->
                        inside.add(arns.onFunction(database, function).getLast()));
        if (scope.governance()
                .refusedBy(scope.caller(), "glue:DeleteDatabase", inside)
                .isPresent()) {
            throw Faults.fault(
                    AccessDeniedException.builder(),
                    "User: " + scope.caller().principal().id()
                            + " is not authorized to perform: glue:DeleteDatabase on resource: "
                            + arns.table(database, CatalogArns.ANY));
        }
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
            requireWhole(database.name());
            List<Document> changes = new ArrayList<>(scope.catalog().dropDatabase(database.name()));
            changes.add(ResourceTags.removal(scope.arn("database", database.name())));
            scope.catalog().save(changes);
        });
        return DeleteDatabaseResponse.builder().build();
    }
}
