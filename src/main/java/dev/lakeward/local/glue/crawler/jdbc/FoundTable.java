package dev.lakeward.local.glue.crawler.jdbc;

import dev.lakeward.local.glue.crawler.plan.ColumnChange;
import dev.lakeward.local.glue.crawler.plan.CrawlSettings;
import dev.lakeward.local.glue.crawler.plan.CrawlerParameters;
import dev.lakeward.local.glue.crawler.plan.Legal;
import dev.lakeward.local.glue.crawler.plan.RawText;
import dev.lakeward.local.glue.crawler.plan.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.Column;

/// A table or view of a database as the catalog would have it, whatever the catalog has.
///
/// `sources` are the columns' own names and types, by their names in the catalog.
record FoundTable(
        String connection,
        JdbcEngine engine,
        String location,
        String wanted,
        boolean isView,
        Optional<String> comment,
        List<Column> columns,
        Map<String, FoundColumn> sources,
        List<Reason> reasons) {
    static final String CONNECTION = "connectionName";
    static final String TABLE_COMMENT = "aws:RawTableComment";
    static final String COLUMN_COMMENT = "aws:RawColumnComment";
    static final String RAW_TYPE = "aws:RawType";
    static final String RAW_LENGTH = "aws:RawColumnLength";

    static FoundTable of(JdbcReading.Target target, JdbcEngine engine, JdbcPath path, FoundRelation relation) {
        String location = JdbcPath.location(path.database(), relation.schema(), relation.name());
        List<Column> columns = new ArrayList<>();
        Map<String, FoundColumn> sources = new HashMap<>();
        List<Reason> reasons = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (FoundColumn column : relation.columns()) {
            String name = column.name().toLowerCase(Locale.ROOT);
            if (Legal.isName(name) && taken.add(name)) {
                sources.put(name, column);
                columns.add(column(target, engine, name, column));
            } else {
                reasons.add(new Reason.ColumnLeftOut(location, RawText.name(column.name())));
            }
        }
        return new FoundTable(
                target.connection(),
                engine,
                location,
                location.replace('.', '_'),
                relation.isView(),
                target.hasComments() ? relation.comment().map(RawText::comment) : Optional.empty(),
                columns,
                sources,
                reasons);
    }

    private static Column column(JdbcReading.Target target, JdbcEngine engine, String name, FoundColumn column) {
        Map<String, String> parameters = new TreeMap<>();
        Column.Builder made = Column.builder()
                .name(name)
                .type(GlueTypes.of(engine, column.type()).type());
        if (target.hasComments()) {
            column.comment().map(RawText::comment).ifPresent(comment -> {
                made.comment(comment);
                parameters.put(COLUMN_COMMENT, comment);
            });
        }
        if (target.hasRawTypes()) {
            parameters.put(RAW_TYPE, column.type().text());
            column.type().length().ifPresent(length -> parameters.put(RAW_LENGTH, String.valueOf(length)));
        }
        return parameters.isEmpty() ? made.build() : made.parameters(parameters).build();
    }

    /// What stands on the table and on its storage.
    Map<String, String> parameters(CrawlSettings settings) {
        Map<String, String> parameters =
                CrawlerParameters.of(engine.classification(), "none", isView ? "view" : "table", settings);
        parameters.put(CONNECTION, connection);
        comment.ifPresent(text -> parameters.put(TABLE_COMMENT, text));
        return parameters;
    }

    /// What the database says of each column.
    Map<String, List<ColumnChange.Evidence>> evidence() {
        Map<String, List<ColumnChange.Evidence>> evidence = new HashMap<>();
        sources.forEach((name, source) -> evidence.put(
                name,
                List.of(new ColumnChange.Evidence(
                        location, source.name(), source.type().text(), Map.of(), 0))));
        return evidence;
    }
}
