package dev.lakeward.lake.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Grant;
import dev.lakeward.access.GrantApart;
import dev.lakeward.access.Mask;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagCondition;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.plan.Change;
import dev.lakeward.access.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/// Writes access and plans as YAML that [AccessFile] and [PlanFile] read; the same access always as the same text.
public final class AccessYaml {
    static final int VERSION = 1;

    private AccessYaml() {}

    /// Everything that a plan can change, as a file of wanted access.
    public static String write(AccessFacts facts) {
        // Through a plan from nothing: merged and in one order, however the service lists it.
        AccessFacts canonical = Plan.between(AccessFacts.NONE, facts).applyTo(AccessFacts.NONE);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("lakeward", VERSION);
        Map<String, Object> tags = new LinkedHashMap<>();
        canonical.tags().keys().forEach((key, values) -> tags.put(key, List.copyOf(values)));
        file.put("tags", tags);
        Map<String, Object> expressions = new LinkedHashMap<>();
        canonical.tags().saved().forEach((name, expression) -> expressions.put(name, expression(expression)));
        file.put("expressions", expressions);
        List<Object> assignments = new ArrayList<>();
        canonical.tags().assignments().entrySet().stream()
                .sorted(Comparator.comparing(each -> each.getKey().title()))
                .forEach(each -> {
                    Map<String, Object> assignment = taggable(each.getKey());
                    assignment.put("tags", new TreeMap<>(each.getValue()));
                    assignments.add(assignment);
                });
        file.put("assignments", assignments);
        file.put(
                "filters",
                canonical.filters().stream()
                        .sorted(Comparator.comparing(DataCellsFilter::table).thenComparing(DataCellsFilter::name))
                        .map(AccessYaml::filter)
                        .toList());
        file.put(
                "masks",
                canonical.views().stream()
                        .sorted(Comparator.comparing(MaskingView::name))
                        .map(AccessYaml::view)
                        .toList());
        file.put(
                "opt_ins",
                canonical.optIns().stream()
                        .sorted(Comparator.comparing(OptIn::principal)
                                .thenComparing(optIn -> optIn.on().title()))
                        .map(AccessYaml::optIn)
                        .toList());
        file.put("grants", canonical.grants().stream().map(AccessYaml::grant).toList());
        return apart(facts) + dump(file);
    }

    // As comments: nobody can ask for them, and reading the file again leaves them alone.
    private static String apart(AccessFacts facts) {
        List<String> lines =
                facts.apart().stream().map(AccessYaml::comment).sorted().toList();
        return lines.isEmpty()
                ? ""
                : "# Not understood by this version, counted as no access and left untouched by plan and apply:\n"
                        + String.join("", lines);
    }

    // A condition may hold line ends, and whatever ends a line would end the comment.
    private static String comment(GrantApart apart) {
        return "#   "
                + apart.sentence()
                        .replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029\\uFEFF\\uD800-\\uDFFF\\uFFFE\\uFFFF]+", " ")
                + "\n";
    }

    /// Writes such a file, beside first and renamed then, so that it is whole or not there.
    public static Path write(AccessFacts facts, Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, write(facts));
        return Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The JSON schema of such a file.
    public static String schema() {
        try (InputStream in = Objects.requireNonNull(AccessYaml.class.getResourceAsStream("access.schema.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A plan, for the journal.
    static String write(Plan plan) {
        return dump(plan.changes().stream().map(AccessYaml::change).toList());
    }

    static String dump(Object value) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(100)
                .setMultiLineFlow(false)
                .setDereferenceAliases(true)
                .build();
        return new Dump(settings).dumpToString(value);
    }

    private static Map<String, Object> expression(TagExpression expression) {
        Map<String, Object> values = new LinkedHashMap<>();
        expression.values().forEach((key, some) -> values.put(key, List.copyOf(some)));
        return values;
    }

    private static Map<String, Object> taggable(Securable on) {
        Map<String, Object> map = new LinkedHashMap<>();
        switch (on) {
            case DatabaseRef database -> map.put("database", database.name());
            case TableRef table -> map.put("table", table.toString());
            case Securable.TableColumns columns -> {
                map.put("table", columns.table().toString());
                columns(columns.columns(), map);
            }
            default -> throw new IllegalArgumentException("LF-Tags are not set on " + on.title());
        }
        return map;
    }

    private static void columns(ColumnSet columns, Map<String, Object> into) {
        switch (columns) {
            case ColumnSet.All ignored -> {}
            case ColumnSet.Include include -> into.put("columns", List.copyOf(include.names()));
            case ColumnSet.Exclude exclude -> into.put("except", List.copyOf(exclude.names()));
        }
    }

    private static Map<String, Object> filter(DataCellsFilter filter) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("table", filter.table().toString());
        map.put("name", filter.name());
        columns(filter.columns(), map);
        if (!(filter.rows() instanceof RowPredicate.True)) {
            map.put("rows", filter.rows().text());
        }
        return map;
    }

    private static Map<String, Object> view(MaskingView view) {
        List<Object> columns = new ArrayList<>();
        view.columns()
                .forEach(column -> columns.add(column.mask()
                        .<Object>map(mask -> switch (mask) {
                            case Mask.Kind kind -> ordered("column", column.column(), "mask", kind.name());
                            case Mask.Custom custom -> ordered("column", column.column(), "custom", custom.sql());
                        })
                        .orElse(column.column())));
        Map<String, Object> map =
                ordered("view", view.name().toString(), "table", view.table().toString(), "columns", columns);
        if (!(view.rows() instanceof RowPredicate.True)) {
            map.put("rows", view.rows().text());
        }
        return map;
    }

    private static Map<String, Object> grant(Grant grant) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("to", grant.principal().id());
        switch (grant.on()) {
            case Securable.Catalog ignored -> map.put("catalog", true);
            case DatabaseRef database -> map.put("database", database.name());
            case TableRef table -> map.put("table", table.toString());
            case Securable.AllTables all ->
                map.put("all_tables_of", all.database().name());
            case Securable.TableColumns columns -> map.putAll(taggable(columns));
            case Securable.Filter filter -> {
                map.put("table", filter.table().toString());
                map.put("filter", filter.name());
            }
            case Securable.DataLocation location -> map.put("location", location.arn());
            case Securable.LFTag tag -> {
                map.put("lf_tag", tag.key());
                map.put("values", new TreeSet<>(tag.values()).stream().toList());
            }
            case Securable.LFTagPolicy policy ->
                map.put(
                        policy.kind() == Securable.TaggedKind.TABLE ? "tables_with" : "databases_with",
                        switch (policy.condition()) {
                            case TagExpression expression -> expression(expression);
                            case TagCondition.Saved saved -> saved.name();
                        });
            case Securable.LFTagExpression expression -> map.put("lf_tag_expression", expression.name());
            case Securable.Elsewhere elsewhere ->
                throw new IllegalArgumentException("no plan can hold " + elsewhere.title());
        }
        map.put("permissions", grant.permissions().stream().map(Enum::name).toList());
        if (!grant.grantable().isEmpty()) {
            map.put("grantable", grant.grantable().stream().map(Enum::name).toList());
        }
        return map;
    }

    private static Map<String, Object> optIn(OptIn optIn) {
        Map<String, Object> map = ordered("of", optIn.principal().id());
        if (optIn.on() instanceof Securable.AllTables all) {
            map.put("all_tables_of", all.database().name());
        } else {
            map.putAll(taggable(optIn.on()));
        }
        return map;
    }

    private static Map<String, Object> change(Change change) {
        return switch (change) {
            case Change.CreateFilter c -> Map.of("create_filter", filter(c.filter()));
            case Change.UpdateFilter c ->
                Map.of("update_filter", ordered("before", filter(c.before()), "after", filter(c.after())));
            case Change.DeleteFilter c -> Map.of("delete_filter", filter(c.before()));
            case Change.CreateTag c -> Map.of("create_tag", tag(c.key(), c.values()));
            case Change.UpdateTag c ->
                Map.of("update_tag", ordered("key", c.key(), "add", sorted(c.added()), "remove", sorted(c.removed())));
            case Change.DeleteTag c -> Map.of("delete_tag", tag(c.key(), c.before()));
            case Change.AssignTag c -> {
                Map<String, Object> map = taggable(c.on());
                map.putAll(ordered("key", c.key(), "before", c.before(), "value", c.value()));
                yield Map.of("assign_tag", map);
            }
            case Change.UnassignTag c -> {
                Map<String, Object> map = taggable(c.on());
                map.putAll(ordered("key", c.key(), "before", c.before()));
                yield Map.of("unassign_tag", map);
            }
            case Change.CreateExpression c ->
                Map.of("create_expression", ordered("name", c.name(), "tags", expression(c.expression())));
            case Change.UpdateExpression c ->
                Map.of(
                        "update_expression",
                        ordered("name", c.name(), "before", expression(c.before()), "after", expression(c.after())));
            case Change.DeleteExpression c ->
                Map.of("delete_expression", ordered("name", c.name(), "tags", expression(c.before())));
            case Change.CreateView c -> Map.of("create_view", view(c.view()));
            case Change.ReplaceView c ->
                Map.of("replace_view", ordered("before", view(c.before()), "after", view(c.after())));
            case Change.DropView c -> Map.of("drop_view", view(c.before()));
            case Change.CreateOptIn c -> Map.of("opt_in", optIn(c.optIn()));
            case Change.DeleteOptIn c -> Map.of("end_opt_in", optIn(c.optIn()));
            case Change.RevokePermissions c -> Map.of("revoke", grant(c.grant()));
            case Change.GrantPermissions c -> {
                Map<String, Object> map = grant(c.grant());
                map.put("held", c.held().stream().map(Enum::name).sorted().toList());
                yield Map.of("grant", map);
            }
        };
    }

    private static Map<String, Object> tag(String key, Collection<String> values) {
        return ordered("key", key, "values", sorted(values));
    }

    private static List<String> sorted(Collection<String> values) {
        return values.stream().sorted().toList();
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }
}
