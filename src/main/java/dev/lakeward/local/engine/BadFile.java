package dev.lakeward.local.engine;

import dev.lakeward.local.engine.QueryFailure.Kind;
import dev.lakeward.local.engine.format.Broken;
import dev.lakeward.local.engine.format.DecodeTask;
import dev.lakeward.local.engine.format.FileShape.FileColumn;
import dev.lakeward.local.engine.read.TableFile;
import software.amazon.awssdk.services.glue.model.Table;

/// What is said of a file that cannot be read: table, partition, file, line and column, and never a value.
final class BadFile {
    private BadFile() {}

    /// What is said to who sees a part of the table only, or only a view over it.
    static QueryFailure brief(Broken broken) {
        return new QueryFailure(
                kind(broken.error()),
                "a file that the query reads is not what its table's definition says; ask its owner");
    }

    static QueryFailure failure(Table table, TableFile file, DecodeTask task, Broken broken) {
        StringBuilder sentence = new StringBuilder();
        if (broken.column() != Broken.FILE) {
            FileColumn column = task.shape().columns().get(broken.column());
            sentence.append("column '")
                    .append(column.name())
                    .append("' holds what is no ")
                    .append(column.type())
                    .append(" in ");
        }
        sentence.append("a file of table ")
                .append(table.databaseName())
                .append('.')
                .append(table.name());
        sentence.append(": ").append(file.uri());
        // Within a later part nobody has counted the lines before it.
        if (broken.row() > 0 && task.part() == 0) {
            sentence.append(", line ").append(broken.row());
        }
        sentence.append(
                broken.column() == Broken.FILE
                        ? " is not what the table's format says; correct the file or the table's format"
                        : "; correct the file or the column's type");
        return new QueryFailure(kind(broken.error()), sentence.toString());
    }

    private static Kind kind(String error) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(error)) {
                return kind;
            }
        }
        return Kind.HIVE_BAD_DATA;
    }
}
