package dev.lakeward.local.glue.crawler.plan;

import dev.lakeward.local.glue.crawler.plan.Reason.KeptBy.Policy;
import dev.lakeward.local.glue.crawler.plan.TableChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// What becomes of tables at whose place no table was found.
///
/// Where files are there that could not be read, or the place could not be listed, nothing is concluded.
public final class GoneTables {
    private final CrawlSettings settings;
    private final Findings findings;
    private final Set<String> unlisted;

    /// Of places that were read whole.
    public GoneTables(CrawlSettings settings) {
        this(settings, new Findings(), Set.of());
    }

    /// `unlisted` are the include paths that could not be listed.
    GoneTables(CrawlSettings settings, Findings findings, Set<String> unlisted) {
        this.settings = settings;
        this.findings = findings;
        this.unlisted = Set.copyOf(unlisted);
    }

    public TableChange of(Table table) {
        String location = Locations.of(table);
        boolean isUnread = findings.holdsUnread(location)
                || unlisted.stream().anyMatch(each -> Locations.same(location).startsWith(Locations.same(each)));
        if (isUnread) {
            return change(Kind.KEEP, table, Optional.empty(), List.of(new Reason.NotRead(location)));
        }
        List<Reason> reasons = new ArrayList<>(List.of(new Reason.Gone()));
        return switch (settings.deletions()) {
            case LOG -> {
                reasons.add(new Reason.KeptBy(Policy.DELETE_BEHAVIOR_LOG, Optional.empty()));
                yield change(Kind.KEEP, table, Optional.empty(), reasons);
            }
            case DELETE_FROM_DATABASE -> change(Kind.DELETE, table, Optional.empty(), reasons);
            case DEPRECATE_IN_DATABASE -> {
                Optional<TableInput> after = TableUpdate.deprecated(table, settings);
                yield change(after.isPresent() ? Kind.DEPRECATE : Kind.KEEP, table, after, reasons);
            }
        };
    }

    /// A table that stays as it is and about which something is said.
    public static TableChange kept(Table table, List<Reason> reasons) {
        return change(Kind.KEEP, table, Optional.empty(), reasons);
    }

    private static TableChange change(Kind kind, Table table, Optional<TableInput> after, List<Reason> reasons) {
        return new TableChange(
                kind,
                table.databaseName(),
                table.name(),
                Locations.of(table),
                Optional.of(table),
                after,
                kind == Kind.DELETE
                        ? Columns.changes(table.storageDescriptor().columns(), List.of(), Map.of())
                        : List.of(),
                after.map(each -> Parameters.changes(table.parameters(), each.parameters()))
                        .orElse(List.of()),
                List.of(),
                reasons,
                0,
                0);
    }
}
