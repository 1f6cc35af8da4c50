package dev.lakeward.local.glue.crawler;

import dev.lakeward.access.TableRef;
import dev.lakeward.expression.Exclusions;
import dev.lakeward.local.engine.FileSampler;
import dev.lakeward.local.engine.sample.CustomClassifier;
import dev.lakeward.local.engine.sample.SampleAnswer;
import dev.lakeward.local.engine.sample.SampleAnswer.Unreadable;
import dev.lakeward.local.engine.sample.SampleTask;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.crawler.CrawlReading.Known;
import dev.lakeward.local.glue.crawler.iceberg.IcebergReading;
import dev.lakeward.local.glue.crawler.jdbc.JdbcReader;
import dev.lakeward.local.glue.crawler.jdbc.JdbcReading;
import dev.lakeward.local.glue.crawler.plan.FoundObject;
import dev.lakeward.local.glue.crawler.plan.Observation;
import dev.lakeward.local.run.Progress;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.s3.StoredObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.CatalogTarget;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.Table;

/// Lists what a crawler points at, as its role, and looks at the files that nobody has looked at yet.
final class CrawlObserver {
    private final CrawlParts parts;
    private final Crawler crawler;
    private final Caller role;
    private final RoleReach reach;
    private final FileSampler sampler;
    private final RunContext context;
    private final List<CustomClassifier> classifiers;
    private final Map<Known, SampleAnswer> known;
    private final Set<FoundObject> denied = new HashSet<>();

    /// `last` is what the crawler's last crawl read.
    CrawlObserver(
            CrawlParts parts,
            Crawler crawler,
            Caller role,
            FileSampler sampler,
            RunContext context,
            Optional<CrawlReading> last) {
        this.parts = parts;
        this.crawler = crawler;
        this.role = role;
        this.reach = new RoleReach(parts, crawler, role);
        this.sampler = sampler;
        this.context = context;
        this.classifiers = OwnClassifiers.of(crawler, parts.catalog());
        this.known = last.filter(each -> each.classifiers().equals(OwnClassifiers.fingerprint(classifiers)))
                .map(CrawlReading::samples)
                .orElse(Map.of());
    }

    /// Blocks. Throws AccessDeniedException and others where none of the places can be listed.
    CrawlReading read(JdbcReader databases) {
        List<Observation.Target> listed = new ArrayList<>();
        Map<FoundObject, StoredObject> toLookAt = new LinkedHashMap<>();
        List<AwsServiceException> failures = new ArrayList<>();
        List<ListedPlace> places = places();
        for (ListedPlace place : places) {
            try {
                listed.add(list(place, toLookAt));
            } catch (AwsServiceException e) {
                failures.add(e);
                String sentence = String.valueOf(e.awsErrorDetails().errorMessage());
                context.log("ERROR : " + sentence);
                listed.add(place.target(List.of(), Optional.of(sentence)));
            }
        }
        JdbcReading read = databases.read(
                crawler.targets().jdbcTargets(), name -> Optional.of(new RoleConnections(parts, role).opened(name)));
        Stream.concat(read.failures().stream(), read.warnings().stream())
                .forEach(sentence -> context.log("ERROR : " + sentence));
        read.failures().forEach(sentence -> failures.add(CrawlerScope.invalid(sentence)));
        IcebergReading tables = new IcebergObserver(parts, crawler, reach, sampler, context).read();
        tables.targets()
                .forEach(target -> target.failure().ifPresent(each -> failures.add(CrawlerScope.invalid(each))));
        int targets = places.size() + read.targets().size() + tables.targets().size();
        if (failures.size() == targets && !failures.isEmpty()) {
            throw failures.getFirst();
        }
        Map<FoundObject, SampleAnswer> answers = looked(toLookAt);
        return new CrawlReading(
                OwnClassifiers.fingerprint(classifiers),
                parts.clock().millis(),
                new Observation(
                        listed.stream().map(target -> with(target, answers)).toList()),
                read,
                tables);
    }

    private List<ListedPlace> places() {
        List<ListedPlace> places = new ArrayList<>();
        for (S3Target target : crawler.targets().s3Targets()) {
            places.add(ListedPlace.of(
                    places.size(),
                    target.path(),
                    Optional.empty(),
                    Exclusions.of(target.exclusions()),
                    target.sampleSize()));
        }
        int index = 0;
        for (CatalogTarget target : crawler.targets().catalogTargets()) {
            for (String name : target.tables()) {
                place(target.databaseName(), name, index++).ifPresent(places::add);
            }
        }
        return places;
    }

    private Optional<ListedPlace> place(String database, String name, int index) {
        Optional<ListedPlace> place = parts.catalog()
                .table(TableRef.of(database, name))
                .map(Table::storageDescriptor)
                .map(storage -> storage.location())
                .filter(location -> location.startsWith(ListedPlace.SCHEME))
                .map(location -> ListedPlace.of(
                        index, location, Optional.of(new Observation.Named(database, name)), Exclusions.NONE, null));
        if (place.isEmpty()) {
            context.log(
                    "WARN : Table " + database + "." + name + " is not there or does not lie in S3; it is left out.");
        }
        return place;
    }

    private Observation.Target list(ListedPlace place, Map<FoundObject, StoredObject> toLookAt) {
        reach.requireReadable(place);
        List<FoundObject> objects = new ArrayList<>();
        Map<String, List<StoredObject>> folders = new TreeMap<>();
        for (StoredObject object : parts.objects().list(place.bucket(), place.prefix())) {
            String relative = place.relative(object.key());
            if (place.holds(object.key()) && !place.exclusions().match(relative)) {
                objects.add(found(object));
                folders.computeIfAbsent(folder(object.key()), each -> new ArrayList<>())
                        .add(object);
            }
        }
        context.requireGoing();
        folders.values().stream()
                .flatMap(files -> chosen(files, place.mostOfAFolder()).stream())
                .forEach(object -> {
                    if (reach.mayRead(object)) {
                        toLookAt.put(found(object), object);
                    } else {
                        denied.add(found(object));
                    }
                });
        return place.target(objects, Optional.empty());
    }

    private static FoundObject found(StoredObject object) {
        return new FoundObject(
                object.key(),
                object.size(),
                object.etag(),
                object.lastModified().toEpochMilli());
    }

    private static String folder(String key) {
        return key.substring(0, key.lastIndexOf('/') + 1);
    }

    // Which ones does not matter, but that they are the same again: their hashes decide.
    private static List<StoredObject> chosen(List<StoredObject> files, int most) {
        List<StoredObject> readable =
                files.stream().filter(file -> file.size() > 0).toList();
        return readable.size() <= most
                ? readable
                : readable.stream()
                        .sorted(Comparator.comparingInt(file -> file.key().hashCode() * 0x9e3779b9))
                        .limit(most)
                        .toList();
    }

    private Map<FoundObject, SampleAnswer> looked(Map<FoundObject, StoredObject> files) {
        Map<FoundObject, SampleAnswer> answers = new HashMap<>();
        denied.forEach(object -> answers.put(object, new Unreadable(Unreadable.Cause.DENIED, 0)));
        List<FoundObject> open = new ArrayList<>();
        List<SampleTask> tasks = new ArrayList<>();
        files.forEach((object, file) -> {
            SampleAnswer answer = known.get(Known.of(file.bucket(), object));
            if (answer == null) {
                open.add(object);
                tasks.add(task(file));
            } else {
                answers.put(object, answer);
            }
        });
        context.count("files", files.size());
        context.count("files looked at", open.size());
        List<SampleAnswer> found = sampler.sample(tasks, done -> {
            context.requireGoing();
            context.progress(new Progress(done, (long) tasks.size(), "files", "classification"));
        });
        for (int i = 0; i < open.size(); i++) {
            answers.put(open.get(i), found.get(i));
        }
        return answers;
    }

    private SampleTask task(StoredObject object) {
        Path file = parts.objects().file(object);
        String name = object.key().substring(object.key().lastIndexOf('/') + 1);
        int dot = name.indexOf('.');
        return new SampleTask(file.toString(), dot < 0 ? "" : name.substring(dot), classifiers, SampleTask.Limits.GLUE);
    }

    private static Observation.Target with(Observation.Target target, Map<FoundObject, SampleAnswer> answers) {
        Map<String, SampleAnswer> samples = new LinkedHashMap<>();
        for (FoundObject object : target.objects()) {
            SampleAnswer answer = answers.get(object);
            if (answer != null) {
                samples.put(object.key(), answer);
            }
        }
        return new Observation.Target(
                target.index(),
                target.bucket(),
                target.prefix(),
                target.named(),
                target.objects(),
                samples,
                target.failure());
    }
}
