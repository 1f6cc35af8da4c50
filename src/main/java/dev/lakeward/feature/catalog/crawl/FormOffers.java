package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.access.Principal;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.lake.LakeException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What a form offers to choose from. What cannot be asked for is not offered, and can be typed all the same.
final class FormOffers {
    private final CrawlAccess access;
    private final LatestLoad<All> asking;
    private final ObservableList<String> roles = FXCollections.observableArrayList();
    private final ObservableList<String> databases = FXCollections.observableArrayList();
    private final ObservableList<String> connections = FXCollections.observableArrayList();
    private final ObservableList<String> classifiers = FXCollections.observableArrayList();
    private final ObservableList<String> crawlers = FXCollections.observableArrayList();

    private record All(
            List<String> roles,
            List<String> databases,
            List<String> connections,
            List<String> classifiers,
            List<String> crawlers) {}

    FormOffers(CrawlAccess access) {
        this.access = access;
        this.asking = access.background().latest();
        asking.state().subscribe(now -> {
            if (now instanceof Load.Ready<All> ready) {
                roles.setAll(ready.value().roles());
                databases.setAll(ready.value().databases());
                connections.setAll(ready.value().connections());
                classifiers.setAll(ready.value().classifiers());
                crawlers.setAll(ready.value().crawlers());
            }
        });
    }

    /// Asks for all of it, in the background.
    void ask() {
        asking.start(() -> new All(
                access.permissions().roles().orElse(Set.of()).stream()
                        .map(Principal::name)
                        .sorted()
                        .toList(),
                some(() -> access.catalog().databases().stream()
                        .map(each -> each.ref().name())
                        .toList()),
                some(access.crawlers()::connections),
                some(access.crawlers()::classifiers),
                some(() -> access.crawlers().all().stream()
                        .map(each -> each.name())
                        .toList())));
    }

    private static List<String> some(Callable<List<String>> work) throws Exception {
        try {
            return work.call();
        } catch (LakeException e) {
            return List.of();
        }
    }

    ObservableList<String> roles() {
        return roles;
    }

    ObservableList<String> databases() {
        return databases;
    }

    ObservableList<String> connections() {
        return connections;
    }

    ObservableList<String> classifiers() {
        return classifiers;
    }

    /// Names that are taken.
    ObservableList<String> crawlers() {
        return crawlers;
    }
}
