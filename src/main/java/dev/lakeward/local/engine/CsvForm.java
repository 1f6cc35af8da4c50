package dev.lakeward.local.engine;

import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Statement;
import java.util.List;

/// CSV with a header and quotes where they are needed, as Glue's jobs write it.
public record CsvForm(boolean isGzip) implements FileForm {
    String ending() {
        return isGzip ? "csv.gz" : "csv";
    }

    List<Statement.Option> options() {
        return List.of(
                TableWriter.option("FORMAT", "csv"),
                new Statement.Option.Value("HEADER", new Expr.Bool(true)),
                TableWriter.option("DELIMITER", ","),
                TableWriter.option("QUOTE", "\""),
                TableWriter.option("ESCAPE", "\""),
                TableWriter.option("COMPRESSION", isGzip ? "gzip" : "none"),
                TableWriter.option("FILE_EXTENSION", ending()));
    }
}
