package dev.lakeward.local.glue.job;

import dev.lakeward.sql.Column;
import java.util.List;
import java.util.Optional;

/// The first rows behind a node of a job that did not run, as texts that are empty where they are NULL, and how many
/// rows there are in all.
public record FirstRows(List<Column> columns, List<List<Optional<String>>> rows, long count) {}
