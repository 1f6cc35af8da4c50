package dev.lakeward.ui;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Principal;
import dev.lakeward.access.TableRef;

/// A place of the console: where a person can be sent, and can come back to.
public sealed interface Address {
    /// A new query, begun.
    QueryText NEW_QUERY = new QueryText("SELECT ");

    /// A screen by its id, as it stands.
    record ScreenAt(String screen) implements Address {}

    /// A table's page.
    record TableAt(TableRef table) implements Address {}

    /// A database's page.
    record DatabaseAt(DatabaseRef database) implements Address {}

    /// A table's row of the matrix: who sees it.
    record WhoSees(TableRef table) implements Address {}

    /// All tables of a database in the matrix: who sees them.
    record WhoSeesAll(DatabaseRef database) implements Address {}

    /// A cell of the matrix.
    record CellAt(TableRef table, Principal team) implements Address {}

    /// A team's column of the matrix.
    record ColumnAt(Principal team) implements Address {}

    /// The form that makes a team.
    record NewTeamAt() implements Address {}

    /// The list of all teams.
    record TeamsAt() implements Address {}

    /// A team's page.
    record TeamAt(Principal team) implements Address {}

    /// The list of all crawlers.
    record CrawlersAt() implements Address {}

    /// A crawler's page.
    record CrawlerAt(String crawler) implements Address {}

    /// What came from every source of late.
    record ArrivalsAt() implements Address {}

    /// The page of a source of data, by its key.
    record SourceAt(String source) implements Address {}

    /// The list of all jobs.
    record JobsAt() implements Address {}

    /// A job's page.
    record JobAt(String job) implements Address {}

    /// The list of all that ran in the lake.
    record AllRunsAt() implements Address {}

    /// The page of a run of the lake, by its key.
    record RunAt(String run) implements Address {}

    /// Two runs of the same thing beside each other, by their keys; the second is empty for the run before the first.
    record RunsComparedAt(String one, String other) implements Address {}

    /// The list of all workflows.
    record WorkflowsAt() implements Address {}

    /// A workflow's page.
    record WorkflowAt(String workflow) implements Address {}

    /// The review of what is staged.
    record ReviewAt() implements Address {}

    /// A new query with this text.
    record QueryText(String sql) implements Address {}

    /// An open query, by the number in its title.
    record QueryAt(int number) implements Address {}

    /// What runs and ran.
    record RunsAt() implements Address {}
}
