package dev.lakeward.feature.catalog;

import dev.lakeward.access.Principal;
import dev.lakeward.access.TableShape;
import dev.lakeward.access.Unread;
import dev.lakeward.async.Load;
import dev.lakeward.lake.LakeException;
import dev.lakeward.ui.Messages;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// What the catalog says of who sees a column: whether the viewed identity does (`here`), and how many of all do.
record SeenBy(String here, String count) {
    private static final String READING = "…";

    static SeenBy of(Load<Viewers> known, Principal viewed, TableShape table, String column) {
        return switch (known) {
            case Load.Ready<Viewers> ready -> of(ready.value(), viewed, table, column);
            case Load.Failed<Viewers>(LakeException cause) ->
                new SeenBy(Messages.text("permission.not_known"), Messages.text("catalog.unread", cause.operation()));
            case Load.Idle<Viewers> ignored -> new SeenBy(READING, READING);
            case Load.Loading<Viewers> ignored -> new SeenBy(READING, READING);
        };
    }

    private static SeenBy of(Viewers all, Principal viewed, TableShape table, String column) {
        long seeing = 0;
        long masked = 0;
        long unsure = 0;
        Set<Unread> missing = new LinkedHashSet<>();
        for (Principal principal : all.principals()) {
            if (all.isKnown(principal, table)) {
                seeing += sees(all, principal, table, column) ? 1 : 0;
                masked += all.sight(principal, table).view().stream()
                                .flatMap(view -> view.columns().stream())
                                .anyMatch(each -> each.column().equals(column)
                                        && each.mask().isPresent())
                        ? 1
                        : 0;
            } else {
                unsure++;
                missing.addAll(all.notKnown().of(principal, table));
            }
        }
        String plain = Messages.text("catalog.seen_by", seeing, all.principals().size());
        String count = masked == 0 ? plain : Messages.text("catalog.seen_by_masked", plain, masked);
        String sentences = missing.stream().map(Unread::sentence).collect(Collectors.joining("; "));
        return new SeenBy(
                !all.isKnown(viewed, table)
                        ? Messages.text("permission.not_known")
                        : sees(all, viewed, table, column) ? Messages.text("catalog.yes") : Messages.text("catalog.no"),
                unsure == 0 ? count : Messages.text("catalog.seen_by_at_least", count, unsure, sentences));
    }

    private static boolean sees(Viewers all, Principal principal, TableShape table, String column) {
        return all.state().of(principal, table).authorisedColumns().contains(column);
    }
}
