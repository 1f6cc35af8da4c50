package dev.lakeward.local.athena;

import dev.lakeward.local.engine.Engine;
import dev.lakeward.local.engine.QueryFailure;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.QueryExecution;

/// One query from its start to its end. It is stopped or it commits, never both: the first to ask wins.
final class RunningQuery {
    /// Where a query stands; it only goes forward. What is to be seen of its effects begins to exist in COMMITTING.
    enum Stage {
        QUEUED,
        RUNNING,
        COMMITTING,
        ENDED
    }

    private final String id;
    private final String owner;
    private final Engine engine;
    private final Executions executions;
    private final Consumer<RunningQuery> work;
    private QueryExecution execution;
    private Stage stage = Stage.QUEUED;
    private @Nullable UnaryOperator<QueryExecution> lateStop;

    /// `work` is done once the query begins, and ends it.
    RunningQuery(
            String owner, QueryExecution queued, Engine engine, Executions executions, Consumer<RunningQuery> work) {
        this.id = queued.queryExecutionId();
        this.owner = owner;
        this.execution = queued;
        this.engine = engine;
        this.executions = executions;
        this.work = work;
    }

    String id() {
        return id;
    }

    String owner() {
        return owner;
    }

    Engine engine() {
        return engine;
    }

    synchronized QueryExecution execution() {
        return execution;
    }

    /// Writes the query down and queues it; nothing of it is left where one of both is refused.
    synchronized void enqueue(QueryQueue queue) {
        queue.add(this);
        boolean written = false;
        try {
            executions.start(owner, execution);
            written = true;
        } finally {
            if (!written) {
                stage = Stage.ENDED;
                queue.remove(this);
            }
        }
    }

    void run() {
        work.accept(this);
    }

    /// Whether it may begin, and does: not after it was stopped.
    synchronized boolean begin(UnaryOperator<QueryExecution> running) {
        if (stage != Stage.QUEUED) {
            return false;
        }
        stage = Stage.RUNNING;
        execution = running.apply(execution);
        executions.write(owner, execution);
        return true;
    }

    /// Throws where it was stopped.
    synchronized void requireGoing() {
        if (stage == Stage.ENDED) {
            throw new QueryFailure(QueryFailure.Kind.CANCELLED, "the query was cancelled");
        }
    }

    /// From here on it cannot be stopped. Throws where it was.
    synchronized void commit() {
        requireGoing();
        stage = Stage.COMMITTING;
    }

    /// Ends it from outside: what it still does has no effect and no say. One that commits goes on, and ends so only
    /// where it fails.
    void stop(QueryQueue queue, UnaryOperator<QueryExecution> end) {
        synchronized (this) {
            if (stage == Stage.COMMITTING) {
                lateStop = end;
            }
            if (stage != Stage.QUEUED && stage != Stage.RUNNING) {
                return;
            }
            queue.remove(this);
            finish(end);
        }
        engine.cancel();
    }

    /// Ends it from inside, without an effect, unless it was stopped.
    synchronized void fail(UnaryOperator<QueryExecution> end) {
        if (stage != Stage.ENDED) {
            finish(lateStop == null ? end : lateStop);
        }
    }

    private void finish(UnaryOperator<QueryExecution> end) {
        stage = Stage.ENDED;
        execution = end.apply(execution);
        executions.end(owner, execution);
    }

    /// It ended, and its last document was published with its files.
    synchronized void published() {
        stage = Stage.ENDED;
    }
}
