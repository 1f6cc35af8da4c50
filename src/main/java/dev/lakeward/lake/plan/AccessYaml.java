package dev.lakeward.lake.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.GrantApart;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.plan.Intent;
import dev.lakeward.access.plan.Intents;
import dev.lakeward.access.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
        canonical.tags().saved().forEach((name, expression) -> expressions.put(name, YamlMaps.expression(expression)));
        file.put("expressions", expressions);
        List<Object> assignments = new ArrayList<>();
        canonical.tags().assignments().entrySet().stream()
                .sorted(Comparator.comparing(each -> each.getKey().fixedTitle()))
                .forEach(each -> {
                    Map<String, Object> assignment = YamlMaps.taggable(each.getKey());
                    assignment.put("tags", new TreeMap<>(each.getValue()));
                    assignments.add(assignment);
                });
        file.put("assignments", assignments);
        file.put(
                "filters",
                canonical.filters().stream()
                        .sorted(Comparator.comparing(DataCellsFilter::table).thenComparing(DataCellsFilter::name))
                        .map(YamlMaps::filter)
                        .toList());
        file.put(
                "masks",
                canonical.views().stream()
                        .sorted(Comparator.comparing(MaskingView::name))
                        .map(YamlMaps::view)
                        .toList());
        file.put(
                "opt_ins",
                canonical.optIns().stream()
                        .sorted(Comparator.comparing(OptIn::principal)
                                .thenComparing(optIn -> optIn.on().fixedTitle()))
                        .map(YamlMaps::optIn)
                        .toList());
        file.put("grants", canonical.grants().stream().map(YamlMaps::grant).toList());
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
                + apart.fixedSentence()
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
        return AccessSchema.TEXT;
    }

    /// A plan, for the journal.
    static String write(Plan plan) {
        return dump(plan.changes().stream().map(ChangeMaps::of).toList());
    }

    /// What was asked for, for the journal.
    static String write(Intents intents) {
        return dump(YamlMaps.ordered(
                "intents",
                intents.all().stream()
                        .map(intent -> YamlMaps.ordered(
                                "asked",
                                intent.kind().name().toLowerCase(Locale.ROOT),
                                "about",
                                intent.about(),
                                "cells",
                                intent.cells().stream()
                                        .sorted(Comparator.comparing(Intent.Cell::table)
                                                .thenComparing(Intent.Cell::principal))
                                        .map(cell -> YamlMaps.ordered(
                                                "of",
                                                cell.principal().id(),
                                                "table",
                                                cell.table().toString()))
                                        .toList(),
                                "changes",
                                intent.plan().changes().stream()
                                        .map(ChangeMaps::of)
                                        .toList()))
                        .toList()));
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
}
