package dev.lakeward.app;

import dev.lakeward.access.AccessPath;
import dev.lakeward.access.AccessState;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.NotKnown;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.Unread;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.FactReads;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.local.service.Clients;
import dev.lakeward.ui.Messages;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lakeward who`: prints who sees which columns and rows of a table, and why.
@Command(name = "who", description = "Print who sees what of a table, and why.", mixinStandardHelpOptions = true)
final class WhoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LakeOption lake;

    @Parameters(paramLabel = "DATABASE.TABLE", description = "The table.")
    private String name;

    @Override
    public Integer call() {
        String[] parts = name.split("\\.");
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw CommandLineApp.usage(spec, "a table is written database.table, not '" + name + "'");
        }
        try (EmbeddedSession session = EmbeddedSession.open(lake.folder(spec))) {
            ConnectionOptions.warn(spec, session);
            Clients clients = session.as(session.self());
            CatalogService catalog = new CatalogService(clients.glue());
            Table table = catalog.table(TableRef.of(parts[0], parts[1]));
            PermissionService permissions = new PermissionService(
                    clients.lakeFormation(),
                    catalog,
                    clients.iam(),
                    session.self().account());
            FactReads reads = new FactReads();
            AccessState state = permissions.read(reads).state();
            List<Principal> principals = permissions.principals(state, reads);
            NotKnown notKnown = new NotKnown(state, reads.unread());
            reads.unread().forEach(each -> spec.commandLine().getErr().println("Warning: " + each.sentence() + "."));
            PrintWriter out = spec.commandLine().getOut();
            for (Principal principal : principals) {
                List<Unread> missing = notKnown.of(principal, table.shape());
                if (missing.isEmpty()) {
                    print(out, state.of(principal, table.shape()));
                } else {
                    out.println(principal.name() + ": " + Messages.text("permission.not_known"));
                    missing.forEach(each -> out.println("  why      " + each.sentence()));
                }
                state.apart(principal, table.ref())
                        .forEach(apart -> out.println(
                                (apart.isConditional() ? "  conditional  " : "  not understood  ") + apart.sentence()));
            }
        }
        return 0;
    }

    private static void print(PrintWriter out, EffectiveAccess access) {
        out.println(access.principal().name() + ": " + access.level().title());
        if (!access.atoms().isEmpty()) {
            List<String> columns = access.authorisedColumns();
            out.println("  columns  " + columns.size() + " of "
                    + access.table().allColumns().size() + ": " + String.join(", ", columns));
            out.println("  rows     " + rows(access.rowPredicate()));
            for (String column : columns) {
                RowPredicate cells = access.cellPredicate(column);
                if (!cells.equals(access.rowPredicate())) {
                    out.println("  " + column + " only where " + cells.text() + ", else NULL");
                }
            }
        }
        String rights =
                access.permissions().keySet().stream().map(Permission::name).collect(Collectors.joining(", "));
        if (!rights.isEmpty()) {
            out.println("  rights   " + rights);
        }
        for (AccessPath path : access.paths()) {
            out.println("  why      " + path.sentence());
        }
    }

    private static String rows(RowPredicate rows) {
        return rows instanceof RowPredicate.True ? "all" : "where " + rows.text();
    }
}
