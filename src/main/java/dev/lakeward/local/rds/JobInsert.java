package dev.lakeward.local.rds;

import dev.lakeward.local.glue.crawler.jdbc.JdbcEngine;
import dev.lakeward.local.glue.crawler.jdbc.JdbcRefusal;
import dev.lakeward.local.glue.crawler.jdbc.JdbcSource;
import dev.lakeward.local.glue.job.graph.Databases;
import dev.lakeward.local.rds.insert.DatabaseInsert;
import dev.lakeward.local.rds.insert.InsertRefusal;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// A job's rows on their way into one database, which the connection names, or the location of a table.
final class JobInsert implements Databases.Writing {
    private final String database;
    private final boolean isPostgres;
    private final DatabaseInsert insert;

    private JobInsert(String database, boolean isPostgres, DatabaseInsert insert) {
        this.database = database;
        this.isPostgres = isPostgres;
        this.insert = insert;
    }

    static JobInsert begin(JdbcSource source, boolean isPostgres) {
        boolean is = source.url().engine() == JdbcEngine.POSTGRESQL;
        if (is != isPostgres) {
            throw new Databases.Refusal("the connection " + source.connection() + " leads to "
                    + source.url().engine().classification() + ", which is another database than the node's");
        }
        String database = source.url().database();
        if (database.isEmpty()) {
            throw new Databases.Refusal(
                    "the connection " + source.connection() + " names no database: put it into JDBC_CONNECTION_URL");
        }
        try {
            return new JobInsert(database, isPostgres, DatabaseInsert.begin(source, database));
        } catch (JdbcRefusal e) {
            throw new Databases.Refusal(e.sentence());
        }
    }

    @Override
    public long write(Databases.Into into, Iterator<List<Optional<String>>> rows) {
        String[] place = into.location().split("\\.", -1);
        int schema = isPostgres ? 1 : 0;
        if (place.length != schema + 2) {
            throw new Databases.Refusal("the location " + into.location()
                    + " of the table in the catalog does not tell which table of the database it is");
        }
        if (!place[0].equals(database)) {
            throw new Databases.Refusal(
                    "the table lies in the database " + place[0] + ", and the connection leads to " + database);
        }
        try {
            return insert.write(place[schema], place[schema + 1], into.fields(), rows);
        } catch (InsertRefusal e) {
            throw new Databases.Refusal(e.sentence());
        }
    }

    @Override
    public void commit() {
        try {
            insert.commit();
        } catch (InsertRefusal e) {
            throw new Databases.Refusal(e.sentence());
        }
    }

    @Override
    public void cancel() {
        insert.cancel();
    }

    @Override
    public void close() {
        insert.close();
    }
}
