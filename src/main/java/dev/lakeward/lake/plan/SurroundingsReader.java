package dev.lakeward.lake.plan;

import dev.lakeward.access.Surroundings;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.Unread.Fact;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.FactReads;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.query.QueryService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads what lies around the tables of a lake and warns: plain views, shared results, places that are not registered.
final class SurroundingsReader {
    private final PermissionService permissions;
    private final QueryService queries;

    SurroundingsReader(PermissionService permissions, QueryService queries) {
        this.permissions = permissions;
        this.queries = queries;
    }

    Surroundings read(List<Table> tables, FactReads reads) {
        Map<TableRef, Set<TableRef>> plainViews = new HashMap<>();
        tables.stream()
                .filter(table -> table.view() && table.protectedText().isEmpty())
                .forEach(table -> plainViews.put(table.ref(), table.reads()));
        return new Surroundings(
                plainViews,
                reads.read(Fact.RESULTS, Set.of(), queries::sharedResults),
                reads.read(Fact.LOCATIONS, Set.of(), () -> unregistered(tables)));
    }

    private Set<TableRef> unregistered(List<Table> tables) {
        Set<String> registered = permissions.registeredLocations();
        Set<TableRef> unregistered = new HashSet<>();
        tables.stream()
                .filter(table -> table.location().startsWith("s3://"))
                .filter(table -> registered.stream().noneMatch(place -> isWithin(table.location(), place)))
                .forEach(table -> unregistered.add(table.ref()));
        return unregistered;
    }

    private static boolean isWithin(String location, String arn) {
        String path = location.substring("s3://".length());
        String place = arn.substring(arn.lastIndexOf(":::") + 3);
        return (path + "/").startsWith(place.endsWith("/") ? place : place + "/");
    }
}
