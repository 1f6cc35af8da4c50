package dev.lakeward.local.glue;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Permission;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import software.amazon.awssdk.services.glue.model.*;

/// User-defined functions of databases: kept and listed; the embedded engine runs none of them.
public final class LocalFunctions implements GluePart {
    static final String FUNCTION = "function";

    private final Scope scope;

    public LocalFunctions(Scope scope) {
        this.scope = scope;
    }

    static String key(String database, String name) {
        return Document.key(database.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    }

    /// The functions of a database.
    static List<String> names(CatalogStore catalog, String database) {
        return catalog.documents().keys(FUNCTION, Document.below(database)).stream()
                .map(key -> key.substring(key.indexOf('\u0000') + 1))
                .toList();
    }

    private Database alterable(String name) {
        Database database = scope.seenDatabase(name);
        scope.governance()
                .require(
                        scope.caller(),
                        new DatabaseRef(database.name()),
                        Permission.ALTER,
                        AccessDeniedException::builder);
        return database;
    }

    private UserDefinedFunction existing(String database, String name) {
        return scope.catalog()
                .documents()
                .get(FUNCTION, key(database, name))
                .map(json -> SdkJson.read(json, UserDefinedFunction::builder))
                .orElseThrow(() -> Scope.notFound("Function " + name + " not found."));
    }

    private static UserDefinedFunction.Builder filled(
            UserDefinedFunction.Builder function, UserDefinedFunctionInput input) {
        return function.className(input.className())
                .ownerName(input.ownerName())
                .ownerType(input.ownerType())
                .functionType(input.functionType())
                .resourceUris(input.resourceUris());
    }

    @Override
    public CreateUserDefinedFunctionResponse createUserDefinedFunction(CreateUserDefinedFunctionRequest request) {
        scope.change(() -> {
            Database database = alterable(request.databaseName());
            UserDefinedFunctionInput input = request.functionInput();
            if (input.functionName() == null) {
                throw Scope.invalid("A function needs a name.");
            }
            String key = key(database.name(), input.functionName());
            if (scope.catalog().documents().get(FUNCTION, key).isPresent()) {
                throw Faults.fault(
                        AlreadyExistsException.builder(), "Function already exists: " + input.functionName());
            }
            UserDefinedFunction made = filled(UserDefinedFunction.builder(), input)
                    .functionName(input.functionName().toLowerCase(Locale.ROOT))
                    .databaseName(database.name())
                    .catalogId(scope.caller().accountId())
                    .createTime(scope.clock().instant())
                    .build();
            scope.catalog().save(List.of(new Document(FUNCTION, key, SdkJson.write(made))));
        });
        return CreateUserDefinedFunctionResponse.builder().build();
    }

    @Override
    public GetUserDefinedFunctionResponse getUserDefinedFunction(GetUserDefinedFunctionRequest request) {
        scope.seenDatabase(request.databaseName());
        return GetUserDefinedFunctionResponse.builder()
                .userDefinedFunction(existing(request.databaseName(), request.functionName()))
                .build();
    }

    /// Functions by database and name.
    @Override
    public GetUserDefinedFunctionsResponse getUserDefinedFunctions(GetUserDefinedFunctionsRequest request) {
        String prefix = request.databaseName() == null
                ? ""
                : Document.below(scope.seenDatabase(request.databaseName()).name());
        // As Hive's own catalog asks for all of them.
        Predicate<String> name = NamePattern.of(request.pattern());
        Page<UserDefinedFunction> page = scope.page(
                request.nextToken(),
                request.maxResults(),
                FUNCTION,
                prefix,
                json -> SdkJson.read(json, UserDefinedFunction::builder),
                function -> key(function.databaseName(), function.functionName()),
                function -> scope.sees(function.databaseName())
                        && name.test(function.functionName())
                        && (request.functionType() == null || request.functionType() == function.functionType()));
        return GetUserDefinedFunctionsResponse.builder()
                .userDefinedFunctions(page.items())
                .nextToken(page.token())
                .build();
    }

    @Override
    public UpdateUserDefinedFunctionResponse updateUserDefinedFunction(UpdateUserDefinedFunctionRequest request) {
        scope.change(() -> {
            Database database = alterable(request.databaseName());
            UserDefinedFunction old = existing(database.name(), request.functionName());
            Scope.requireSameName(old.functionName(), request.functionInput().functionName());
            UserDefinedFunction changed =
                    filled(old.toBuilder(), request.functionInput()).build();
            scope.catalog()
                    .save(List.of(new Document(
                            FUNCTION, key(database.name(), request.functionName()), SdkJson.write(changed))));
        });
        return UpdateUserDefinedFunctionResponse.builder().build();
    }

    @Override
    public DeleteUserDefinedFunctionResponse deleteUserDefinedFunction(DeleteUserDefinedFunctionRequest request) {
        scope.change(() -> {
            Database database = alterable(request.databaseName());
            existing(database.name(), request.functionName());
            scope.catalog().save(List.of(new Document(FUNCTION, key(database.name(), request.functionName()), null)));
        });
        return DeleteUserDefinedFunctionResponse.builder().build();
    }
}
