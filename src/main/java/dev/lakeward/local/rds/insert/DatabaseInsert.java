package dev.lakeward.local.rds.insert;

import dev.lakeward.local.glue.crawler.jdbc.Drivers;
import dev.lakeward.local.glue.crawler.jdbc.JdbcEngine;
import dev.lakeward.local.glue.crawler.jdbc.JdbcFailures;
import dev.lakeward.local.glue.crawler.jdbc.JdbcLimits;
import dev.lakeward.local.glue.crawler.jdbc.JdbcSource;
import dev.lakeward.sql.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// Rows on their way into tables of one database: nobody sees any before all are committed. One thread uses it, and any
/// may cancel it.
public final class DatabaseInsert implements AutoCloseable {
    private static final int AT_ONCE = 1_000;

    private final Connection connection;
    private final boolean isPostgres;
    private volatile boolean isCancelled;

    private DatabaseInsert(Connection connection, boolean isPostgres) {
        this.connection = connection;
        this.isPostgres = isPostgres;
    }

    /// Begins a transaction. Blocks; throws JdbcRefusal where there is no connection.
    public static DatabaseInsert begin(JdbcSource source, String database) {
        boolean isPostgres = source.url().engine() == JdbcEngine.POSTGRESQL;
        try {
            return new DatabaseInsert(new Drivers(JdbcLimits.DEFAULT).openToWrite(source, database), isPostgres);
        } catch (SQLException e) {
            throw JdbcFailures.ofConnecting(e, source, database);
        }
    }

    /// Adds rows, told as texts in the order of these fields, to a table; says how many. Blocks. Throws
    /// [InsertRefusal],
    /// and CancellationException once it was cancelled.
    public long write(String schema, String name, List<Column> fields, Iterator<List<Optional<String>>> rows) {
        String shown = schema + "." + name;
        try {
            InsertTable table = InsertTable.find(connection, schema, name, isPostgres);
            List<InsertColumn> columns = fields.stream().map(table::column).toList();
            List<ValueForm> forms = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                forms.add(columns.get(i).form(fields.get(i), isPostgres));
            }
            try (PreparedStatement row = connection.prepareStatement(table.insertion(columns))) {
                return add(row, shown, fields, forms, rows);
            }
        } catch (SQLException e) {
            requireGoing();
            throw InsertFailures.of(e, shown);
        }
    }

    private long add(
            PreparedStatement row,
            String table,
            List<Column> fields,
            List<ValueForm> forms,
            Iterator<List<Optional<String>>> rows)
            throws SQLException {
        long count = 0;
        while (rows.hasNext()) {
            List<Optional<String>> values = rows.next();
            count++;
            for (int i = 0; i < forms.size(); i++) {
                try {
                    bind(row, i + 1, forms.get(i), values.get(i));
                } catch (ValueForm.MisfitException e) {
                    throw new InsertRefusal("row " + count + " does not fit into the table " + table + ": in the field "
                            + fields.get(i).name() + " " + e.getMessage() + ". Nothing of the job's rows was written");
                }
            }
            row.addBatch();
            if (count % AT_ONCE == 0) {
                requireGoing();
                requireTaken(row.executeBatch(), table);
            }
        }
        requireTaken(row.executeBatch(), table);
        return count;
    }

    // Of rows that were sent together some drivers say nothing, and a trigger of MariaDB can keep none away.
    private static void requireTaken(int[] counts, String table) {
        for (int each : counts) {
            if (each != 1 && each != Statement.SUCCESS_NO_INFO) {
                throw new InsertRefusal("the table " + table + " did not take a row, and the database calls that no"
                        + " error: a trigger or a rule keeps rows away, or brings them elsewhere. Write to the table"
                        + " where they end, or drop the trigger. Nothing of the job's rows was written");
            }
        }
    }

    private static void bind(PreparedStatement row, int place, ValueForm form, Optional<String> value)
            throws SQLException {
        if (value.isPresent()) {
            form.bind(row, place, value.get());
        } else {
            form.bindNull(row, place);
        }
    }

    /// Makes all rows durable. Blocks. Throws [InsertRefusal].
    public void commit() {
        requireGoing();
        try {
            connection.commit();
        } catch (SQLException e) {
            throw InsertFailures.ofCommit(e);
        }
    }

    private void requireGoing() {
        if (isCancelled) {
            throw new CancellationException();
        }
    }

    /// Breaks it. Nothing is written, unless it is committed at this moment.
    public void cancel() {
        isCancelled = true;
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It is closed already.
            return;
        }
    }

    /// Takes back what was not committed.
    @Override
    public void close() {
        try {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            // A server takes back what a broken connection left.
            isCancelled = true;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing of it is needed any more.
            isCancelled = true;
        }
    }
}
