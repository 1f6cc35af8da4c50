package dev.lakeward.local.engine.program;

import dev.lakeward.sql.tree.RowProgram;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A database that calls programs.
final class ProgramCalls implements AutoCloseable {
    static final Instant START = Instant.parse("2024-05-06T07:08:09.123Z");

    private final Connection database;
    private final Programs programs;

    ProgramCalls() throws SQLException {
        database = DriverManager.getConnection("jdbc:duckdb:");
        programs = new Programs(database, START, new KnownPrograms());
        execute("SET errors_as_json=true; SET TimeZone='UTC'");
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Makes `f` of a name that a program has.
    String register(String expression, List<String> types) throws SQLException {
        RowProgram program = SqlPrograms.of(expression, types);
        programs.register(List.of(program));
        return program.name();
    }

    /// The texts of an expression's values for the rows of a query.
    List<String> rows(String expression, List<String> types, String query) throws SQLException {
        String name = register(expression, types);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            names.add(String.valueOf((char) ('a' + i)));
        }
        String arguments = String.join(", ", names);
        return texts("SELECT " + name + "(" + arguments + ")::VARCHAR FROM (" + query + ") t(" + arguments + ")");
    }

    List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
        }
        return texts;
    }

    @Override
    public void close() throws SQLException {
        database.close();
        programs.close();
    }
}
