package dev.lakeward.lake.plan;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.DataCellsFilter;
import dev.lakeward.access.MaskingView;
import dev.lakeward.access.OptIn;
import dev.lakeward.access.Principal;
import dev.lakeward.access.Securable;
import dev.lakeward.text.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A file of wanted access: what a section lists is wanted, what it does not list is not. A section that the file lacks
/// is left as it is; `manage`, a list of principals, limits the grants that the file speaks for to theirs.
public final class AccessFile {
    private final LenientReader reader;
    private final AccessFacts now;

    private AccessFile(Known known, AccessFacts now) {
        this.reader = new LenientReader(known);
        this.now = now;
    }

    /// The facts that a file wants, given those of now. Throws PlanFileException before anything is sent.
    public static AccessFacts read(Path file, AccessFacts now, Known known) throws IOException {
        return read(PlanText.read(file), now, known);
    }

    /// The same of a file's text.
    public static AccessFacts read(String text, AccessFacts now, Known known) {
        return new AccessFile(known, now).read(YamlNode.parse(text));
    }

    private AccessFacts read(YamlNode root) {
        // The version says which schema is meant.
        root.get("lakeward")
                .filter(version -> !version.text().equals(String.valueOf(AccessYaml.VERSION)))
                .ifPresent(version -> {
                    throw version.error(Words.text("yaml.version", String.valueOf(AccessYaml.VERSION), version.text()));
                });
        AccessSchema.require(root);
        root.get("principals")
                .ifPresent(names -> names.entries().forEach((name, id) -> reader.name(name, new Principal(id.text()))));
        AccessFacts wanted = now.withTags(new TagSections(reader, now.tags()).read(root));
        if (root.get("filters").isPresent()) {
            wanted = wanted.withFilters(filters(root.require("filters")));
        }
        if (root.get("masks").isPresent()) {
            List<MaskingView> views = root.require("masks").items().stream()
                    .map(node -> reader.read(node, AccessReader::view, this::isThere))
                    .toList();
            views.forEach(view -> reader.strict().made(view.name()));
            wanted = wanted.withViews(views);
        }
        if (root.get("opt_ins").isPresent()) {
            Set<OptIn> optIns = new HashSet<>();
            root.require("opt_ins").items().forEach(node -> {
                if (!optIns.add(reader.read(node, AccessReader::optIn, now.optIns()::contains))) {
                    throw node.error(Words.text("yaml.opt_in_twice"));
                }
            });
            wanted = wanted.withOptIns(optIns);
        }
        if (root.get("grants").isPresent()) {
            wanted = wanted.withGrants(new GrantSection(reader, now).read(root, wanted));
        }
        return wanted;
    }

    private List<DataCellsFilter> filters(YamlNode section) {
        List<DataCellsFilter> filters = new ArrayList<>();
        Set<DataCellsFilter> there = Set.copyOf(now.filters());
        Set<Securable> names = new HashSet<>();
        for (YamlNode node : section.items()) {
            DataCellsFilter filter = reader.read(node, AccessReader::filter, there::contains);
            if (!names.add(new Securable.Filter(filter.table(), filter.name()))) {
                throw node.error(Words.text("yaml.filter_twice", filter.name(), filter.table()));
            }
            filters.add(filter);
        }
        return filters;
    }

    private boolean isThere(MaskingView view) {
        return now.views().stream()
                .anyMatch(each -> each.name().equals(view.name()) && each.text().equals(view.text()));
    }
}
