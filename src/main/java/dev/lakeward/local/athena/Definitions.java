package dev.lakeward.local.athena;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.AthenaView;
import dev.lakeward.local.engine.ProtectedView;
import dev.lakeward.local.lakeformation.Knowledge;
import dev.lakeward.shape.SdkJson;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.ExternalTable;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;

/// Changes the catalog alone: databases, external tables, views. Each looks and changes as one.
final class Definitions {
    private final StatementScope scope;

    Definitions(StatementScope scope) {
        this.scope = scope;
    }

    Statements.Outcome createView(AthenaStatement.CreateView create) {
        boolean plain = create.protection() == AthenaStatement.Protection.INVOKER;
        StatementScope.Planned planned = plain ? scope.plan(create.query()) : scope.planInsideView(create.query());
        List<Column> columns = named(create, scope.engine().types(planned.query(), planned.tables()));
        AthenaView view = AthenaView.of(create.sql(), scope.database(), columns);
        TableInput made = switch (create.protection()) {
            case INVOKER ->
                view.input(create.name().table(), scope.caller().principal().name());
            case DEFINER, DEFINER_DRY_RUN ->
                ProtectedView.input(
                        view,
                        create.name().table(),
                        scope.caller().principal(),
                        ProtectedView.requireDefinable(
                                        planned.tables(),
                                        scope.governance(),
                                        new DatabaseRef(create.name().database()))
                                .stream()
                                .map(access -> arn(access.table().table()))
                                .distinct()
                                .toList());
        };
        TableInput input = commented(create, made);
        if (create.protection() == AthenaStatement.Protection.DEFINER_DRY_RUN) {
            scope.result().write(List.of(StatementScope.text("view_json")), List.of(List.of(SdkJson.write(input))));
            return Statements.Outcome.scanned(0);
        }
        TableRef ref = TableRef.of(create.name().database(), create.name().table());
        return Statements.Outcome.effect(() -> {
            if (create.replace() && scope.names().of(ref) == Knowledge.VISIBLE) {
                scope.glue()
                        .updateTable(request ->
                                request.databaseName(ref.database().name()).tableInput(input));
            } else {
                scope.glue()
                        .createTable(request ->
                                request.databaseName(ref.database().name()).tableInput(input));
            }
        });
    }

    private static List<Column> named(AthenaStatement.CreateView create, List<Column> outputs) {
        List<AthenaStatement.ViewColumn> names = create.columns();
        if (names.isEmpty()) {
            return outputs;
        }
        if (names.size() != outputs.size()) {
            throw StatementScope.refused(
                    SqlException.Kind.SYNTAX_ERROR,
                    "the view names " + names.size() + " columns and its query answers " + outputs.size());
        }
        return IntStream.range(0, outputs.size())
                .mapToObj(i -> new Column(names.get(i).name(), outputs.get(i).type()))
                .toList();
    }

    // A column that the statement names has a comment, if an empty one: so it is known to be named.
    private static TableInput commented(AthenaStatement.CreateView create, TableInput made) {
        TableInput.Builder input = made.toBuilder();
        create.comment().ifPresent(input::description);
        List<AthenaStatement.ViewColumn> names = create.columns();
        if (!names.isEmpty()) {
            List<software.amazon.awssdk.services.glue.model.Column> columns =
                    made.storageDescriptor().columns();
            input.storageDescriptor(made.storageDescriptor().toBuilder()
                    .columns(IntStream.range(0, names.size())
                            .mapToObj(i -> columns.get(i).toBuilder()
                                    .comment(names.get(i).comment().orElse(""))
                                    .build())
                            .toList())
                    .build());
        }
        return input.build();
    }

    private String arn(TableRef table) {
        return "arn:aws:glue:" + scope.caller().region() + ":" + scope.caller().accountId() + ":table/"
                + table.database().name() + "/" + table.name();
    }

    Statements.Outcome dropTable(TableName name, boolean ifExists, boolean view) {
        TableRef ref = TableRef.of(name.database(), name.table());
        return Statements.Outcome.effect(() -> {
            boolean seen = scope.names()
                    .table(ref)
                    .filter(table -> "VIRTUAL_VIEW".equals(table.tableType()) == view)
                    .isPresent();
            if (seen) {
                scope.glue()
                        .deleteTable(
                                request -> request.databaseName(name.database()).name(name.table()));
            } else if (!ifExists) {
                throw StatementScope.refused(
                        SqlException.Kind.TABLE_NOT_FOUND, (view ? "View '" : "Table '") + name + "' does not exist");
            }
        });
    }

    Statements.Outcome createDatabase(AthenaStatement.CreateDatabase create) {
        return make(
                create.ifNotExists(),
                () -> scope.names().of(new DatabaseRef(create.name())),
                () -> scope.glue()
                        .createDatabase(request -> request.databaseInput(input -> input.name(create.name())
                                .description(create.comment().orElse(null))
                                .locationUri(create.location().orElse(null))
                                .parameters(create.properties().isEmpty() ? null : create.properties()))));
    }

    Statements.Outcome alterDatabase(AthenaStatement.AlterDatabase alter) {
        return Statements.Outcome.effect(() -> {
            Database old = scope.names()
                    .database(new DatabaseRef(alter.name()))
                    .orElseThrow(() -> StatementScope.noDatabase(alter.name()));
            Map<String, String> properties = new LinkedHashMap<>(old.parameters());
            properties.putAll(alter.properties());
            scope.glue()
                    .updateDatabase(request -> request.name(old.name())
                            .databaseInput(input -> input.name(old.name())
                                    .description(old.description())
                                    .locationUri(old.locationUri())
                                    .parameters(properties)));
        });
    }

    // What is hidden is made like what is missing: only who may make it is told that the name is taken.
    private static Statements.Outcome make(boolean ifNotExists, Supplier<Knowledge> known, Runnable creation) {
        return Statements.Outcome.effect(() -> {
            if (ifNotExists && known.get() == Knowledge.VISIBLE) {
                return;
            }
            try {
                creation.run();
            } catch (AlreadyExistsException e) {
                if (!ifNotExists) {
                    throw e;
                }
            }
        });
    }

    /// Drops a database that the caller sees.
    void dropSeen(AthenaStatement.DropDatabase drop) {
        DatabaseRef ref = new DatabaseRef(drop.name());
        if (scope.names().of(ref) != Knowledge.VISIBLE) {
            if (drop.ifExists()) {
                return;
            }
            throw StatementScope.noDatabase(drop.name());
        }
        scope.governance().require(scope.caller(), ref, Permission.DROP, AccessDeniedException::builder);
        if (!drop.cascade() && !scope.catalog().tables(drop.name()).isEmpty()) {
            throw StatementScope.refused(
                    SqlException.Kind.NOT_SUPPORTED,
                    "Database '" + drop.name() + "' is not empty; add CASCADE to drop its tables too");
        }
        scope.glue().deleteDatabase(request -> request.name(drop.name()));
    }

    Statements.Outcome createExternal(AthenaStatement.CreateExternalTable create) {
        ExternalTable table = create.table();
        TableRef ref = TableRef.of(table.name().database(), table.name().table());
        TableInput input = TableInputs.of(table, scope.clock().instant());
        return make(
                create.ifNotExists(),
                () -> scope.names().of(ref),
                () -> scope.glue()
                        .createTable(request ->
                                request.databaseName(ref.database().name()).tableInput(input)));
    }
}
