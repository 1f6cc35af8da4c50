package dev.lakeward.local.glue.crawler.jdbc;

import dev.lakeward.expression.Exclusions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.JdbcTarget;

/// Reads what JDBC targets include. One reader reads once; it can be cancelled from any thread.
public final class JdbcReader {
    private final JdbcLimits limits;
    private @Nullable FutureTask<JdbcReading.Target> current;
    private @Nullable Connection connected;
    private boolean isCancelled;

    public JdbcReader(JdbcLimits limits) {
        this.limits = limits;
    }

    /// Reads the targets one after the other. Blocks. What of them fails is told by each target's `failure`, and what
    /// was read of it until then is dropped. `connections` finds a connection by its name; what it throws for
    /// one that may not be used fails the target. Throws CancellationException once [#cancel] was called.
    public JdbcReading read(
            List<JdbcTarget> targets,
            Function<String, Optional<software.amazon.awssdk.services.glue.model.Connection>> connections) {
        List<JdbcReading.Target> read = new ArrayList<>();
        for (JdbcTarget target : targets) {
            read.add(read(read.size(), target, connections));
        }
        return new JdbcReading(read);
    }

    /// Ends the reading, whatever it waits for.
    public void cancel() {
        synchronized (this) {
            isCancelled = true;
        }
        giveUp();
    }

    private JdbcReading.Target read(
            int index,
            JdbcTarget target,
            Function<String, Optional<software.amazon.awssdk.services.glue.model.Connection>> connections) {
        List<String> wanted = target.enableAdditionalMetadataAsStrings();
        JdbcReading.Target asked = new JdbcReading.Target(
                index,
                target.connectionName(),
                Optional.empty(),
                Optional.empty(),
                wanted.contains("COMMENTS"),
                wanted.contains("RAWTYPES"),
                List.of(),
                List.of(),
                Optional.empty());
        try {
            JdbcSource source = connections
                    .apply(target.connectionName())
                    .map(JdbcSource::of)
                    .orElseThrow(() -> new JdbcRefusal("Connection " + target.connectionName()
                            + " is not there: create it, or correct the target's ConnectionName."));
            JdbcPath path = JdbcPath.of(source.url().engine(), target.path());
            JdbcReading.Target placed = with(asked, source, path, List.of(), List.of(), Optional.empty());
            return reading(placed, source, path, Exclusions.of(target.exclusions()));
        } catch (JdbcRefusal e) {
            return failed(asked, e.sentence());
        } catch (AwsServiceException e) {
            return failed(asked, String.valueOf(e.awsErrorDetails().errorMessage()));
        }
    }

    private static JdbcReading.Target failed(JdbcReading.Target target, String sentence) {
        return new JdbcReading.Target(
                target.index(),
                target.connection(),
                target.engine(),
                target.path(),
                target.hasComments(),
                target.hasRawTypes(),
                List.of(),
                List.of(),
                Optional.of(sentence));
    }

    private static JdbcReading.Target with(
            JdbcReading.Target target,
            JdbcSource source,
            JdbcPath path,
            List<FoundRelation> relations,
            List<JdbcReading.Unread> unread,
            Optional<String> failure) {
        return new JdbcReading.Target(
                target.index(),
                target.connection(),
                Optional.of(source.url().engine()),
                Optional.of(path),
                target.hasComments(),
                target.hasRawTypes(),
                relations,
                unread,
                failure);
    }

    // In a thread of its own, which alone waits for what cannot be interrupted.
    private JdbcReading.Target reading(
            JdbcReading.Target placed, JdbcSource source, JdbcPath path, Exclusions exclusions) {
        FutureTask<JdbcReading.Target> task = new FutureTask<>(() -> contents(placed, source, path, exclusions));
        synchronized (this) {
            if (isCancelled) {
                throw new CancellationException();
            }
            current = task;
        }
        Thread.ofVirtual().name("jdbc-crawl").start(task);
        try {
            return task.get(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            giveUp();
            return failed(placed, JdbcFailures.tooLong(limits).sentence());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JdbcRefusal refusal) {
                return failed(placed, refusal.sentence());
            }
            throw new IllegalStateException("a database could not be read", e.getCause());
        } catch (InterruptedException e) {
            giveUp();
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } finally {
            synchronized (this) {
                current = null;
            }
        }
    }

    private void giveUp() {
        Connection connection;
        synchronized (this) {
            if (current != null) {
                current.cancel(true);
            }
            connection = connected;
        }
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                // It is closed already.
                return;
            }
        }
    }

    private JdbcReading.Target contents(
            JdbcReading.Target placed, JdbcSource source, JdbcPath path, Exclusions exclusions) {
        requireSameDatabase(source, path);
        try (Connection connection = opened(source, path)) {
            Question question = new Question(connection, limits);
            DatabaseCatalog catalog = source.url().engine() == JdbcEngine.POSTGRESQL
                    ? new PostgresCatalog(question)
                    : new MariaCatalog(question);
            DatabaseCatalog.Contents contents = catalog.read(path);
            connection.rollback();
            return with(
                    placed,
                    source,
                    path,
                    contents.relations().stream()
                            .filter(relation -> !isExcluded(relation, exclusions))
                            .toList(),
                    contents.unread(),
                    Optional.empty());
        } catch (SQLException e) {
            throw JdbcFailures.ofReading(e, source, path.database());
        } finally {
            synchronized (this) {
                connected = null;
            }
        }
    }

    // A connection of PostgreSQL's is one to a database; a server of the others has many.
    private static void requireSameDatabase(JdbcSource source, JdbcPath path) {
        String database = source.url().database();
        if (source.url().engine().hasSchemas() && !database.isEmpty() && !database.equals(path.database())) {
            throw new JdbcRefusal("Connection " + source.connection() + " leads to database " + database
                    + ", and the target's Path names database " + path.database() + ": make them the same.");
        }
    }

    private Connection opened(JdbcSource source, JdbcPath path) {
        try {
            Connection connection = new Drivers(limits).open(source, path.database());
            synchronized (this) {
                connected = connection;
                if (isCancelled) {
                    connection.abort(Runnable::run);
                }
            }
            return connection;
        } catch (SQLException e) {
            throw JdbcFailures.ofConnecting(e, source, path.database());
        }
    }

    private static boolean isExcluded(FoundRelation relation, Exclusions exclusions) {
        return exclusions.match(relation.name())
                || !relation.schema().isEmpty() && exclusions.match(relation.schema() + "/" + relation.name());
    }
}
