package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.ingest.IngestService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the form of a new transfer offers to choose from. What cannot be asked for is not offered, and can be typed all
/// the same.
final class TransferOffers {
    private final ArrivalsAccess access;
    private final LatestLoad<All> asking;
    private final ObservableList<String> roles = FXCollections.observableArrayList();
    private final ObservableList<String> databases = FXCollections.observableArrayList();
    private final ObservableList<String> catalog = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<All> known = new ReadOnlyObjectWrapper<>(All.NONE);

    /// ARNs by the names that are offered, and the databases of the catalog.
    record All(
            Map<String, String> roles,
            Map<String, String> databases,
            Map<String, String> agents,
            List<String> gateways,
            List<String> catalog) {
        static final All NONE = new All(Map.of(), Map.of(), Map.of(), List.of(), List.of());
    }

    TransferOffers(ArrivalsAccess access) {
        this.access = access;
        this.asking = access.background().latest();
        asking.state().subscribe(now -> {
            if (now instanceof Load.Ready<All> ready) {
                known.set(ready.value());
                roles.setAll(sorted(ready.value().roles()));
                databases.setAll(sorted(ready.value().databases()));
                catalog.setAll(ready.value().catalog());
            }
        });
    }

    private static List<String> sorted(Map<String, String> names) {
        return names.keySet().stream().sorted().toList();
    }

    /// Asks for all of it, in the background.
    void ask() {
        IngestService ingest = access.ingest();
        asking.start(() -> new All(
                access.permissions().roles().orElse(Set.of()).stream()
                        .collect(Collectors.toMap(role -> role.name(), role -> role.id(), (one, other) -> one)),
                inverse(some(ingest::databases)),
                inverse(some(ingest::agents)),
                some(ingest::gateways).keySet().stream().sorted().toList(),
                List.copyOf(some(() -> access.catalog().databases().stream()
                                .map(each -> each.ref().name())
                                .sorted()
                                .collect(Collectors.toMap(
                                        name -> name, name -> name, (one, other) -> one, TreeMap::new)))
                        .keySet())));
    }

    private static Map<String, String> some(Callable<Map<String, String>> work) throws Exception {
        try {
            return work.call();
        } catch (LakeException e) {
            return Map.of();
        }
    }

    private static Map<String, String> inverse(Map<String, String> names) {
        return names.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey, (one, other) -> one));
    }

    ObservableList<String> roles() {
        return roles;
    }

    ObservableList<String> databases() {
        return databases;
    }

    /// The databases of the catalog.
    ObservableList<String> catalog() {
        return catalog;
    }

    /// The ARN of a role that is typed by its name or as an ARN.
    String role(String typed) {
        return known.get().roles().getOrDefault(typed.strip(), typed.strip());
    }

    /// The ARN of a database that is typed by its name or as an ARN.
    String database(String typed) {
        return known.get().databases().getOrDefault(typed.strip(), typed.strip());
    }

    /// The agent whose name has a word in it, or any; an empty text where there is none.
    String agent(String word) {
        Map<String, String> agents = known.get().agents();
        return agents.entrySet().stream()
                .filter(each -> each.getKey().contains(word))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> agents.values().stream().findFirst())
                .orElse("");
    }

    /// A gateway that watches folders; an empty text where there is none.
    String gateway() {
        return known.get().gateways().stream().findFirst().orElse("");
    }

    /// Changes when what is offered does.
    ObservableValue<All> known() {
        return known.getReadOnlyProperty();
    }
}
